// The vertical axis of the diagram: which events have a row, and where. The bent axis gives
// every idle stretch the same small height; the linear one as much as it lasts.
(function (dmsim) {
  "use strict";

  const ROW = 30;
  const GAP = 24;
  // Shorter stretches are the network's ordinary travel; longer ones are waits.
  const IDLE_SECONDS = 1;

  function visible(journal, hidden) {
    const { count, source, pattern } = journal;
    const hiddenPattern = journal.tables.patterns.map((one) => hidden.kinds.has(one.kind));
    const events = new Int32Array(count);
    let length = 0;
    for (let event = 1; event <= count; event++) {
      if (hiddenPattern[pattern[event]] || hidden.roles.has(source[event])) continue;
      if (hidden.matches && !hidden.matches[event]) continue;
      events[length++] = event;
    }
    return events.subarray(0, length);
  }

  function lengthBetween(journal, from, to) {
    return journal.seconds[to] - journal.seconds[from] +
      (journal.micros[to] - journal.micros[from]) / 1e6;
  }

  class Rows {
    constructor(journal, hidden, linear) {
      this.journal = journal;
      this.linear = linear;
      const events = (this.events = visible(journal, hidden));
      const tops = (this.tops = new Float64Array(events.length + 1));
      const whole = events.length > 0 ? lengthBetween(journal, 0, events[events.length - 1]) : 0;
      // All waits together get a height that can still be scrolled through by hand.
      const scale = whole > 0 ? Math.max(2400, Math.min(events.length * ROW, 400000)) / whole : 0;
      let top = 8;
      let before = 0;
      for (let row = 0; row < events.length; row++) {
        const length = lengthBetween(journal, before, events[row]);
        if (linear) top += length * scale;
        else if (length >= IDLE_SECONDS) top += GAP;
        tops[row] = top;
        top += ROW;
        before = events[row];
      }
      tops[events.length] = top;
      this.height = top + 40;
    }

    get length() {
      return this.events.length;
    }

    // The row of an event, or the one before it if it has none; -1 before the first.
    rowOf(event) {
      return dmsim.lowerBound(this.events, event + 1) - 1;
    }

    has(event) {
      const row = this.rowOf(event);
      return row >= 0 && this.events[row] === event;
    }

    // Where an event is on the axis, also when it is hidden.
    middle(event) {
      const row = this.rowOf(event);
      return row < 0 ? 0 : this.tops[row] + ROW / 2;
    }

    // Rows that reach into a stretch of the axis.
    range(top, bottom) {
      const first = Math.max(0, dmsim.lowerBound(this.tops, top - ROW, this.length) - 1);
      const last = Math.min(this.length, dmsim.lowerBound(this.tops, bottom, this.length) + 1);
      return [first, last];
    }

    // The wait before a row, in words; "" if it is not worth telling. Where another day begins
    // its date is told: the times of rows do not say it.
    gap(row) {
      const { journal } = this;
      const before = this.before(row);
      const event = this.events[row];
      if (lengthBetween(journal, before, event) < IDLE_SECONDS) return "";
      const date = dmsim.time.date(journal.seconds[event]);
      const day = date === dmsim.time.date(journal.seconds[before]) ? "" : `, ${date}`;
      return `${journal.after(event, before)} ${before === 0 ? "after the start" : "later"}${day}`;
    }

    // The event of the row above; 0 above the first.
    before(row) {
      return row === 0 ? 0 : this.events[row - 1];
    }

    // Whether a row's moment is that of the row above.
    sameMoment(row) {
      const { seconds, micros } = this.journal;
      const before = this.before(row);
      const event = this.events[row];
      return row > 0 && seconds[event] === seconds[before] && micros[event] === micros[before];
    }
  }

  dmsim.Rows = Rows;
  dmsim.rowHeight = ROW;
  dmsim.gapHeight = GAP;
})((globalThis.dmsim = globalThis.dmsim || {}));
