// The rules' explanations, and the list of keys: each in a dialog of the page.
(function (dmsim) {
  "use strict";

  const { el, button } = dmsim;

  function show(app, title, ...content) {
    const back = document.activeElement;
    const close = () => box.close();
    const box = el("dialog", { "aria-labelledby": "dialog-title" },
      el("div", { class: "dialog-head" }, el("h2", { id: "dialog-title" }, title),
        button("Close", close, { class: "small" })),
      el("div", { class: "dialog-body" }, content));
    box.addEventListener("close", () => {
      box.remove();
      if (back && back.isConnected) back.focus();
    });
    box.addEventListener("click", (event) => event.target === box && close());
    app.root.append(box);
    box.showModal();
    return box;
  }

  function ruleLink(app, slug) {
    return button(slug, () => showRule(app, slug), { class: "link rule" });
  }

  // The moments of this run at which the rule spoke: the first ones are enough to look at.
  function moments(app, slug) {
    const { journal } = app;
    const own = journal.tables.patterns.map((pattern) => pattern.rule === slug);
    const found = [];
    for (let event = 1; event <= journal.count && found.length < 30; event++) {
      if (own[journal.pattern[event]]) found.push(event);
    }
    return found;
  }

  function showRule(app, slug) {
    const rule = app.page.rule(slug);
    const found = app.stage ? moments(app, slug) : [];
    const box = show(app, slug,
      rule ? [el("p", {}, el("strong", {}, rule.title)),
        rule.text.split("\n").filter((line) => line.trim()).map((line) => el("p", {}, line))]
        : el("p", {}, "This page has no explanation of it."),
      found.length > 0 ? [el("h3", {}, "In this run"),
        el("ul", { class: "chain" }, found.map((event) => el("li", {},
          button(`${event}. ${dmsim.words.cut(app.journal.shown(event), 160)}`, () => {
            box.close();
            app.go(event);
          }, { class: "chain-line" }))))] : null);
  }

  Object.assign(dmsim, { showDialog: show, ruleLink });
})((globalThis.dmsim = globalThis.dmsim || {}));
