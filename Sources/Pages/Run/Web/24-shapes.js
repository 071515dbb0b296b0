// The marks on lifelines and the arrows between them. A class of events is told by its shape as
// well as by its colour.
(function (dmsim) {
  "use strict";

  const { svg } = dmsim;

  const shapes = {
    action: (x, y) => svg("circle", { cx: x, cy: y, r: 5 }),
    change: (x, y) => svg("circle", { cx: x, cy: y, r: 4, class: "hollow" }),
    notice: (x, y) => svg("rect", { x: x - 4.5, y: y - 4.5, width: 9, height: 9, rx: 1.5 }),
    refusal: (x, y) =>
      svg("path", { d: `M${x - 6},${y}L${x},${y - 6}L${x + 6},${y}L${x},${y + 6}Z` }),
    incident: (x, y) => svg("path", { d: `M${x},${y - 7}L${x + 7},${y + 5}H${x - 7}Z` }),
    lost: (x, y) => svg("circle", { cx: x, cy: y, r: 3 }),
  };

  function dot(name, side, x, y) {
    const shape = (shapes[name] || shapes.change)(x, y);
    const own = shape.getAttribute("class") || "";
    shape.setAttribute("class", `${own} dot ${name} ${side}`);
    return shape;
  }

  // Pictures have less exact numbers than the axis: what is far beside the screen is left out.
  const FAR = 4000;

  function near(from, to) {
    const limit = Math.max(-FAR, Math.min(FAR, from.y));
    if (limit === from.y || from.y === to.y) return from;
    const share = (limit - from.y) / (to.y - from.y);
    return { x: from.x + (to.x - from.x) * share, y: limit };
  }

  // From one lifeline to another, down the axis by as long as the way took.
  function arrow(from, to, style) {
    const { x: x1, y: y1 } = near(from, to);
    const { x: x2, y: y2 } = near(to, from);
    const length = Math.hypot(x2 - x1, y2 - y1) || 1;
    const ux = (x2 - x1) / length;
    const uy = (y2 - y1) / length;
    const tip = { x: x2 - ux * 6, y: y2 - uy * 6 };
    const back = { x: tip.x - ux * 8, y: tip.y - uy * 8 };
    const head = `M${tip.x},${tip.y}L${back.x - uy * 4},${back.y + ux * 4}` +
      `L${back.x + uy * 4},${back.y - ux * 4}Z`;
    return svg("g", { class: `arrow ${style}` },
      svg("path", { class: "way", d: `M${x1},${y1}L${back.x},${back.y}` }),
      svg("path", { class: "head", d: head }));
  }

  // A message that the network lost ends in a cross on its way.
  function lostArrow(from, to) {
    const x = from.x + (to.x - from.x) * 0.6;
    const y = from.y + 17;
    const cross = `M${x - 5},${y - 5}L${x + 5},${y + 5}M${x + 5},${y - 5}L${x - 5},${y + 5}`;
    return svg("g", { class: "arrow lost" },
      svg("path", { class: "way", d: `M${from.x},${from.y + 10}L${x},${y}` }),
      svg("path", { class: "cross", d: cross }));
  }

  // One of the marks by itself, for a list of what they mean.
  const sample = (name) => svg("svg", { class: "sample", width: 16, height: 16,
    viewBox: "0 0 16 16", "aria-hidden": "true" }, dot(name, "hub", 8, 8));

  // Words stand to the right of their lifeline, or to its left where there is no room.
  function place(x, left, width) {
    const roomRight = width - x - 20;
    const roomLeft = x - left - 20;
    return roomRight < 130 && roomLeft > roomRight
      ? { right: `${width - x + 12}px`, "max-width": `${roomLeft}px` }
      : { left: `${x + 9}px`, "max-width": `${roomRight}px` };
  }

  // Which of the drawn parts are past, present and future. A step changes only what lies between
  // two moments.
  class Tenses {
    constructor() {
      this.parts = [];
      this.at = 0;
      // The band behind the present row.
      this.now = svg("rect", { class: "now", x: 0, height: dmsim.rowHeight });
    }

    start(at) {
      this.parts = [];
      this.at = at;
    }

    add(event, node) {
      this.parts.push({ event, node });
      this.set(event, node);
      return node;
    }

    step(from, to) {
      this.at = to;
      for (const { event, node } of this.parts) {
        if (event >= Math.min(from, to) && event <= Math.max(from, to)) this.set(event, node);
      }
    }

    set(event, node) {
      const { at } = this;
      // Before the first event the whole story is shown; from there on the future is dimmed.
      const tense = event === at ? "present" : event > at && at > 0 ? "future" : "past";
      node.classList.remove("past", "present", "future");
      node.classList.add(tense);
      if (!node.matches("button")) return;
      if (tense === "present") node.setAttribute("aria-current", "true");
      else node.removeAttribute("aria-current");
    }

    // Out of sight before the first row.
    placeNow(rows, width, origin) {
      const row = rows.rowOf(this.at);
      const away = -2 * dmsim.rowHeight;
      this.now.setAttribute("y", row < 0 ? away : Math.max(away, rows.tops[row] - origin));
      this.now.setAttribute("width", width + 4);
    }
  }

  dmsim.Tenses = Tenses;
  dmsim.shapes = { place, sample, dot, arrow, lostArrow };
})((globalThis.dmsim = globalThis.dmsim || {}));
