// What all panels share: the data, the state, the stage that is shown, and how to go somewhere.
(function (dmsim) {
  "use strict";

  class App {
    constructor(page, root) {
      this.page = page;
      this.root = root;
      this.store = new dmsim.state.Store(dmsim.state.initial());
      this.rows = null;
      this.lanes = null;
    }

    get state() {
      return this.store.state;
    }

    get stage() {
      return this.state.run >= 0 ? this.page.stage(this.state.run) : null;
    }

    get journal() {
      return this.stage.journal;
    }

    go(at) {
      const { journal } = this;
      this.store.set({ at: Math.max(0, Math.min(journal.count, at)) });
    }

    openRun(run, at, changes) {
      try {
        this.page.stage(run);
      } catch (error) {
        // One damaged run does not take the others away.
        dmsim.showDialog(this, "This run cannot be played", dmsim.el("p", {}, error.message));
        return;
      }
      this.store.set({
        run, pair: -1, at: at === undefined ? 0 : at, who: -1, with: -1, query: "",
        hiddenKinds: [], shown: null, hidden: [], tab: "diagram", ...changes,
      });
    }

    closeRun() {
      this.store.set({ run: -1, pair: -1, at: 0 });
    }

    // Steps go along the rows that are shown; the start, before all events, is a place too.
    step(by) {
      const { rows, state } = this;
      const row = rows.rowOf(state.at);
      const exact = row >= 0 && rows.events[row] === state.at;
      const next = by > 0 ? row + by : row + by + (exact ? 0 : 1);
      if (next < 0) this.go(0);
      else if (next < rows.length) this.go(rows.events[next]);
      else if (rows.length === 0) this.go(by > 0 ? this.journal.count : 0);
      else if (by > 0 && row < rows.length - 1) this.go(rows.events[rows.length - 1]);
    }

    // To the next or previous of a list of moments; around the end it goes on from the start.
    jump(moments, by) {
      if (moments.length === 0) return;
      const { at } = this.state;
      const place = dmsim.lowerBound(moments, by > 0 ? at + 1 : at);
      const next = by > 0 ? place % moments.length : (place - 1 + moments.length) % moments.length;
      this.go(moments[next]);
    }

    // The person whose view is shown; without a choice the first client.
    viewer() {
      const { who } = this.state;
      if (who >= 0 && who < this.journal.roles) return who;
      return this.journal.roles > 2 ? 2 : 0;
    }

    other() {
      const { with: other } = this.state;
      return other >= 0 && other < this.journal.roles && other !== this.viewer() ? other : -1;
    }
  }

  dmsim.App = App;
})((globalThis.dmsim = globalThis.dmsim || {}));
