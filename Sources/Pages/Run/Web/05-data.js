// The page's data: what stands in it, and the runs that were looked at so far.
(function (dmsim) {
  "use strict";

  const HOLE = "\uFFFC";

  // Strings and patterns of all runs: each run adds its own to those before it.
  class Tables {
    constructor() {
      this.strings = [];
      this.patterns = [];
    }

    add(strings, patterns) {
      // No spread: a run may bring more strings than a call may have arguments.
      for (const text of strings || []) this.strings.push(text);
      for (const [text, kind, name, rule, refusal] of patterns || []) {
        const parts = text.split(HOLE);
        this.patterns.push({
          parts, holes: parts.length - 1, kind, class: name, rule: rule || "",
          refusal: refusal || "",
        });
      }
    }

    // For reading, texts from right to left are isolated; for finding and comparing they are not.
    fill(pattern, reader, isolated) {
      const { parts } = pattern;
      let text = parts[0];
      for (let i = 1; i < parts.length; i++) {
        const string = this.strings[reader.next()];
        text += (isolated ? dmsim.words.isolated(string || "") : string) + parts[i];
      }
      return text;
    }
  }

  class Page {
    // The three lists hold what the blocks of the page say, already parsed.
    constructor(shell, files, runs, end) {
      this.shell = shell;
      this.files = files;
      this.runs = runs;
      this.end = end;
      this.tables = new Tables();
      for (const run of runs) {
        this.tables.add(run.strings, run.patterns);
        run.strings = run.patterns = null;
      }
      this.stages = new Map();
    }

    // Everything about one run that needs decoding, decoded when first asked for.
    stage(index) {
      let stage = this.stages.get(index);
      if (stage) return stage;
      const run = this.runs[index];
      const journal = new dmsim.Journal(run, this.tables);
      stage = {
        index, run, journal,
        marks: new dmsim.Marks(run.marks || ""),
        views: new dmsim.Views(run.views || "", journal, this.shell.sections),
      };
      stage.failures = failureMoments(run);
      // Two at a time are enough (a comparison), and large runs should not pile up.
      if (this.stages.size >= 4) this.stages.delete(this.stages.keys().next().value);
      this.stages.set(index, stage);
      return stage;
    }

    rule(slug) {
      return (this.shell.rules || {})[slug] || null;
    }
  }

  // Where a failure can be looked at: the event after which it was found.
  function failureMoments(run) {
    const moments = (run.failures || []).map((failure) =>
      Math.max(0, Math.min(run.events, failure.position)));
    return [...new Set(moments)].sort((a, b) => a - b);
  }

  function blocks(document, name) {
    const parsed = [];
    for (const node of document.querySelectorAll(`script.${name}`)) {
      parsed.push(JSON.parse(node.textContent));
      // A large page would otherwise hold its data twice.
      node.remove();
    }
    return parsed;
  }

  function read(document) {
    const shell = blocks(document, "dmsim-shell")[0];
    if (!shell || shell.version !== 1) throw new Error("the page is of another version");
    const end = blocks(document, "dmsim-end")[0] || {
      passed: 0, failed: 0, unknown: 0, skipped: 0, invalid: 0, interrupted: true,
      command: "", invalidScripts: [], comparison: null,
    };
    const files = blocks(document, "dmsim-file");
    return new Page(shell, files, blocks(document, "dmsim-run"), end);
  }

  dmsim.data = { Page, Tables, read };
})((globalThis.dmsim = globalThis.dmsim || {}));
