// The first screen when there are many runs: the answer, then the list with its filter.
(function (dmsim) {
  "use strict";

  const { el, button } = dmsim;
  const AT_ONCE = 200;

  function tally(end) {
    const parts = [
      ["passed", end.passed, "good"], ["failed", end.failed, "bad"],
      ["invalid", end.invalid, "bad"], ["unknown", end.unknown, "unsure"],
      ["skipped", end.skipped, "unsure"],
    ];
    return el("p", { class: "tally" }, parts
      .filter(([name, value]) => value > 0 || name === "passed" || name === "failed")
      .map(([name, value, tone]) => el("span", { class: `figure ${value > 0 ? tone : ""}` },
        el("strong", {}, dmsim.words.number(value)), ` ${name}`)));
  }

  function headline(end) {
    if (end.interrupted) return ["unsure", "Interrupted"];
    if (end.failed + end.invalid > 0) return ["bad", "Failed"];
    if (end.unknown > 0) return ["unsure", "Not all is known"];
    return ["good", "All passed"];
  }

  const badge = (status) =>
    el("span", { class: `badge ${dmsim.words.tone(status)}` }, dmsim.words.verdict(status));

  // Of an excerpt the lines of the script with what is marked below them: the rest is said
  // beside it.
  function source(excerpt) {
    const lines = excerpt.split("\n").filter((line) => /^\s*\d*\s*\|/.test(line));
    return lines.length > 0 ? lines.join("\n") : excerpt;
  }

  // Place, expected, found, and the way to the moment.
  function failure(one, go, withExcerpt) {
    return el("div", { class: "failure" },
      el("p", { class: "sentence" }, dmsim.clamped(one.sentence || "this is not so")),
      el("p", { class: "place" }, el("code", {}, el("bdi", {}, one.place || ""))),
      el("dl", {},
        one.expected ? [el("dt", {}, "expected"), el("dd", {}, dmsim.clamped(one.expected))] : [],
        one.found ? [el("dt", {}, "found"), el("dd", {}, dmsim.clamped(one.found))] : []),
      withExcerpt && one.excerpt ? el("pre", { class: "excerpt", tabindex: 0 },
        el("code", {}, source(one.excerpt))) : null,
      button("Go to the moment", go, { class: "primary" }));
  }

  dmsim.failure = failure;
  dmsim.badge = badge;

  class Overview {
    constructor(app) {
      this.app = app;
      this.limit = AT_ONCE;
      this.node = el("main", { class: "overview", id: "overview" });
      this.build();
    }

    build() {
      const { page } = this.app;
      const [tone, words] = headline(page.end);
      this.list = el("ul", { class: "runs" });
      dmsim.roving(this.list, "button.run");
      this.found = el("p", { class: "found", role: "status" });
      const filters = this.filters();
      this.node.append(
        el("section", { class: "answer-head", "aria-labelledby": "answer-title" },
          el("h1", { id: "answer-title", class: tone }, words), tally(page.end),
          page.end.command
            ? el("p", { class: "command" }, el("code", {}, page.end.command)) : null),
        ...this.failures(), ...this.invalid(), ...this.pairs(),
        page.runs.length === 0 ? "" : el("section", { "aria-labelledby": "runs-title" },
          el("h2", { id: "runs-title" }, "Scenarios"), filters, this.found, this.list));
    }

    failures() {
      const { app } = this;
      const failed = app.page.runs.map((run, index) => ({ run, index }))
        .filter(({ run }) => (run.failures || []).length > 0);
      if (failed.length === 0) return [];
      const shown = failed.slice(0, 20);
      return [el("section", { class: "failed", "aria-labelledby": "failed-title" },
        el("h2", { id: "failed-title" }, "What failed"),
        shown.map(({ run, index }) => el("article", { class: "card" },
          el("h3", {}, el("bdi", { dir: "auto" }, dmsim.words.cut(run.title, 200))),
          run.failures.slice(0, 3).map((one) =>
            failure(one,
              () => app.openRun(index, Math.min(run.events, one.position)), true)),
          run.failures.length > 3
            ? el("p", {}, `and ${dmsim.words.number(run.failures.length - 3)} more`) : null)),
        failed.length > shown.length
          ? el("p", {}, `${failed.length - shown.length} more failed: choose “failed” below.`)
          : null)];
    }

    invalid() {
      const scripts = this.app.page.end.invalidScripts || [];
      if (scripts.length === 0) return [];
      return [el("section", { class: "invalid", "aria-labelledby": "invalid-title" },
        el("h2", { id: "invalid-title" }, "Scripts that cannot be read"),
        scripts.slice(0, 50).map((script) => el("article", { class: "card" },
          el("h3", {}, el("bdi", {}, script.path)),
          el("pre", { class: "excerpt", tabindex: 0 }, el("code", {}, script.text)))))];
    }

    pairs() {
      const { page, store } = this.app;
      const pairs = (page.end.comparison || {}).pairs || [];
      if (pairs.length === 0) return [];
      const parted = pairs.filter((pair) => pair.parts !== null).length;
      const list = el("ul", { class: "runs" }, pairs.map((pair, index) => {
        const run = page.runs[pair.a] || page.runs[pair.b];
        return el("li", {}, el("button", { type: "button", class: "run", tabindex: index ? -1 : 0,
          on: { click: () => store.set({ pair: index, run: -1 }) } },
          el("span", { class: `badge ${pair.parts === null ? "good" : "unsure"}` },
            pair.parts === null ? "Equal" : `Parts at ${dmsim.words.number(pair.parts)}`),
          el("span", { class: "title" }, el("bdi", { dir: "auto" }, run ? run.title : "")),
          el("span", { class: "path" }, el("bdi", {}, pair.reason || ""))));
      }));
      dmsim.roving(list, "button.run");
      return [el("section", { class: "compared", "aria-labelledby": "compared-title" },
        el("h2", { id: "compared-title" }, "Compared"),
        el("p", {}, parted === 0 ? "Nothing differs." : `${dmsim.words.number(parted)} of ` +
          `${dmsim.words.count(pairs.length, "pair")} differ.`), list)];
    }

    select(label, key, values) {
      const select = el("select", { on: { change: () => this.choose({ [key]: select.value }) } },
        el("option", { value: "" }, "any"),
        values.map((value) => el("option", { value }, value)));
      this.selects[key] = select;
      return el("label", {}, `${label} `, select);
    }

    filters() {
      const { runs } = this.app.page;
      const all = (key) => [...new Set(runs.flatMap((run) => run[key] || []))].sort();
      this.selects = {};
      this.search = el("input", { type: "search", placeholder: "title or file", "data-find": true,
        on: { input: () => this.choose({ listQuery: this.search.value }) } });
      return el("form", { class: "filters", role: "search", "aria-label": "Filter the scenarios",
        on: { submit: (event) => event.preventDefault() } },
        el("label", {}, "Find ", this.search),
        this.select("Verdict", "listStatus", [...new Set(runs.map((run) => run.status))].sort()),
        this.select("Tag", "listTag", all("tags")),
        this.select("Rule", "listRule", all("teaches")));
    }

    choose(changes) {
      this.limit = AT_ONCE;
      this.app.store.set(changes);
    }

    update() {
      const { state, page } = this.app;
      if (this.search.value !== state.listQuery) this.search.value = state.listQuery;
      for (const [key, select] of Object.entries(this.selects)) select.value = state[key];
      const query = state.listQuery.toLowerCase();
      const matching = [];
      page.runs.forEach((run, index) => {
        if (state.listStatus && run.status !== state.listStatus) return;
        if (state.listTag && !(run.tags || []).includes(state.listTag)) return;
        if (state.listRule && !(run.teaches || []).includes(state.listRule)) return;
        if (query && !`${run.title}\n${run.path}`.toLowerCase().includes(query)) return;
        matching.push(index);
      });
      // What went wrong comes first.
      const rank = { bad: 0, unsure: 1, good: 2 };
      matching.sort((a, b) => rank[dmsim.words.tone(page.runs[a].status)] -
        rank[dmsim.words.tone(page.runs[b].status)] || a - b);
      const all = dmsim.words.count(page.runs.length, "scenario");
      this.found.textContent = matching.length === page.runs.length
        ? all : `${dmsim.words.number(matching.length)} of ${all}`;
      this.list.replaceChildren(...matching.slice(0, this.limit).map((index) => this.line(index)));
      if (matching.length > this.limit) {
        this.list.append(el("li", {}, button("Show more", () => {
          this.limit += AT_ONCE;
          this.update();
        }, { class: "link" })));
      }
      dmsim.oneStop(this.list, "button.run");
    }

    line(index) {
      const run = this.app.page.runs[index];
      return el("li", {}, el("button", { type: "button", class: "run", "data-run": index,
        on: { click: () => this.app.openRun(index) } },
        badge(run.status),
        run.side ? el("span", { class: "badge side" }, run.side) : null,
        el("span", { class: "title" }, el("bdi", { dir: "auto" }, dmsim.words.cut(run.title, 200))),
        el("span", { class: "path" },
          el("bdi", {}, run.line > 1 ? `${run.path}:${run.line}` : run.path)),
        el("span", { class: "count" }, dmsim.words.count(run.events, "event"))));
    }
  }

  dmsim.Overview = Overview;
})((globalThis.dmsim = globalThis.dmsim || {}));
