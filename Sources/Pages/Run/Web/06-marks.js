// What the script did, and when: steps that began, expectations, refusals.
(function (dmsim) {
  "use strict";

  const kinds = { step: 0, held: 1, broken: 2, refused: 3, branch: 4 };

  class Marks {
    constructor(text) {
      const reader = new dmsim.vlq.Reader(text);
      this.list = [];
      this.steps = [];
      this.lines = new Map();
      let before = 0;
      let together = new Set();
      while (!reader.done) {
        before += reader.next();
        const mark = { before, file: reader.next() - 1, line: reader.next(), kind: reader.next() };
        const last = this.list[this.list.length - 1];
        this.list.push(mark);
        if (mark.file < 0) continue;
        // The branches of one `together` begin one after the other, and then their steps.
        if (mark.kind === kinds.branch) {
          if (!last || last.kind !== kinds.branch) together = new Set();
          together.add(mark.line);
        }
        mark.together = together.has(mark.line) ? together : null;
        if (mark.kind === kinds.step || mark.kind === kinds.branch) this.steps.push(mark);
        const key = `${mark.file}:${mark.line}`;
        const known = this.lines.get(key);
        if (known) known.push(mark);
        else this.lines.set(key, [mark]);
      }
      this.stepStarts = this.steps.map((mark) => mark.before);
      this.starts = this.list.map((mark) => mark.before);
    }

    // The step whose doing the present event is: it began before that event.
    current(at) {
      const place = dmsim.lowerBound(this.stepStarts, Math.max(at, 1)) - 1;
      return place < 0 ? null : this.steps[place];
    }

    // Two moments of one signature look the same in the script.
    signature(at) {
      const begun = dmsim.lowerBound(this.starts, Math.max(at, 1));
      return `${begun} ${dmsim.lowerBound(this.starts, at + 1)}`;
    }

    at(file, line) {
      return this.lines.get(`${file}:${line}`) || [];
    }

    // What is known of a line at a moment: how often it was done, and how it went.
    standing(file, line, at) {
      const marks = this.at(file, line);
      const standing = { begun: 0, held: 0, broken: 0, refused: 0, checks: 0, steps: 0 };
      for (const mark of marks) {
        const past = mark.before <= at;
        if (mark.kind === kinds.step) {
          standing.steps += 1;
          if (mark.before < Math.max(at, 1)) standing.begun += 1;
        } else if (mark.kind === kinds.held || mark.kind === kinds.broken) {
          standing.checks += 1;
          if (past && mark.kind === kinds.held) standing.held += 1;
          if (past && mark.kind === kinds.broken) standing.broken += 1;
        } else if (mark.kind === kinds.refused && past) standing.refused += 1;
      }
      return standing;
    }

    // The moment to go to for a line: its next one after the present, else its first.
    moment(file, line, at, count) {
      let marks = [];
      // A sentence may go on over several lines: those belong to the mark above them.
      for (let above = line; above > 0 && marks.length === 0; above--) marks = this.at(file, above);
      const moments = marks.map((mark) => {
        const begins = mark.kind === kinds.step || mark.kind === kinds.branch;
        return Math.min(count, mark.before + (begins ? 1 : 0));
      });
      if (moments.length === 0) return null;
      const later = moments.find((moment) => moment > at);
      return later === undefined ? moments[0] : later;
    }

    // The files that a run's script is made of, its own first.
    files(own) {
      const files = own >= 0 ? [own] : [];
      for (const mark of this.list) {
        if (mark.file >= 0 && !files.includes(mark.file)) files.push(mark.file);
      }
      return files;
    }
  }

  dmsim.Marks = Marks;
  dmsim.markKinds = kinds;
})((globalThis.dmsim = globalThis.dmsim || {}));
