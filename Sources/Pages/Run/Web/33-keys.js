// The keyboard. One table: what a key does, and what `?` says of it.
(function (dmsim) {
  "use strict";

  const { el } = dmsim;

  function table(app) {
    const shell = app.shell;
    const run = (action) => () => app.stage && action();
    return [
      { keys: ["→", "j"], does: "step", action: run(() => app.step(1)) },
      { keys: ["←", "k"], does: "back", action: run(() => app.step(-1)) },
      { keys: ["Home"], does: "before the first event", action: run(() => app.go(0)) },
      { keys: ["End"], does: "last event", action: run(() => app.go(app.journal.count)) },
      { keys: ["Space"], does: "play or pause", action: run(() => shell.player.toggle()) },
      { keys: ["+", "="], does: "play faster", action: run(() => shell.player.faster(1)) },
      { keys: ["-"], does: "play slower", action: run(() => shell.player.faster(-1)) },
      { keys: ["r"], does: "next refusal", action: run(() => shell.player.toRefusal(1)) },
      { keys: ["R"], does: "previous refusal", action: run(() => shell.player.toRefusal(-1)) },
      { keys: ["f"], does: "next failure", action: run(() => shell.player.toFailure(1)) },
      { keys: ["F"], does: "previous failure", action: run(() => shell.player.toFailure(-1)) },
      { keys: ["c"], does: "to the cause", action: run(() => toCause(app)) },
      { keys: ["e"], does: "to the first effect", action: run(() => toEffect(app)) },
      { keys: ["/"], does: "find", action: () => focusFind(app) },
      { keys: ["p"], does: "choose a person", action: run(() => {
        app.store.set({ tab: "people" });
        shell.people.who.select.focus();
      }) },
      { keys: ["l"], does: "linear or bent time", action: run(() =>
        app.store.set({ linear: !app.state.linear })) },
      { keys: ["1–5"], does: "answer, script, diagram, people, why" },
      { keys: ["o"], does: "all runs", action: () => shell.hasOverview && app.closeRun() },
      { keys: ["?"], does: "this list", action: () => showKeys(app) },
    ];
  }

  function toCause(app) {
    const cause = app.journal.cause[app.state.at];
    if (cause > 0) app.go(cause);
  }

  function toEffect(app) {
    const { journal, state } = app;
    if (journal.first[state.at] < journal.first[state.at + 1]) {
      app.go(journal.effects[journal.first[state.at]]);
    }
  }

  function focusFind(app) {
    if (app.stage) app.store.set({ tab: "diagram" });
    for (const input of app.root.querySelectorAll("[data-find]")) {
      if (input.offsetParent !== null) {
        input.focus();
        input.select();
        return;
      }
    }
  }

  function showKeys(app) {
    dmsim.showDialog(app, "Keys", el("dl", { class: "keys" }, table(app).map(({ keys, does }) =>
      [el("dt", {}, keys.map((key, index) => [index > 0 ? " or " : "", el("kbd", {}, key)])),
        el("dd", {}, does)])),
    el("p", { class: "quiet" }, "In lists and in the script the arrow keys up and down move " +
      "along; Enter goes to the moment. The address keeps what you see."));
  }

  const names = { ArrowRight: "→", ArrowLeft: "←", " ": "Space" };

  function listen(app) {
    const actions = new Map();
    for (const { keys, action } of table(app)) {
      for (const key of keys) if (action) actions.set(key, action);
    }
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (app.root.querySelector("dialog[open]")) return;
      const { target } = event;
      const types = target.matches("input, select, textarea");
      if (types) {
        if (event.key === "Escape") target.blur();
        // The slider has its own arrow keys, and single letters mean nothing to it.
        if (target.type !== "range" || names[event.key] || /^(Home|End)$/.test(event.key)) return;
      }
      // Space presses the button that has the focus.
      if (event.key === " " && target.matches("button, summary")) return;
      const tab = dmsim.tabs[Number(event.key) - 1];
      if (tab && app.stage) {
        event.preventDefault();
        app.shell.showTab(tab.id, true);
        return;
      }
      const action = actions.get(names[event.key] || event.key);
      if (!action) return;
      event.preventDefault();
      action();
    });
  }

  dmsim.keys = { listen, showKeys };
})((globalThis.dmsim = globalThis.dmsim || {}));
