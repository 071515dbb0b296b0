// What stands between questions: words, pictures, who sees what, what led to it.
((course) => {
  "use strict";
  const { h } = course;

  function paragraphs(text) {
    return text.split(/\n\s*\n/).filter((part) => part.trim()).map((part) => h("p", {}, part));
  }

  function lines(list) {
    return h("ol", { class: "lines" }, list.map(([number, clock, sentence, cause]) =>
      h("li", { value: number }, h("span", { class: "clock" }, clock), " ", sentence,
        cause ? h("span", { class: "soft" }, ` (because of ${cause})`) : null)));
  }

  // Goes to and fro in a drawing, row by row; at the end all of it is seen.
  function moments(drawing) {
    const rows = [...drawing.querySelectorAll("g.row")];
    if (rows.length < 2) return null;
    const told = h("span", { class: "soft" });
    const range = h("input", { type: "range", min: "0", max: String(rows.length),
      value: String(rows.length), "aria-label": "Step by step" });
    const show = () => {
      const count = Number(range.value);
      rows.forEach((row, place) => row.classList.toggle("later", place >= count));
      const words = count === 0 ? "Before it" : count === rows.length ? "All of it"
        : rows[count - 1].querySelector("title").textContent;
      told.textContent = words;
      range.setAttribute("aria-valuetext", words);
    };
    range.addEventListener("input", show);
    show();
    return h("p", { class: "row moments" }, range, told);
  }

  function picture(block) {
    // The drawing is the program's own, with every text in it escaped.
    const drawing = h("div", { class: "drawing", tabindex: "0", role: "group",
      "aria-label": "What happened, drawn; in lines below" });
    drawing.innerHTML = block.svg;
    return h("div", { class: "picture" },
      block.before ? h("p", { class: "soft" }, `(${block.before} events before these.)`) : null,
      drawing, moments(drawing),
      h("details", { open: matchMedia("(max-width: 600px)").matches }, h("summary", {}, "In lines"), lines(block.lines)));
  }

  function sight(person) {
    const news = person.new === 0 ? "nothing new" : person.new === 1 ? "1 thing new"
      : `${person.new} things new`;
    return h("details", { class: person.new ? "sight new" : "sight" },
      h("summary", {}, person.who, " ", h("span", { class: "soft" }, `· ${news}`)),
      person.sections.length === 0 ? h("p", { class: "soft" }, "Sees nothing.") : null,
      person.sections.map((section) => [
        h("h4", {}, section.title),
        section.older ? h("p", { class: "soft" }, `${section.older} older`) : null,
        h("ul", {}, section.items.map((text, place) => h("li",
          { class: section.new[place] ? "new" : null }, text,
          section.new[place] ? h("span", { class: "tag" }, "new") : null))),
      ]).flat());
  }

  // What a load run came to; bars show the figure that the question is about.
  function table(one) {
    return h("div", { class: "figures", tabindex: "0", role: "group",
      "aria-label": "What the load run came to" }, h("table", {}, h("caption", {}, one.table),
      h("thead", {}, h("tr", {}, one.headings.map((text) => h("th", { scope: "col" }, text)),
        h("td", {}))),
      h("tbody", {}, one.rows.map((row) => h("tr", {}, row.cells.map((text) => h("td", {}, text)),
        h("td", { class: "bar", "aria-hidden": "true" },
          h("meter", { min: "0", max: "100", value: String(row.percent) })))))));
  }

  function block(one) {
    if ("say" in one) return paragraphs(one.say);
    if ("table" in one) return [table(one)];
    if ("svg" in one) return [picture(one)];
    if ("sights" in one) {
      return one.sights.length === 0 ? [] : [h("section", { class: "sights" },
        h("h3", {}, "Who sees what now"), one.sights.map(sight))];
    }
    return [h("section", { class: "causes" }, h("h3", {}, one.heading), lines(one.causes))];
  }

  course.blocks = (list) => list.flatMap(block);
})((globalThis.course = globalThis.course || {}));
