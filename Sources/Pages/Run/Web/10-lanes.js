// The horizontal axis of the diagram: whose lifelines are shown, in which order, and who is
// merged into one lifeline of others.
(function (dmsim) {
  "use strict";

  const OTHERS = -1;
  // More lifelines than this do not fit a screen: the busiest of each side are shown, the others
  // are merged.
  const MOST = 14;
  const EACH = 3;

  function usual(journal) {
    const roster = journal.roster();
    const busy = roster.filter((role) => journal.activity[role] > 0);
    if (roster.length <= MOST) {
      // A desk that has nothing to do would only take width.
      return roster.filter((role) => role !== 1 || journal.activity[1] > 0);
    }
    const ranked = busy.slice().sort((a, b) => journal.activity[b] - journal.activity[a] || a - b);
    const busiest = (side) => ranked.filter((role) => journal.side(role) === side).slice(0, EACH);
    const chosen = new Set([...busiest("client"), ...busiest("freelancer")]);
    return roster.filter((role) => chosen.has(role) ||
      (role < 2 && journal.activity[role] > 0));
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
      this.list = this.shown.slice();
      // Most of what the others do is with the hub: they stand beside it.
      const others = this.merged.length > 0 ? this.shown.indexOf(0) + 1 || this.list.length : -1;
      if (others >= 0) this.list.splice(others, 0, OTHERS);
      this.place = new Int32Array(journal.roles).fill(others);
      for (const role of this.hidden) this.place[role] = -1;
      this.list.forEach((role, index) => role >= 0 && (this.place[role] = index));
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
