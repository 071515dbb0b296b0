// The script as written: the step under way is marked, expectations are ticked as they are
// checked, refused steps are marked, and a click on a line goes to its moment.
(function (dmsim) {
  "use strict";

  const { el, button } = dmsim;
  const LINE = 22;
  const LONGEST = 1000;

  class Script {
    constructor(app) {
      this.app = app;
      this.file = -1;
      this.lines = [];
      this.choice = el("div", { class: "file-choice" });
      this.inner = el("div", { class: "lines" });
      this.box = el("div", { class: "code", tabindex: 0, role: "group", "aria-label": "Script" },
        this.inner);
      this.draw = dmsim.soon(() => this.render());
      // Size and place are kept: asking for them would lay the page out at every step.
      this.view = 0;
      this.top = 0;
      this.box.addEventListener("scroll", () => {
        this.top = this.box.scrollTop;
        this.draw();
      });
      if (globalThis.ResizeObserver) {
        new ResizeObserver(() => {
          this.view = this.box.clientHeight;
          if (this.app.stage) this.update();
        }).observe(this.box);
      }
      this.box.addEventListener("keydown", (event) => this.key(event));
      this.node = el("section", { class: "panel script", id: "panel-script",
        "aria-labelledby": "script-heading" },
        el("h2", { id: "script-heading" }, "Script"), this.choice, this.box);
    }

    build() {
      const { stage, page } = this.app;
      this.files = stage.marks.files(stage.run.file).filter((file) => page.files[file]);
      this.file = -1;
      this.focused = 0;
      this.drawn = "";
      this.whole = new Set();
      this.open(this.files.length > 0 ? this.files[0] : -1);
    }

    open(file) {
      if (file === this.file && this.lines.length > 0) return;
      this.file = file;
      const { page } = this.app;
      const known = page.files[file];
      this.lines = known ? known.text.replace(/\n$/, "").split(/\r?\n/) : [];
      this.choice.replaceChildren(...(this.files.length > 1 ? this.files.map((one) =>
        button(page.files[one].path.split("/").pop(), () => {
          // A file that was chosen stays until a step leads to another.
          this.open(one);
          this.draw();
        }, { class: "tab", "aria-pressed": String(one === file), title: page.files[one].path }))
        : []));
      this.inner.style.height = `${this.lines.length * LINE + 12}px`;
      this.scrollTo(0);
      this.box.classList.toggle("empty", this.lines.length === 0);
      if (this.lines.length === 0) {
        this.inner.replaceChildren(el("p", { class: "quiet" }, "The script is not in this page."));
      }
    }

    update() {
      const { stage, state } = this.app;
      const moment = stage.marks.signature(state.at);
      const signature = `${stage.index} ${this.file} ${this.view} ${moment}`;
      if (signature === this.drawn) return;
      this.drawn = signature;
      this.step = stage.marks.current(state.at);
      if (this.step && this.files.includes(this.step.file)) {
        if (this.step.file !== this.file) this.open(this.step.file);
        this.reveal(this.step.line);
      }
      this.draw();
    }

    reveal(line) {
      const top = (line - 1) * LINE;
      if (top < this.top + LINE || top > this.top + this.view - 2 * LINE) {
        this.scrollTo(Math.max(0, top - this.view / 3));
      }
    }

    scrollTo(top) {
      this.box.scrollTop = top;
      this.top = this.box.scrollTop;
    }

    render() {
      if (this.lines.length === 0 || !this.app.stage) return;
      const first = Math.max(0, Math.floor(this.top / LINE) - 8);
      const last = Math.min(this.lines.length,
        Math.ceil((this.top + this.view) / LINE) + 8);
      const hadFocus = this.inner.contains(document.activeElement);
      const nodes = [];
      for (let index = first; index < last; index++) nodes.push(this.line(index + 1));
      this.inner.replaceChildren(...nodes);
      if (hadFocus) this.focusLine(this.focused);
    }

    line(number) {
      const { stage, state } = this.app;
      const standing = stage.marks.standing(this.file, number, state.at);
      const now = this.isUnderWay(number);
      const [sign, words] = signOf(standing);
      const text = this.lines[number - 1];
      const classes = ["line"];
      if (now) classes.push("now");
      if (standing.broken > 0) classes.push("broken");
      else if (standing.refused > 0) classes.push("refused");
      else if (standing.held > 0) classes.push("held");
      if (stage.marks.at(this.file, number).length > 0) classes.push("marked");
      const long = text.length > LONGEST && !this.whole.has(number);
      return el("div", { class: classes.join(" "), style: { top: `${(number - 1) * LINE}px` } },
        el("button", { type: "button", tabindex: -1, "data-line": number,
          "aria-current": now ? "step" : null,
          on: { click: () => this.goTo(number), focus: () => (this.focused = number) } },
          el("span", { class: "number" }, String(number)),
          el("span", { class: "sign", title: words },
            sign, words ? el("span", { class: "hidden-text" }, `${words}: `) : null),
          el("span", { class: "text" },
            el("bdi", { dir: "ltr" }, long ? dmsim.words.cut(text, LONGEST) : text || " "))),
        long ? button(`Show all ${dmsim.words.number(text.length)} characters`, () => {
          this.whole.add(number);
          this.render();
        }, { class: "link", tabindex: -1 }) : null);
    }

    // The steps of a `together` are under way side by side.
    isUnderWay(number) {
      const { step } = this;
      if (!step || step.file !== this.file) return false;
      return step.line === number || (step.together !== null && step.together.has(number));
    }

    goTo(number) {
      const { stage, state, journal } = this.app;
      const moment = stage.marks.moment(this.file, number, state.at, journal.count);
      if (moment !== null) this.app.go(moment);
    }

    key(event) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step || event.ctrlKey || event.metaKey || event.altKey) {
        if (event.key === "Enter" && event.target === this.box) this.goTo(this.focused || 1);
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      const start = this.focused || (this.step ? this.step.line - step : 0);
      this.focused = Math.max(1, Math.min(this.lines.length, start + step));
      this.reveal(this.focused);
      this.render();
      this.focusLine(this.focused);
    }

    focusLine(number) {
      const target = this.inner.querySelector(`[data-line="${number}"]`);
      if (target) target.focus({ preventScroll: true });
    }
  }

  function signOf(standing) {
    const times = standing.checks > 1 ? ` ${standing.held}/${standing.checks}` : "";
    if (standing.broken > 0) return [`✗${times}`, "not so"];
    if (standing.refused > 0) return ["⊘", "refused"];
    if (standing.held > 0) return [`✓${times}`, "held"];
    if (standing.steps > 1 && standing.begun > 0) return [`${standing.begun}×`, "begun"];
    return ["", ""];
  }

  dmsim.Script = Script;
})((globalThis.dmsim = globalThis.dmsim || {}));
