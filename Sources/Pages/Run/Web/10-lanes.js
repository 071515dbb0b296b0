// The horizontal axis of the diagram: whose lifelines are shown, in which order, and who is
// merged into one lifeline of others.
(function (dmsim) {
  "use strict";

  const OTHERS = -1;
  // More lifelines than this do not fit a screen: the busiest are shown, the others merged.
  const MOST = 14;

  function usual(journal) {
    const roster = journal.roster();
    const busy = roster.filter((role) => journal.activity[role] > 0);
    if (roster.length <= MOST) {
      // A desk that has nothing to do would only take width.
      return roster.filter((role) => role !== 1 || journal.activity[1] > 0);
    }
    const ranked = busy.slice().sort((a, b) => journal.activity[b] - journal.activity[a] || a - b);
    const chosen = new Set(ranked.slice(0, MOST - 2));
    if (journal.activity[0] > 0) chosen.add(0);
    return roster.filter((role) => chosen.has(role));
  }

  class Lanes {
    constructor(journal, shown, hidden) {
      this.journal = journal;
      const valid = (role) => role >= 0 && role < journal.roles;
      this.shown = [...new Set(shown && shown.length ? shown.filter(valid) : usual(journal))];
      this.hidden = new Set(hidden.filter(valid));
      this.shown = this.shown.filter((role) => !this.hidden.has(role));
      const own = new Set(this.shown);
      this.merged = [];
      for (let role = 0; role < journal.roles; role++) {
        if (!own.has(role) && !this.hidden.has(role) && journal.activity[role] > 0) {
          this.merged.push(role);
        }
      }
      this.list = this.merged.length > 0 ? [...this.shown, OTHERS] : this.shown;
      this.place = new Int32Array(journal.roles).fill(
        this.merged.length > 0 ? this.list.length - 1 : -1
      );
      for (const role of this.hidden) this.place[role] = -1;
      this.shown.forEach((role, index) => (this.place[role] = index));
    }

    get length() {
      return this.list.length;
    }

    name(index) {
      const role = this.list[index];
      return role === OTHERS
        ? `${dmsim.words.number(this.merged.length)} others` : this.journal.name(role);
    }

    side(index) {
      const role = this.list[index];
      return role === OTHERS ? "others" : this.journal.side(role);
    }
  }

  dmsim.Lanes = Lanes;
  dmsim.OTHERS = OTHERS;
})((globalThis.dmsim = globalThis.dmsim || {}));
