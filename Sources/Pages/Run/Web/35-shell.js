// The frame: the bar with verdict and player, the panels, the tabs of a narrow screen.
(function (dmsim) {
  "use strict";

  const { el, button } = dmsim;

  const tabs = [
    { id: "answer", name: "Answer" }, { id: "script", name: "Script" },
    { id: "diagram", name: "Diagram" }, { id: "people", name: "People" },
    { id: "why", name: "Why" },
  ];

  class Shell {
    constructor(app) {
      this.app = app;
      app.shell = this;
      this.ownTitle = document.title;
      const pairs = (app.page.end.comparison || {}).pairs || [];
      this.hasOverview = app.page.runs.length !== 1 || pairs.length > 0 ||
        (app.page.end.invalidScripts || []).length > 0;
      this.player = new dmsim.Player(app);
      this.answer = new dmsim.Answer(app);
      this.script = new dmsim.Script(app);
      this.diagram = new dmsim.Diagram(app);
      this.people = new dmsim.People(app);
      this.why = new dmsim.Why(app);
      this.overview = new dmsim.Overview(app);
      this.comparison = new dmsim.Comparison(app);
      this.title = el("h1", { class: "run-title" });
      this.chip = el("span", {});
      this.back = button("All runs", () => app.closeRun(),
        { class: "small", title: "All runs (o)" });
      this.keys = button("?", () => dmsim.keys.showKeys(app),
        { class: "small", "aria-label": "Keys", title: "Keys (?)" });
      this.work = el("main", { class: "work" },
        el("div", { class: "column first" }, this.answer.node, this.script.node),
        el("div", { class: "column second" }, this.diagram.node),
        el("div", { class: "column third" }, this.people.node, this.why.node));
      this.header = el("header", { class: "top" },
        el("div", { class: "top-line" }, this.back, this.chip, this.title, this.keys),
        this.player.node, this.tabBar());
      app.root.append(this.header, this.work, this.overview.node, this.comparison.node);
      app.store.watch((state, changed) => this.changed(state, changed));
    }

    tabBar() {
      this.tabButtons = tabs.map(({ id, name }) => button(name, () => this.showTab(id, false),
        { class: "tab", "aria-controls": `panel-${id}` }));
      return el("nav", { class: "tabs", "aria-label": "Panels" }, this.tabButtons);
    }

    showTab(id, focus) {
      this.app.store.set({ tab: id });
      if (!focus) return;
      const panel = document.getElementById(`panel-${id}`);
      const target = panel.querySelector("[tabindex='0'], button, select, summary");
      if (target) target.focus();
    }

    changed(state, changed) {
      const { app } = this;
      if (changed.has("run") || changed.has("pair")) this.turn(state);
      if (state.run < 0) {
        if (state.pair < 0) this.overview.update();
        return;
      }
      if (changed.has("tab") || changed.has("run")) this.turnTab(state);
      // A panel that was not on the screen had no size to draw in.
      if (changed.has("tab") && !changed.has("run")) {
        if (state.tab === "diagram") this.diagram.appear();
        else this.diagram.layout();
      }
      const axes = ["hiddenKinds", "shown", "hidden", "linear"].some((key) => changed.has(key));
      if (changed.has("query") && !changed.has("run")) {
        this.diagram.tools.search(() => {
          this.diagram.arrange();
          this.diagram.update();
        });
      } else if (changed.has("run") && state.query) {
        this.diagram.arrange();
        this.diagram.tools.search(() => {
          this.diagram.arrange();
          this.diagram.update();
        });
      } else if (axes || changed.has("run")) this.diagram.arrange();
      if (changed.has("at") || changed.has("run")) {
        this.player.update();
        this.script.update();
        this.diagram.update();
        this.why.update();
      } else if (axes) this.diagram.update();
      if (["at", "run", "who", "with"].some((key) => changed.has(key))) this.see();
    }

    // A large run's views take a moment to find: the diagram is shown before that.
    see() {
      const { app } = this;
      const { stage } = app;
      if (stage.views.starts || stage.journal.count < 50000) {
        this.people.update();
        return;
      }
      setTimeout(() => requestAnimationFrame(() => setTimeout(() => {
        if (app.stage === stage) this.people.update();
      }, 0)), 0);
    }

    // Another run, the comparison, or the list of all.
    turn(state) {
      const { app } = this;
      const shows = state.run >= 0 ? "run" : state.pair >= 0 ? "pair" : "list";
      app.root.dataset.shows = shows;
      this.work.hidden = shows !== "run";
      this.overview.node.hidden = shows !== "list";
      this.comparison.node.hidden = shows !== "pair";
      this.header.hidden = shows === "list";
      this.player.node.hidden = shows !== "run";
      this.tabBarHidden(shows !== "run");
      this.back.hidden = !this.hasOverview;
      this.player.stop();
      this.title.hidden = this.chip.hidden = shows !== "run";
      if (shows === "pair") this.comparison.build();
      if (shows !== "run") {
        document.title = this.ownTitle;
        this.refocus(shows);
        return;
      }
      const { run } = app.stage;
      this.title.replaceChildren(el("bdi", { dir: "auto" }, dmsim.words.cut(run.title, 200)));
      this.title.title = run.path;
      this.chip.replaceChildren(dmsim.badge(run.status),
        run.side ? el("span", { class: "badge side" }, run.side) : "");
      document.title = `${dmsim.words.verdict(run.status)}: ${dmsim.words.cut(run.title, 100)}`;
      for (const part of [this.player, this.answer, this.script, this.people]) part.build();
      this.diagram.tools.build();
      this.lastRun = state.run;
      this.refocus(shows);
    }

    // What had the focus is hidden now: it goes to where one wants to go on.
    refocus(shows) {
      const { activeElement } = document;
      if (!this.started || (activeElement !== document.body && activeElement.checkVisibility &&
        activeElement.checkVisibility())) {
        this.started = true;
        return;
      }
      const target = shows === "run" ? this.diagram.box
        : shows === "pair" ? this.back
          : this.overview.node.querySelector(`[data-run="${this.lastRun}"]`);
      if (target) target.focus({ preventScroll: shows === "run" });
    }

    tabBarHidden(hidden) {
      this.header.querySelector(".tabs").hidden = hidden;
    }

    turnTab(state) {
      const known = tabs.some(({ id }) => id === state.tab) ? state.tab : "diagram";
      this.app.root.dataset.tab = known;
      tabs.forEach(({ id }, index) => {
        if (id === known) this.tabButtons[index].setAttribute("aria-current", "true");
        else this.tabButtons[index].removeAttribute("aria-current");
      });
      if (known === "script") this.script.update();
    }
  }

  dmsim.tabs = tabs;
  dmsim.Shell = Shell;
})((globalThis.dmsim = globalThis.dmsim || {}));
