// Reads values out of charts: under the pointer, under a finger, or with the arrow keys.
(() => {
  "use strict";
  const wordy = new Intl.NumberFormat("en-US", { maximumFractionDigits: 3 });

  // The values of a chart, series by series; a dash stands for none.
  function seriesOf(svg) {
    return [...svg.querySelectorAll("g[data-values]")].map((group) => ({
      group,
      name: group.dataset.name,
      values: group.dataset.values.split(" ").map((word) => (word === "-" ? null : Number(word))),
    }));
  }

  function line(name, value) {
    const row = document.createElement("div");
    for (const words of [name, value]) {
      const cell = document.createElement("span");
      cell.textContent = words;
      row.append(cell);
    }
    return row;
  }

  function prepare(svg) {
    const left = Number(svg.dataset.left);
    const right = Number(svg.dataset.right);
    const columns = Number(svg.dataset.columns);
    const labels = svg.dataset.labels.split("|");
    // The middle of each column, unless columns say where they are.
    const places = svg.dataset.places
      ? svg.dataset.places.split(" ").map(Number)
      : Array.from({ length: columns }, (_, i) => left + ((i + 0.5) * (right - left)) / columns);
    const series = seriesOf(svg);
    const tip = document.createElement("div");
    tip.className = "tip";
    tip.hidden = true;
    svg.parentNode.append(tip);
    const guide = document.createElementNS(svg.namespaceURI, "path");
    guide.setAttribute("class", "guide");
    svg.append(guide);
    let shown = -1;

    function show(column) {
      shown = Math.min(Math.max(column, 0), columns - 1);
      const x = places[shown];
      guide.setAttribute("d", `M${x} ${svg.dataset.top}V${svg.dataset.bottom}`);
      const title = document.createElement("b");
      title.textContent = labels[shown] ?? "";
      const rows = series
        .filter((one) => !one.group.classList.contains("off"))
        .map((one) => {
          const value = one.values[shown];
          return line(one.name, value == null ? "–" : wordy.format(value));
        });
      const unit = document.createElement("span");
      unit.className = "soft";
      unit.textContent = svg.dataset.unit;
      tip.replaceChildren(title, ...rows, unit);
      tip.hidden = false;
      // On the side where there is room.
      const share = x / 560;
      tip.style.left = share < 0.5 ? `${share * 100 + 2}%` : "auto";
      tip.style.right = share < 0.5 ? "auto" : `${(1 - share) * 100 + 2}%`;
    }

    function hide() {
      tip.hidden = true;
      guide.removeAttribute("d");
    }

    function point(event) {
      const box = svg.getBoundingClientRect();
      const x = ((event.clientX - box.left) * 560) / box.width;
      if (x < left || x > right) return hide();
      const apart = places.map((place) => Math.abs(place - x));
      show(apart.indexOf(Math.min(...apart)));
    }

    svg.addEventListener("pointermove", point);
    svg.addEventListener("pointerdown", point);
    svg.addEventListener("pointerleave", hide);
    svg.addEventListener("blur", hide);
    svg.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (step === undefined) return;
      show(shown + step);
      event.preventDefault();
    });
  }

  for (const svg of document.querySelectorAll(".plot svg")) prepare(svg);
})();
