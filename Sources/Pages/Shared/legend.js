// A click on a series in a legend hides it in its chart, and another shows it again. What is stacked
// on a hidden series comes down; the axis stays, so that heights can be compared.
(() => {
  "use strict";
  const tenths = (value) => Math.round(value * 10) / 10;

  // Steps as wide as columns, upon a floor that rises by them; as dmsim draws them.
  function restack(svg) {
    const [left, right, top, bottom, most, columns] = [
      "left", "right", "top", "bottom", "most", "columns",
    ].map((name) => Number(svg.dataset[name]));
    const x = (column) => tenths(left + (column * (right - left)) / columns);
    const y = (value) =>
      tenths(bottom - Math.min(Math.max(value / most, 0), 1) * (bottom - top));
    let floor = new Array(columns).fill(0);
    for (const path of svg.querySelectorAll("g[data-values]:not(.off) > .area")) {
      const values = path.parentNode.dataset.values.split(" ").map((word) => Number(word) || 0);
      const heights = floor.map((from, column) => from + (values[column] ?? 0));
      const up = heights.map((height, column) => `V${y(height)}H${x(column + 1)}`);
      const down = floor.map((from, column) => `V${y(from)}H${x(column)}`).reverse();
      path.setAttribute("d", `M${x(0)} ${y(floor[0])}${up.join("")}${down.join("")}Z`);
      floor = heights;
    }
  }

  for (const button of document.querySelectorAll(".legend button")) {
    button.title = "hide or show";
    button.addEventListener("click", () => {
      const isShown = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(isShown));
      const chart = button.closest("figure");
      for (const mark of chart.querySelectorAll(".plot g[data-key]")) {
        if (mark.dataset.key === button.dataset.key) mark.classList.toggle("off", !isShown);
      }
      for (const svg of chart.querySelectorAll(".plot svg")) restack(svg);
    });
  }
})();
