// Two runs side by side: what they share up to the event at which they part, and what each did
// from there.
(function (dmsim) {
  "use strict";

  const { el, button } = dmsim;
  const BEFORE = 6;
  const AFTER = 60;

  class Comparison {
    constructor(app) {
      this.app = app;
      this.node = el("main", { class: "comparison", id: "comparison" });
    }

    build() {
      const { app } = this;
      const pair = ((app.page.end.comparison || {}).pairs || [])[app.state.pair];
      if (!pair) {
        this.node.replaceChildren(el("h1", {}, "There is no such comparison"));
        return;
      }
      this.pair = pair;
      this.a = app.page.stage(pair.a);
      this.b = app.page.stage(pair.b);
      this.before = BEFORE;
      this.after = AFTER;
      this.draw();
    }

    draw() {
      const { pair, a, b } = this;
      const most = Math.max(a.journal.count, b.journal.count);
      const parts = pair.parts === null ? most + 1 : pair.parts;
      const from = Math.max(1, pair.parts === null ? most - AFTER : parts - this.before);
      const to = Math.min(most, parts + this.after);
      const rows = [];
      for (let event = from; event <= to; event++) rows.push(this.row(event, event < parts, parts));
      this.node.replaceChildren(
        el("h1", {}, "Two runs"),
        el("p", { class: `verdict ${pair.parts === null ? "good" : "unsure"}` },
          el("strong", {}, pair.parts === null ? "They are equal, event for event"
            : `They part at event ${dmsim.words.number(pair.parts)}`)),
        pair.reason ? el("p", { class: "quiet" }, dmsim.clamped(pair.reason)) : "",
        el("div", { class: "two-heads" }, this.head(a, "A", parts), this.head(b, "B", parts)),
        from > 1 ? this.more(`${dmsim.words.count(from - 1, "equal event")} before`, () => {
          this.before += 200;
          this.draw();
        }) : "",
        el("div", { class: "table-box", tabindex: 0, role: "region",
          "aria-label": "Events of both" },
          el("table", {}, el("caption", { class: "hidden-text" }, "Events of both runs by number"),
            el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "event"),
              el("th", { scope: "col" }, "A"), el("th", { scope: "col" }, "B"))),
            el("tbody", {}, rows))),
        to < most ? this.more(`${dmsim.words.count(most - to, "event")} more`, () => {
          this.after += 500;
          this.draw();
        }) : "");
    }

    more(words, action) {
      return el("p", {}, words, " ", button("Show more", action, { class: "link" }));
    }

    head(stage, side, parts) {
      const { app } = this;
      const { run } = stage;
      return el("article", { class: "card" },
        el("h2", {}, `${run.side || side} `, dmsim.badge(run.status)),
        el("p", {}, el("bdi", { dir: "auto" }, dmsim.words.cut(run.title, 200))),
        el("p", { class: "quiet" }, `policy ${run.policy}, seed ${run.seed}, ` +
          `${dmsim.words.count(run.events, "event")}, ${run.fingerprint}`),
        button("Open at this moment", () =>
          app.openRun(stage.index, Math.min(run.events, parts)), { class: "primary" }));
    }

    row(event, equal, parts) {
      const cells = equal ? this.cell(this.a, event, true)
        : [this.a, this.b].map((stage) => this.cell(stage, event, false));
      const name = equal ? "equal" : event === parts ? "parts" : "apart";
      return el("tr", { class: name },
        el("th", { scope: "row", class: "number" }, String(event)), cells);
    }

    // What differs is marked by itself: the time, or what happened and to whom.
    cell({ journal }, event, equal) {
      if (event > journal.count) return el("td", { class: "none" }, "—");
      const other = journal === this.a.journal ? this.b.journal : this.a.journal;
      const alone = event > other.count;
      const role = journal.source[event];
      const sentence = dmsim.words.short(journal.shown(event), journal.name(role), Infinity);
      const later = !equal && !alone && journal.moment(event) !== other.moment(event);
      const differs = !equal && (alone || words(journal, event) !== words(other, event));
      return el("td", { class: differs ? "differs" : null, colspan: equal ? 2 : null },
        el("time", { class: later ? "later" : "quiet" }, journal.moment(event)), " ",
        dmsim.person(journal, role), " ", dmsim.clamped(sentence, 300));
    }
  }

  const words = (journal, event) =>
    `${journal.name(journal.source[event])} ${journal.sentence(event)}`;

  dmsim.Comparison = Comparison;
})((globalThis.dmsim = globalThis.dmsim || {}));
