// Steps, jumps, and playing by event, not by the clock: a month of silence takes no longer than
// a moment.
(function (dmsim) {
  "use strict";

  const { el, button } = dmsim;
  const SPEEDS = [1, 2, 4, 10, 30, 100, 1000, 10000];

  class Player {
    constructor(app) {
      this.app = app;
      this.timer = 0;
      this.speed = 2;
      this.scrub = new dmsim.Scrub(app);
      const tool = (sign, label, keys, action) =>
        button(sign, action, { class: "tool", "aria-label": label, title: `${label} (${keys})` });
      this.playing = tool("▶", "Play", "space", () => this.toggle());
      const jump = (before, sign, word, after, ...rest) => {
        const made = tool("", ...rest);
        made.replaceChildren(before, el("span", { class: "brief" }, sign),
          el("span", { class: "wordy" }, word), after);
        return made;
      };
      this.nextFailure = jump("", "✗", "failure", " ›", "Next failure", "f",
        () => this.toFailure(1));
      this.previousRefusal = jump("‹ ", "⊘", "refusal", "", "Previous refusal", "Shift+r",
        () => this.toRefusal(-1));
      this.nextRefusal = jump("", "⊘", "refusal", " ›", "Next refusal", "r",
        () => this.toRefusal(1));
      this.select = el("select", { "aria-label": "Speed",
        on: { change: () => this.setSpeed(Number(this.select.value)) } },
      SPEEDS.map((speed) => el("option", { value: speed, selected: speed === this.speed },
        `${dmsim.words.number(speed)}/s`)));
      this.present = el("p", { class: "moment", "aria-live": "polite", "aria-atomic": "true" });
      this.node = el("div", { class: "player", role: "group", "aria-label": "Player" },
        el("div", { class: "tools-line" },
          tool("⏮", "First", "Home", () => app.go(0)),
          tool("◀", "Back", "←", () => app.step(-1)), this.playing,
          tool("▶|", "Step", "→", () => app.step(1)),
          tool("⏭", "Last", "End", () => app.go(app.journal.count)),
          el("span", { class: "separator" }),
          this.previousRefusal, this.nextRefusal, this.nextFailure, this.select),
        this.scrub.node, this.present);
    }

    build() {
      this.stop();
      const { journal, stage } = this.app;
      this.nextFailure.disabled = stage.failures.length === 0;
      this.nextRefusal.disabled = this.previousRefusal.disabled = journal.refusals.length === 0;
      this.scrub.build();
    }

    update() {
      const { state, journal } = this.app;
      const { at } = state;
      const place = `${dmsim.words.number(at)} / ${dmsim.words.number(journal.count)}`;
      this.scrub.update();
      const parts = [el("span", { class: "number" }, place), " · ",
        el("time", {}, journal.moment(at))];
      if (at > 0) {
        const name = journal.name(journal.source[at]);
        parts.push(" · ", el("span", { class: "after" }, `+${journal.after(at, at - 1)}`), " — ",
          el("span", { class: `dot-text ${journal.class(at)}` }),
          el("bdi", {}, dmsim.words.cut(name, 60)),
          ": ", el("bdi", { dir: "ltr", class: "words" },
            dmsim.words.cut(journal.shown(at), 400)));
      } else {
        parts.push(" — ", journal.count === 0
          ? "nothing happened in this run" : "before the first event");
      }
      this.present.replaceChildren(...parts);
    }

    toRefusal(by) {
      this.app.jump(this.app.journal.refusals, by);
    }

    toFailure(by) {
      this.app.jump(this.app.stage.failures, by);
    }

    setSpeed(speed) {
      this.speed = speed;
      this.select.value = String(speed);
      if (this.timer) this.start();
    }

    faster(by) {
      const place = SPEEDS.indexOf(this.speed) + by;
      if (SPEEDS[place]) this.setSpeed(SPEEDS[place]);
    }

    toggle() {
      if (this.timer) this.stop();
      else this.start();
    }

    start() {
      clearInterval(this.timer);
      const { app } = this;
      if (app.state.at >= app.journal.count) app.go(0);
      // Twenty frames a second at most: what is faster takes several events at a time.
      const each = Math.max(50, 1000 / this.speed);
      const events = Math.max(1, Math.round((this.speed * each) / 1000));
      this.timer = setInterval(() => this.tick(events), each);
      this.show(true);
    }

    tick(events) {
      const { app } = this;
      const { rows, state } = app;
      const next = rows.rowOf(state.at) + events;
      if (rows.length === 0 || next >= rows.length - 1) {
        if (rows.length > 0) app.go(rows.events[rows.length - 1]);
        this.stop();
      } else app.go(rows.events[next]);
    }

    stop() {
      clearInterval(this.timer);
      this.timer = 0;
      this.show(false);
    }

    show(plays) {
      this.playing.textContent = plays ? "❚❚" : "▶";
      this.playing.setAttribute("aria-label", plays ? "Pause" : "Play");
      this.playing.setAttribute("aria-pressed", String(plays));
      // A reader out loud would fall behind.
      this.present.setAttribute("aria-live", plays ? "off" : "polite");
    }
  }

  dmsim.Player = Player;
})((globalThis.dmsim = globalThis.dmsim || {}));
