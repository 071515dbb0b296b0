// Elements. Data only ever becomes text: nothing in the page reads it as markup.
(function (dmsim) {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";

  function fillIn(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name === "on") {
        for (const [event, action] of Object.entries(value)) node.addEventListener(event, action);
      } else if (name === "style") {
        for (const [property, text] of Object.entries(value)) {
          node.style.setProperty(property, text);
        }
      } else node.setAttribute(name, value === true ? "" : String(value));
    }
    for (const child of children.flat(Infinity)) {
      if (child === null || child === undefined || child === false) continue;
      node.append(child);
    }
    return node;
  }

  const el = (tag, attributes, ...children) =>
    fillIn(document.createElement(tag), attributes, children);

  const svg = (tag, attributes, ...children) =>
    fillIn(document.createElementNS(SVG, tag), attributes, children);

  const button = (label, action, attributes, ...children) =>
    el("button", { type: "button", "aria-label": children.length ? label : null,
      ...attributes, on: { click: action } }, ...(children.length ? children : [label]));

  // A name in its own direction, with the colour of its side.
  function person(journal, role) {
    if (role === dmsim.OTHERS) return el("span", { class: "chip others" }, "others");
    return el("span", { class: `chip ${journal.side(role)}` },
      el("bdi", {}, dmsim.words.cut(journal.name(role), 60)));
  }

  const CLAMP = 400;

  // A long text is cut, with a button that shows all of it.
  function clamped(text, limit) {
    const most = limit || CLAMP;
    if (text.length <= most) return el("bdi", { dir: "ltr" }, text);
    const shown = el("bdi", { dir: "ltr" }, dmsim.words.cut(text, most));
    const more = button(`Show all ${dmsim.words.number(text.length)} characters`, (event) => {
      event.stopPropagation();
      shown.textContent = text;
      more.remove();
    }, { class: "link" });
    return el("span", {}, shown, " ", more);
  }

  // Arrow keys move the focus among the parts of a list, which is one stop for the Tab key.
  function roving(list, selector) {
    list.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const edge = { Home: 0, End: -1 }[event.key];
      if ((!step && edge === undefined) || event.ctrlKey || event.metaKey || event.altKey) return;
      const parts = [...list.querySelectorAll(selector)];
      const here = parts.indexOf(document.activeElement);
      if (here < 0) return;
      const next = step ? parts[here + step] : parts.at(edge);
      event.preventDefault();
      event.stopPropagation();
      if (!next) return;
      parts[here].tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    });
  }

  function oneStop(list, selector) {
    const parts = list.querySelectorAll(selector);
    parts.forEach((part, index) => (part.tabIndex = index === 0 ? 0 : -1));
  }

  // What replaces the parts of a panel must not throw the focus back to the page's beginning.
  function keepFocus(panel, action) {
    const had = panel.contains(document.activeElement);
    action();
    if (had && !panel.contains(document.activeElement)) panel.focus({ preventScroll: true });
  }

  // Many changes in one frame are drawn once.
  function soon(action) {
    let waiting = false;
    return () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        action();
      });
    };
  }

  Object.assign(dmsim, { el, svg, button, person, clamped, roving, oneStop, keepFocus, soon });
})((globalThis.dmsim = globalThis.dmsim || {}));
