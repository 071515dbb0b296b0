// Answers: as forms ask for them, as codes, and whether they are right.
((course) => {
  "use strict";
  const MINUTE = 60e6;
  const UNITS = [["seconds", 1e6], ["minutes", MINUTE], ["hours", 60 * MINUTE],
    ["days", 1440 * MINUTE]];

  // An element; attributes that are false or null are left out.
  function h(name, attributes = {}, ...inside) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else if (value === true) element.setAttribute(key, "");
      else if (value !== false && value !== null) element.setAttribute(key, value);
    }
    element.append(...inside.flat().filter((one) => one !== null));
    return element;
  }

  // A time is right to within a minute or 2 %, as in the terminal.
  function isRight(kind, answer, truth) {
    if (kind !== "time") return answer === truth;
    const [said, found] = [Number(answer), Number(truth)];
    const far = Math.abs(said - found);
    return far <= MINUTE || far <= Math.floor(Math.max(said, found) / 50);
  }

  // Whether a code, such as one that was kept, is an answer to a question.
  function fits({ kind, options }, answer) {
    if (typeof answer !== "string") return false;
    if (kind === "number") return /^-?\d{1,18}$/.test(answer);
    if (kind === "time") return /^\d{1,18}$/.test(answer);
    if (kind === "choice") return /^\d+$/.test(answer) && Number(answer) < options.length;
    const places = answer.split(".").map(Number).sort((a, b) => a - b);
    return places.length === options.length && places.every((place, i) => place === i);
  }

  function words({ kind, options }, answer) {
    if (kind === "choice") return options[answer];
    if (kind === "number") return answer;
    if (kind === "order") return answer.split(".").map((place) => options[place]).join("; ");
    const unit = UNITS.findLast(([, length]) => answer % length === 0) || UNITS[0];
    return `${answer / unit[1]} ${unit[0]}`;
  }

  // One of several as radio buttons, marked with numbers or, as rules are, with letters; `value`
  // gives the chosen place as a text, or null.
  function radios(name, options, mark = (place) => String(place + 1)) {
    const inputs = options.map((_, place) =>
      h("input", { type: "radio", name, value: String(place), id: `${name}-${place}` }));
    const list = h("ul", { class: "options" }, options.map((text, place) =>
      h("li", {}, h("label", {}, inputs[place], h("b", {}, mark(place)),
        h("span", {}, text)))));
    return {
      element: list, problem: "Choose one of them.",
      value: () => inputs.find((input) => input.checked)?.value ?? null,
    };
  }

  const rules = (name, titles) => radios(name, titles, (place) => "abcdef"[place]);

  function numberField(name) {
    const input = h("input", { id: name, inputmode: "numeric", autocomplete: "off" });
    return {
      element: h("p", {}, h("label", { for: name }, "A whole number: "), input),
      problem: "Write a whole number.",
      value: () => (/^\s*-?\d{1,15}\s*$/.test(input.value) ? String(Number(input.value)) : null),
    };
  }

  function timeField(name) {
    const input = h("input", { id: name, inputmode: "decimal", autocomplete: "off" });
    const unit = h("select", { "aria-label": "unit" }, UNITS.map(([title, length]) =>
      h("option", { value: length, selected: title === "hours" }, title)));
    return {
      element: h("p", {}, h("label", { for: name }, "How long: "), input, " ", unit),
      problem: "Write a number, such as 3 or 1.5, and choose its unit.",
      value: () => {
        if (!/^\s*\d{1,9}([.,]\d{1,6})?\s*$/.test(input.value)) return null;
        const length = Math.round(Number(input.value.replace(",", ".")) * Number(unit.value));
        return length < 1e18 ? String(length) : null;
      },
    };
  }

  // A place for each of them.
  function orderField(name, options) {
    const selects = options.map((_, place) => h("select", { id: `${name}-${place}` },
      h("option", { value: "" }, "–"),
      options.map((_, at) => h("option", { value: at }, String(at + 1)))));
    return {
      element: h("ul", { class: "options order" }, options.map((text, place) =>
        h("li", {}, selects[place], h("label", { for: `${name}-${place}` }, text)))),
      problem: `Give each of them another place, 1 to ${options.length}.`,
      value: () => {
        const order = new Array(options.length).fill(-1);
        selects.forEach((select, place) => {
          if (select.value !== "") order[Number(select.value)] = place;
        });
        return order.includes(-1) ? null : order.join(".");
      },
    };
  }

  function field({ kind, options }, name) {
    if (kind === "choice") return radios(name, options);
    if (kind === "order") return orderField(name, options);
    return kind === "number" ? numberField(name) : timeField(name);
  }

  // A form with a button to commit; what is committed cannot be taken back.
  function form(field, legend, commit, extra = null) {
    const problem = h("p", { class: "problem", role: "alert" });
    const set = h("fieldset", {}, h("legend", {}, legend), field.element,
      h("div", { class: "row" }, h("button", { type: "submit", class: "commit" }, "Commit"),
        extra));
    return h("form", {
      novalidate: true,
      onsubmit: (event) => {
        event.preventDefault();
        const value = field.value();
        problem.textContent = value === null ? field.problem : "";
        if (value === null) return;
        set.disabled = true;
        commit(value);
      },
    }, set, problem);
  }

  Object.assign(course, { h, isRight, fits, words, rules, field, form });
})((globalThis.course = globalThis.course || {}));
