// The answer for the run that is shown: verdict, failures, what kind of run it was.
(function (dmsim) {
  "use strict";

  const { el } = dmsim;

  class Answer {
    constructor(app) {
      this.app = app;
      this.body = el("div", { class: "answer-body" });
      this.node = el("section", { class: "panel answer", id: "panel-answer",
        "aria-labelledby": "answer-heading" },
        el("h2", { id: "answer-heading" }, "Answer"), this.body);
    }

    build() {
      const { app } = this;
      const { run, marks } = app.stage;
      const held = marks.list.filter((mark) => mark.kind === dmsim.markKinds.held).length;
      const broken = marks.list.filter((mark) => mark.kind === dmsim.markKinds.broken).length;
      const facts = [
        ["policy", run.policy], ["seed", run.seed], ["fingerprint", run.fingerprint],
        ["tags", (run.tags || []).join(", ")],
      ].filter(([, value]) => value);
      this.body.replaceChildren(
        el("p", { class: `verdict ${dmsim.words.tone(run.status)}` },
          el("strong", {}, dmsim.words.verdict(run.status)),
          run.reason ? el("span", {}, ": ", dmsim.clamped(run.reason)) : null),
        el("p", { class: "quiet" }, `${dmsim.words.count(run.events, "event")}` +
          (held + broken > 0 ? `, ${dmsim.words.number(held)} of ` +
            `${dmsim.words.count(held + broken, "check")} held` : "")),
        ...(run.failures || []).slice(0, 50).map((one) => dmsim.failure(one, () => {
          app.go(one.position);
          app.store.set({ tab: "diagram" });
        })),
        el("details", {}, el("summary", {}, "About this run"),
          el("dl", {}, facts.map(([name, value]) => [el("dt", {}, name),
            el("dd", {}, el("bdi", {}, String(value)))]),
          (run.teaches || []).length > 0 ? [el("dt", {}, "rules"), el("dd", {},
            run.teaches.map((slug) => [dmsim.ruleLink(app, slug), " "]))] : [])));
    }
  }

  dmsim.Answer = Answer;
})((globalThis.dmsim = globalThis.dmsim || {}));
