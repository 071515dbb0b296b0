// The scrub bar: a slider over all events, with marks for what one may look for. Marks are
// binned by pixel, so that a million events draw as fast as a hundred.
(function (dmsim) {
  "use strict";

  const { el } = dmsim;

  class Scrub {
    constructor(app) {
      this.app = app;
      this.canvas = el("canvas", { "aria-hidden": "true" });
      this.slider = el("input", { type: "range", min: 0, step: 1, "aria-label": "Moment of the run",
        on: { input: () => app.go(Number(this.slider.value)) } });
      this.node = el("div", { class: "scrub" }, this.canvas, this.slider);
      this.draw = dmsim.soon(() => this.paint());
      if (globalThis.ResizeObserver) new ResizeObserver(this.draw).observe(this.node);
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", this.draw);
    }

    build() {
      this.slider.max = this.app.journal.count;
      this.draw();
    }

    update() {
      const { state, journal } = this.app;
      this.slider.value = state.at;
      this.slider.setAttribute("aria-valuetext", state.at === 0
        ? "before the first event" : `event ${state.at} of ${journal.count}`);
    }

    paint() {
      const { app, canvas } = this;
      if (!app.stage) return;
      const { journal, stage } = app;
      const width = this.node.clientWidth;
      const height = this.node.clientHeight;
      if (width === 0) return;
      const density = globalThis.devicePixelRatio || 1;
      canvas.width = width * density;
      canvas.height = height * density;
      const pen = canvas.getContext("2d");
      pen.scale(density, density);
      const style = getComputedStyle(this.node);
      // The knob is 16 pixels wide: its middle goes from 8 to 8 before the end.
      const place = (event) => 8 + (event / Math.max(1, journal.count)) * (width - 16);
      const rows = [
        [journal.lost, "--lost", 0, 5], [journal.incidents, "--incident", 0, 7],
        [journal.refusals, "--refusal", 0, 9], [stage.failures, "--bad", 0, height],
      ];
      for (const [events, color, top, length] of rows) {
        pen.fillStyle = style.getPropertyValue(color);
        let last = -1;
        for (const event of events) {
          const x = Math.round(place(event));
          if (x === last) continue;
          last = x;
          pen.fillRect(x - 1, top, color === "--bad" ? 3 : 2, length);
        }
      }
    }
  }

  dmsim.Scrub = Scrub;
})((globalThis.dmsim = globalThis.dmsim || {}));
