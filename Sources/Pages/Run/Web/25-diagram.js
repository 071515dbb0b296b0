// The sequence diagram: a lifeline each, a row an event, arrows where a cause crosses from one
// lifeline to another. Only the rows on the screen are elements.
(function (dmsim) {
  "use strict";

  const { el, svg } = dmsim;
  const ROW = dmsim.rowHeight;
  const HEAD = 34;
  const OVERSCAN = 180;
  const NARROWEST = 92;
  const NARROWEST_ON_A_PHONE = 70;
  const WIDEST = 260;
  // So much of the words beside the present event is always on the screen, where it is that wide.
  const WORDS = 240;

  class Diagram {
    constructor(app) {
      this.app = app;
      this.head = el("div", { class: "lanes-head" });
      this.day = el("div", { class: "time-head" });
      this.body = el("div", { class: "lanes-body" });
      this.box = el("div", { class: "diagram-box", tabindex: 0, role: "group",
        "aria-label": "Sequence diagram: arrow keys step" }, this.head, this.body);
      // Behind the times, so that lifelines pass below them when one scrolls sideways.
      this.timeColumn = el("div", { class: "time-column" });
      this.scroll = new dmsim.TallScroll(this.box, dmsim.soon(() => this.draw(false)));
      this.tools = new dmsim.Filters(app, this);
      this.node = el("section", { class: "panel diagram", id: "panel-diagram",
        "aria-labelledby": "diagram-heading" },
        el("h2", { id: "diagram-heading" }, "Sequence diagram"), this.tools.node, this.box);
      this.drawn = null;
      this.tenses = new dmsim.Tenses();
      this.box.addEventListener("keydown", (event) => this.key(event));
      if (globalThis.ResizeObserver) {
        new ResizeObserver(dmsim.soon(() => this.layout())).observe(this.box);
      }
    }

    // The axes anew: another run, another filter, other lifelines.
    arrange() {
      const { app } = this;
      const { state, journal } = app;
      app.lanes = new dmsim.Lanes(journal, state.shown, state.hidden);
      app.rows = new dmsim.Rows(journal, {
        kinds: new Set(state.hiddenKinds), roles: app.lanes.hidden, matches: this.tools.matches,
      }, state.linear);
      this.tools.update();
      this.layout();
    }

    layout() {
      const { lanes, rows } = this.app;
      if (!lanes || !rows || !this.app.stage) return;
      const wide = (this.wide = this.box.clientWidth || 600);
      this.left = wide < 500 ? 95 : 126;
      // The last lifeline gets more room than its share where there is some, for the words to
      // its right.
      const room = wide < 500 ? 0 : 110;
      const each = (wide - this.left - room) / Math.max(1, lanes.length);
      this.lane = Math.max(wide < 500 ? NARROWEST_ON_A_PHONE : NARROWEST, Math.min(WIDEST, each));
      this.width = Math.max(wide - 2, this.left + this.lane * lanes.length + 12);
      this.scroll.setHeight(rows.height);
      this.body.style.width = this.head.style.width = `${this.width}px`;
      this.body.style.height = `${this.scroll.real}px`;
      this.timeColumn.style.width = `${this.left}px`;
      this.drawHead();
      this.draw(true);
    }

    // A lifeline is near the left of its share of the width: the words follow to its right.
    x(lane) {
      return this.left + this.lane * lane + Math.min(this.lane / 2, 34);
    }

    drawHead() {
      const { lanes, journal } = this.app;
      const [from, to] = this.laneRange();
      const chips = [];
      for (let lane = from; lane < to; lane++) {
        const role = lanes.list[lane];
        const name = dmsim.words.cut(lanes.name(lane), 60);
        const style = { left: `${this.left + this.lane * lane}px`, width: `${this.lane}px` };
        chips.push(el("div", { class: "lane-name", style },
          role === dmsim.OTHERS
            ? el("button", { type: "button", class: "chip others", tabindex: -1,
              on: { click: () => this.tools.openLifelines() } }, name)
            : el("button", { type: "button", class: `chip ${lanes.side(lane)}`, tabindex: -1,
              title: `${lanes.name(lane)}: show what is seen`,
              on: { click: () => this.app.store.set({ who: role, tab: "people" }) } },
            el("bdi", {}, name))));
      }
      this.day.style.width = `${this.left}px`;
      this.head.replaceChildren(this.day, ...chips);
    }

    laneRange() {
      const { lanes } = this.app;
      // All of them where they fit; else the ones beside the screen are left out.
      if (this.width <= this.wide) return [0, lanes.length];
      const from = Math.floor((this.box.scrollLeft - this.left) / this.lane) - 2;
      const to = from + Math.ceil(this.wide / this.lane) + 6;
      return [Math.max(0, from), Math.min(lanes.length, Math.max(1, to))];
    }

    // Where another panel stood in its place, what went on meanwhile was not followed.
    appear() {
      this.layout();
      this.scroll.virtual = Infinity;
      this.update();
    }

    // The present event comes into view, and what is after it is dimmed.
    update() {
      const { rows, journal, state } = this.app;
      const row = rows.rowOf(state.at);
      const top = row < 0 ? 0 : rows.tops[row];
      this.scroll.reveal(top, top + ROW, ROW * 1.5 + HEAD);
      if (row >= 0) this.revealLane(rows.events[row]);
      this.day.textContent = `${dmsim.time.date(journal.seconds[state.at])} UTC`;
      if (!this.stepWithin()) this.draw(true);
    }

    // Within what is drawn a step only changes which events are past, present and future.
    stepWithin() {
      const { rows, lanes, state } = this.app;
      const old = this.drawn;
      if (!old || old.rows !== rows || old.lanes !== lanes || old.width !== this.width ||
        old.at === 0 || state.at === 0 || !this.covers()) return false;
      this.tenses.step(old.at, state.at);
      old.at = state.at;
      this.tenses.placeNow(rows, this.width, old.top);
      return true;
    }

    // Whether what is drawn reaches beyond the screen on all sides.
    covers() {
      const { scroll, drawn } = this;
      const bottom = scroll.virtual + scroll.view;
      const [laneFrom, laneTo] = this.laneRange();
      return drawn && drawn.top <= Math.max(0, scroll.virtual - 40) &&
        drawn.shift === scroll.shift && drawn.laneFrom === laneFrom && drawn.laneTo === laneTo &&
        (drawn.bottom >= bottom + 40 || drawn.bottom >= this.app.rows.height);
    }

    // With many lifelines the one that acts may be beside the screen, or the words beside it.
    revealLane(event) {
      const { lanes, journal } = this.app;
      const lane = lanes.place[journal.source[event]];
      const { left, wide } = this;
      if (lane < 0 || this.width <= wide) return;
      const x = this.x(lane);
      const room = wide - left;
      const words = Math.min(WORDS, room * 0.6);
      const isLeft = "right" in dmsim.shapes.place(x, left, this.width);
      const from = x - (isLeft ? words : 60);
      const to = x + (isLeft ? 60 : words);
      const { scrollLeft } = this.box;
      if (from < scrollLeft + left || to > scrollLeft + wide) {
        this.box.scrollLeft = Math.max(0, x - left - (room * (isLeft ? 2 : 1)) / 3);
      }
    }

    // What is drawn already stays while one scrolls within it.
    draw(anew) {
      const { rows, lanes } = this.app;
      if (!rows || !lanes || !this.app.stage || this.scroll.view === 0) return;
      if (!anew && this.covers()) return;
      const top = this.scroll.virtual;
      const [laneFrom, laneTo] = this.laneRange();
      const old = this.drawn;
      if (!old || old.laneFrom !== laneFrom || old.laneTo !== laneTo) this.drawHead();
      const window = { top: Math.max(0, top - OVERSCAN), bottom: top + this.scroll.view + OVERSCAN,
        shift: this.scroll.shift, laneFrom, laneTo, rows, lanes, width: this.width,
        at: this.app.state.at };
      this.drawn = window;
      this.tenses.start(this.app.state.at);
      const [first, last] = rows.range(window.top, window.bottom);
      const hadFocus = this.body.contains(document.activeElement);
      this.body.replaceChildren(this.picture(window, first, last), this.timeColumn,
        ...this.texts(window, first, last));
      if (hadFocus) this.focusPresent();
    }

    picture(window, first, last) {
      const { rows, lanes } = this.app;
      const height = Math.max(1, Math.min(window.bottom, rows.height) - window.top);
      const root = svg("svg", { class: "lines", width: this.width, height, "aria-hidden": "true",
        viewBox: `0 0 ${this.width} ${height}` });
      root.style.top = `${window.top - window.shift}px`;
      this.tenses.placeNow(rows, this.width, window.top);
      root.append(this.tenses.now);
      for (let lane = window.laneFrom; lane < window.laneTo; lane++) {
        root.append(svg("line", { class: `lifeline ${lanes.side(lane)}`, x1: this.x(lane),
          x2: this.x(lane), y1: 0, y2: height }));
      }
      this.outages(root, window);
      const marks = [];
      for (let row = first; row < last; row++) this.mark(root, marks, rows.events[row], row);
      this.passing(root, first, last);
      root.append(...marks);
      return root;
    }

    outages(root, window) {
      const { rows, lanes, journal } = this.app;
      for (const span of journal.outages()) {
        const lane = lanes.place[span.role];
        if (lane < 0) continue;
        const from = rows.middle(span.from);
        const to = span.to > journal.count ? rows.height : rows.middle(span.to);
        if (to < window.top || from > window.bottom) continue;
        const top = Math.max(from - window.top, -20);
        const bottom = Math.min(to, window.bottom + 20) - window.top;
        root.append(svg("rect", { class: "outage", x: this.x(lane) - 9, y: top, width: 18,
          height: Math.max(4, bottom - top), rx: 3 }));
      }
    }

    mark(root, marks, event, row) {
      const { rows, lanes, journal } = this.app;
      const source = journal.source[event];
      const lane = lanes.place[source];
      if (lane < 0) return;
      const y = rows.tops[row] + ROW / 2 - this.drawn.top;
      const kind = journal.class(event);
      const dot = dmsim.shapes.dot(kind, lanes.side(lane), this.x(lane), y);
      marks.push(this.tenses.add(event, dot));
      if (kind === "lost") {
        const to = lanes.place[journal.addressee(event)];
        if (to >= 0 && to !== lane) {
          const lost = dmsim.shapes.lostArrow({ x: this.x(lane), y }, { x: this.x(to), y });
          root.append(this.tenses.add(event, lost));
        }
      } else if (journal.arrow[event]) this.arrow(root, event, lane, y);
    }

    arrow(root, event, lane, y) {
      const { rows, lanes, journal } = this.app;
      const cause = journal.cause[event];
      const from = lanes.place[journal.source[cause]];
      if (from < 0 || from === lane) return;
      // A hidden cause has no row: its arrow begins right above.
      // It leaves below its cause and arrives above its effect, in between the words of both.
      const startY = rows.has(cause)
        ? rows.middle(cause) + 10 - this.drawn.top : y - ROW / 2 - 6;
      const slow = journal.seconds[event] - journal.seconds[cause] >= 1;
      const style = `${journal.class(event)}${slow ? " slow" : ""}`;
      root.append(this.tenses.add(event, dmsim.shapes.arrow({ x: this.x(from), y: startY },
        { x: this.x(lane), y: y - 9 }, style)));
    }

    // Arrows that begin on the screen and end below it.
    passing(root, first, last) {
      const { rows, lanes, journal } = this.app;
      if (last >= rows.length) return;
      const end = rows.events[last - 1];
      let drawn = 0;
      for (let row = first; row < last && drawn < 100; row++) {
        const event = rows.events[row];
        const stop = Math.min(journal.first[event + 1], journal.first[event] + 100);
        for (let i = journal.first[event]; i < stop; i++) {
          const effect = journal.effects[i];
          if (effect <= end || !journal.arrow[effect] || !rows.has(effect)) continue;
          const lane = lanes.place[journal.source[effect]];
          if (lane < 0) continue;
          this.arrow(root, effect, lane, rows.middle(effect) - this.drawn.top);
          drawn += 1;
        }
      }
    }

    texts(window, first, last) {
      const { rows, lanes, journal } = this.app;
      const parts = [];
      for (let row = first; row < last; row++) {
        const event = rows.events[row];
        const lane = lanes.place[journal.source[event]];
        const top = rows.tops[row] - window.shift;
        const gap = rows.gap(row);
        if (gap) {
          const waits = rows.linear ? top - 20 : top - dmsim.gapHeight;
          const style = { top: `${waits}px`, width: `${this.width}px` };
          parts.push(el("div", { class: "gap", style }, el("span", {}, gap)));
        }
        parts.push(this.tenses.add(event, this.row(event, row, lane, top)));
      }
      return parts;
    }

    row(event, row, lane, top) {
      const { rows, journal, lanes } = this.app;
      const sentence = journal.shown(event);
      const kind = journal.class(event);
      const role = journal.source[event];
      const merged = lanes.list[lane] === dmsim.OTHERS;
      const text = dmsim.words.short(sentence, merged || role < 2 ? "" : journal.name(role));
      const style = dmsim.shapes.place(this.x(lane), this.left, this.width);
      const same = rows.sameMoment(row) ? " same" : "";
      const [day, clock] = journal.moment(event).split(" ");
      return el("button", { type: "button", class: `row ${kind}`, tabindex: -1,
        "data-event": event,
        title: `${event}. ${dmsim.words.cut(sentence, 2000)}`,
        style: { top: `${top}px`, width: `${this.width}px`, height: `${ROW}px` },
        on: { click: () => this.app.go(event) } },
      el("span", { class: `clock${same}`, style: { width: `${this.left}px` },
        title: `${day} ${clock}` }, clock),
      el("span", { class: "label", style },
        this.app.stage.failures.includes(event)
          ? el("span", { class: "flag" }, "✗ not so after this ") : null,
        el("bdi", { dir: "ltr" }, text)));
    }

    focusPresent() {
      const present = this.body.querySelector(".row.present");
      (present || this.box).focus({ preventScroll: true });
    }

    key(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!by) return;
      event.preventDefault();
      event.stopPropagation();
      this.app.step(by);
    }
  }

  dmsim.Diagram = Diagram;
})((globalThis.dmsim = globalThis.dmsim || {}));
