// What everybody sees, as changes. The page applies them and decides nothing. Each viewer has a
// track of its own changes, so that a step costs what it changes for those who are shown.
(function (dmsim) {
  "use strict";

  const REMOVED = 0;
  const SENTENCE = 1;

  class Growing {
    constructor(Type) {
      this.items = new Type(1024);
      this.length = 0;
    }

    push(value) {
      if (this.length === this.items.length) {
        const larger = new this.items.constructor(this.length * 2);
        larger.set(this.items);
        this.items = larger;
      }
      this.items[this.length++] = value;
    }
  }

  class Views {
    constructor(text, journal, sections) {
      this.text = text;
      this.journal = journal;
      this.sections = sections;
      this.tracks = new Map();
      this.starts = null;
    }

    // One pass over the text: where the changes of each viewer are.
    index() {
      const reader = new dmsim.vlq.Reader(this.text);
      const holes = this.journal.tables.patterns.map((pattern) => pattern.holes);
      const viewers = new Growing(Int32Array);
      const events = new Growing(Int32Array);
      const offsets = new Growing(Uint32Array);
      const { roles } = this.journal;
      const starts = new Int32Array(roles + 1);
      let event = 0;
      while (!reader.done) {
        event += reader.next();
        for (let left = reader.next(); left > 0; left--) {
          const viewer = reader.next();
          if (viewer >= roles) throw new Error(`a view of event ${event} cannot be read`);
          viewers.push(viewer);
          events.push(event);
          offsets.push(reader.at);
          starts[viewer + 1] += 1;
          reader.skip(3);
          if (reader.next() > SENTENCE) reader.skip(holes[reader.next()]);
        }
      }
      for (let role = 0; role < roles; role++) starts[role + 1] += starts[role];
      const next = starts.slice();
      this.events = new Int32Array(viewers.length);
      this.offsets = new Uint32Array(viewers.length);
      for (let i = 0; i < viewers.length; i++) {
        const place = next[viewers.items[i]]++;
        this.events[place] = events.items[i];
        this.offsets[place] = offsets.items[i];
      }
      this.starts = starts;
    }

    track(role) {
      if (!this.starts) this.index();
      let track = this.tracks.get(role);
      if (!track) {
        const from = this.starts[role];
        const to = this.starts[role + 1];
        track = new Track(this, this.events.subarray(from, to), this.offsets.subarray(from, to));
        this.tracks.set(role, track);
      }
      return track;
    }
  }

  // One viewer's entries. `previous` is the log for going back: it says what a change replaced.
  class Track {
    constructor(views, events, offsets) {
      this.views = views;
      this.events = events;
      this.offsets = offsets;
      this.applied = 0;
      const count = events.length;
      this.entry = new Int32Array(count);
      this.previous = new Int32Array(count);
      this.form = new Uint8Array(count);
      this.entrySection = new Growing(Int32Array);
      this.entryGroup = new Growing(Int32Array);
      this.entryKey = new Growing(Float64Array);
      this.entryFirst = new Growing(Int32Array);
      this.bySection = views.sections.map(() => new Growing(Int32Array));
      this.read();
      this.current = new Int32Array(this.entrySection.length).fill(-1);
      this.live = new Int32Array(views.sections.length);
    }

    read() {
      const known = new Map();
      const last = new Growing(Int32Array);
      const { count, roles, tables } = this.views.journal;
      const span = 2 * (Math.max(count, tables.strings.length) + 2);
      const groups = roles + 1;
      const reader = new dmsim.vlq.Reader(this.views.text);
      for (let change = 0; change < this.events.length; change++) {
        reader.at = this.offsets[change];
        const section = reader.next();
        const group = reader.next();
        const key = reader.next();
        this.form[change] = reader.next();
        const name = key === 0 ? this.events[change] * 2 : key * 2 + 1;
        const full = (section * groups + group) * span + name;
        let entry = known.get(full);
        if (entry === undefined) {
          entry = this.entrySection.length;
          known.set(full, entry);
          this.entrySection.push(section);
          this.entryGroup.push(group);
          this.entryKey.push(name);
          this.entryFirst.push(change);
          last.push(-1);
          this.bySection[section].push(entry);
        }
        this.entry[change] = entry;
        this.previous[change] = last.items[entry];
        last.items[entry] = change;
      }
    }

    isLive(change) {
      return change >= 0 && this.form[change] !== REMOVED;
    }

    replace(entry, change) {
      const was = this.isLive(this.current[entry]);
      const is = this.isLive(change);
      this.current[entry] = change;
      if (was !== is) this.live[this.entrySection.items[entry]] += is ? 1 : -1;
    }

    // The state after so many events: forward by changes, back by what they replaced.
    seek(at) {
      const { events, entry, previous } = this;
      while (this.applied < events.length && events[this.applied] <= at) {
        this.replace(entry[this.applied], this.applied);
        this.applied += 1;
      }
      while (this.applied > 0 && events[this.applied - 1] > at) {
        this.applied -= 1;
        this.replace(entry[this.applied], previous[this.applied]);
      }
    }

    // What the event at the cursor changed, and only if it changed something.
    changedBy(at) {
      const changes = [];
      for (let i = this.applied - 1; i >= 0 && this.events[i] === at; i--) changes.unshift(i);
      return changes;
    }

    text(change) {
      const reader = new dmsim.vlq.Reader(this.views.text, this.offsets[change]);
      reader.skip(3);
      const form = reader.next();
      if (form === REMOVED) return "";
      if (form === SENTENCE) return this.views.journal.shown(this.events[change]);
      const { tables } = this.views.journal;
      return tables.fill(tables.patterns[reader.next()], reader, true);
    }

    // The strings of an entry without the words around them: by these two people's entries of
    // one message are known to be the same.
    content(change) {
      const reader = new dmsim.vlq.Reader(this.views.text, this.offsets[change]);
      reader.skip(3);
      if (reader.next() <= SENTENCE) return this.text(change);
      const strings = [];
      for (let left = this.views.journal.tables.patterns[reader.next()].holes; left > 0; left--) {
        strings.push(reader.next());
      }
      return strings.join(" ");
    }

    // The newest `limit` entries of a section in order of first appearance; the count says how
    // many there are.
    newest(section, limit) {
      const ids = this.bySection[section];
      const found = [];
      let place = ids.length - 1;
      for (; place >= 0 && found.length < limit; place--) {
        const entry = ids.items[place];
        if (this.isLive(this.current[entry])) found.push(entry);
      }
      return found.reverse();
    }

    group(entry) {
      return this.entryGroup.items[entry] - 1;
    }

    key(entry) {
      return this.entryKey.items[entry];
    }
  }

  dmsim.Views = Views;
})((globalThis.dmsim = globalThis.dmsim || {}));
