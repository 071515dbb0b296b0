// The events of one run in typed arrays: a million of them must open in a moment. Sentences
// are put together only when they are shown.
(function (dmsim) {
  "use strict";

  const HUB = 0;
  const DESK = 1;

  class Journal {
    constructor(run, tables) {
      this.run = run;
      this.tables = tables;
      this.roles = 2 + run.clients.length + run.freelancers.length;
      const count = (this.count = run.events);
      this.seconds = new Float64Array(count + 1);
      this.micros = new Int32Array(count + 1);
      this.source = new Int32Array(count + 1);
      this.cause = new Int32Array(count + 1);
      this.pattern = new Int32Array(count + 1);
      this.offset = new Uint32Array(count + 1);
      this.activity = new Int32Array(this.roles);
      this.refusals = [];
      this.incidents = [];
      this.lost = [];
      this.kinds = new Map();
      this.read();
      this.link();
    }

    read() {
      const { patterns } = this.tables;
      const holes = patterns.map((pattern) => pattern.holes);
      const isLost = patterns.map((pattern) => pattern.class === "lost");
      const uses = new Int32Array(patterns.length);
      const reader = new dmsim.vlq.Reader(this.run.journal);
      let seconds = this.run.start.seconds;
      let micros = this.run.start.micros;
      this.seconds[0] = seconds;
      this.micros[0] = micros;
      for (let event = 1; event <= this.count; event++) {
        seconds += reader.next();
        micros += reader.signed();
        const source = reader.next();
        const distance = reader.next();
        const pattern = reader.next();
        if (source >= this.roles || distance >= event + 1 || pattern >= holes.length) {
          throw new Error(`event ${event} cannot be read`);
        }
        this.seconds[event] = seconds;
        this.micros[event] = micros;
        this.source[event] = source;
        this.cause[event] = distance === 0 ? 0 : event - distance;
        this.pattern[event] = pattern;
        this.offset[event] = reader.at;
        this.activity[source] += 1;
        uses[pattern] += 1;
        const kind = patterns[pattern].class;
        if (kind === "refusal") this.refusals.push(event);
        else if (kind === "incident") this.incidents.push(event);
        else if (kind === "lost") this.lost.push(event);
        reader.skip(holes[pattern] + (isLost[pattern] ? 1 : 0));
      }
      patterns.forEach(({ kind, class: name }, index) => {
        if (uses[index] === 0) return;
        const known = this.kinds.get(kind) || { kind, class: name, count: 0 };
        known.count += uses[index];
        this.kinds.set(kind, known);
      });
    }

    // What follows from what: the effects of event e are effects[first[e] ..< first[e + 1]].
    link() {
      const { count, cause, source } = this;
      const first = (this.first = new Int32Array(count + 2));
      for (let event = 1; event <= count; event++) if (cause[event]) first[cause[event] + 1] += 1;
      for (let event = 1; event <= count + 1; event++) first[event] += first[event - 1];
      const next = first.slice();
      const effects = (this.effects = new Int32Array(first[count + 1]));
      for (let event = 1; event <= count; event++) {
        if (cause[event]) effects[next[cause[event]]++] = event;
      }
      // One arrow for each pair of a cause and a role that it reached.
      const arrow = (this.arrow = new Uint8Array(count + 1));
      const stamp = new Int32Array(this.roles);
      for (let event = 1; event <= count; event++) {
        for (let i = first[event]; i < first[event + 1]; i++) {
          const effect = effects[i];
          const to = source[effect];
          if (to === source[event] || stamp[to] === event) continue;
          if (this.class(effect) === "lost") continue;
          stamp[to] = event;
          arrow[effect] = 1;
        }
      }
    }

    info(event) {
      return this.tables.patterns[this.pattern[event]];
    }

    class(event) {
      return this.tables.patterns[this.pattern[event]].class;
    }

    addressee(event) {
      return new dmsim.vlq.Reader(this.run.journal, this.offset[event]).next();
    }

    // As it is read: texts from right to left keep to their places.
    shown(event) {
      return this.sentence(event, true);
    }

    sentence(event, isolated) {
      if (event < 1 || event > this.count) return "";
      const pattern = this.info(event);
      const reader = new dmsim.vlq.Reader(this.run.journal, this.offset[event]);
      if (pattern.class === "lost") reader.skip(1);
      return this.tables.fill(pattern, reader, isolated);
    }

    moment(event) {
      return dmsim.time.moment(this.seconds[event], this.micros[event]);
    }

    clock(event) {
      return dmsim.time.clock(this.seconds[event], this.micros[event]);
    }

    // How long after another event, in words.
    after(event, earlier) {
      return dmsim.time.length(
        this.seconds[event] - this.seconds[earlier], this.micros[event] - this.micros[earlier]
      );
    }

    name(role) {
      if (role === HUB) return "the hub";
      if (role === DESK) return "the desk";
      const client = role - 2;
      const { clients, freelancers } = this.run;
      return client < clients.length ? clients[client] : freelancers[client - clients.length];
    }

    side(role) {
      if (role === HUB) return "hub";
      if (role === DESK) return "desk";
      return role - 2 < this.run.clients.length ? "client" : "freelancer";
    }

    // Everybody, in the order in which a diagram of messages reads best.
    roster() {
      const clients = this.run.clients.length;
      const list = [];
      for (let i = 0; i < clients; i++) list.push(2 + i);
      list.push(HUB);
      for (let i = 2 + clients; i < this.roles; i++) list.push(i);
      list.push(DESK);
      return list;
    }

    // The stretches in which somebody was down: an open one lasts to the end.
    outages() {
      if (this.downs) return this.downs;
      const open = new Map();
      const spans = [];
      for (const event of this.incidents) {
        const { kind } = this.info(event);
        const role = this.source[event];
        if (kind === "went-down") open.set(role, event);
        if (kind === "came-back" && open.has(role)) {
          spans.push({ role, from: open.get(role), to: event });
          open.delete(role);
        }
      }
      for (const [role, from] of open) spans.push({ role, from, to: this.count + 1 });
      return (this.downs = spans);
    }
  }

  // The first place in an ascending list whose value is at least `value`.
  function lowerBound(list, value, length) {
    let low = 0;
    let high = length === undefined ? list.length : length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle] < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  dmsim.Journal = Journal;
  dmsim.lowerBound = lowerBound;
})((globalThis.dmsim = globalThis.dmsim || {}));
