// Why: the chain of causes of the present event, what followed from it, and the rule.
(function (dmsim) {
  "use strict";

  const { el, button } = dmsim;
  const CHAIN = 60;
  const EFFECTS = 30;

  class Why {
    constructor(app) {
      this.app = app;
      this.body = el("div", { class: "why-body", tabindex: 0, role: "group",
        "aria-label": "Causes and effects" });
      dmsim.roving(this.body, ".chain-line");
      this.node = el("section", { class: "panel why", id: "panel-why",
        "aria-labelledby": "why-heading" },
        el("h2", { id: "why-heading" }, "Why"), this.body);
    }

    update() {
      const { app } = this;
      const { state, journal, stage } = app;
      const failures = (stage.run.failures || []).filter((one) =>
        Math.min(stage.run.events, one.position) === state.at);
      dmsim.keepFocus(this.body, () => this.body.replaceChildren(
        ...failures.slice(0, 5).map((one) => this.failure(one)),
        ...(state.at === 0 ? [el("p", { class: "quiet" }, journal.count === 0
          ? "Nothing happened in this run." : "Before the first event. Step to begin.")]
          : this.event(state.at))));
      dmsim.oneStop(this.body, ".chain-line");
      this.body.scrollTop = 0;
    }

    failure(one) {
      return el("section", { class: "failure" },
        el("h3", {}, "Found here: not so"),
        el("p", {}, dmsim.clamped(one.sentence || "")),
        el("dl", {},
          one.expected ? [el("dt", {}, "expected"), el("dd", {}, dmsim.clamped(one.expected))] : [],
          one.found ? [el("dt", {}, "found"), el("dd", {}, dmsim.clamped(one.found))] : []),
        (one.events || []).length > 0 ? [el("h4", {}, "What led there"),
          el("ol", { class: "chain" }, one.events.slice(0, CHAIN).map((event) => this.line(event)))]
          : null);
    }

    event(at) {
      const { journal } = this.app;
      const info = journal.info(at);
      const parts = [
        el("p", { class: "facts" }, dmsim.person(journal, journal.source[at]), " ",
          el("code", {}, info.kind), " ", el("span", { class: `tag ${info.class}` }, info.class)),
        el("p", { class: "sentence" }, dmsim.clamped(journal.shown(at))),
      ];
      if (info.refusal) parts.push(el("p", { class: "refused" }, "Refused as ",
        el("strong", {}, info.refusal),
        info.rule ? [" by the rule ", this.rule(info.rule)] : null));
      else if (info.rule) parts.push(el("p", {}, "Rule: ", this.rule(info.rule)));
      const chain = this.chain(at);
      parts.push(el("h3", {}, "It came about like this"));
      parts.push(chain.length > 1
        ? el("ol", { class: "chain" }, chain.map((event) => this.line(event, at)))
        : el("p", { class: "quiet" }, "Nothing before it led there: it is where a chain begins."));
      parts.push(...this.effects(at));
      return parts;
    }

    rule(slug) {
      return dmsim.ruleLink(this.app, slug);
    }

    chain(at) {
      const { journal } = this.app;
      const chain = [at];
      for (let event = journal.cause[at]; event > 0 && chain.length < CHAIN;) {
        chain.unshift(event);
        event = journal.cause[event];
      }
      return chain;
    }

    effects(at) {
      const { journal } = this.app;
      const from = journal.first[at];
      const count = journal.first[at + 1] - from;
      if (count === 0) {
        return [el("h3", {}, "What followed"), el("p", { class: "quiet" }, "Nothing.")];
      }
      const shown = [...journal.effects.subarray(from, from + Math.min(count, EFFECTS))];
      return [el("h3", {}, `What followed (${dmsim.words.number(count)})`),
        el("ul", { class: "chain" }, shown.map((event) => this.line(event))),
        count > EFFECTS ? el("p", { class: "quiet" },
          `and ${dmsim.words.number(count - EFFECTS)} more`) : ""];
    }

    line(event, present) {
      const { journal } = this.app;
      return el("li", {}, el("button", { type: "button", class: "chain-line",
        "aria-current": event === present ? "true" : null,
        on: { click: () => this.app.go(event) } },
      el("span", { class: "number" }, String(event)), " ",
      dmsim.person(journal, journal.source[event]), " ",
      el("bdi", { dir: "ltr", class: "text" }, dmsim.words.short(journal.shown(event),
        journal.name(journal.source[event]), 300)),
      el("span", { class: "quiet" }, ` ${journal.clock(event)}`)));
    }
  }

  dmsim.Why = Why;
})((globalThis.dmsim = globalThis.dmsim || {}));
