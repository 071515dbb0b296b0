// Plays a lesson: question, commitment, what happened, the rule, and on.
((course) => {
  "use strict";
  const { h, store } = course;

  // The pieces of a lesson; each is opened with the salt of the one before.
  function piece(lesson, place, salt) {
    return JSON.parse(course.open(salt, lesson.sealed[place]));
  }

  class Player {
    // `say` tells a verdict to a screen reader.
    constructor(lesson, say) {
      this.lesson = lesson;
      this.say = say;
      this.record = store.read(lesson);
      this.count = lesson.sealed.length / 2;
      this.root = h("article", { class: "lesson" });
      this.wrong = [];
      this.right = 0;
    }

    // All that was shown before, up to where something is asked.
    start() {
      const first = JSON.parse(this.lesson.first);
      this.root.append(...course.blocks(first.blocks));
      this.isReplay = true;
      this.question(0, first.question);
      this.isReplay = false;
      return this.root;
    }

    add(parent, ...elements) {
      parent.append(...elements.flat());
      if (!this.isReplay) elements.flat()[0]?.focus?.({ preventScroll: false });
    }

    question(place, question) {
      const section = h("section", { class: "question", "data-place": place });
      this.root.append(section);
      const head = h("h2", { tabindex: "-1" }, `Question ${place + 1} of ${this.count}`);
      section.append(head, h("p", { class: "ask" }, question.ask));
      const known = this.record.given[place];
      if (known && course.fits(question, known.answer)) {
        section.append(h("p", { class: "given" }, "Your answer: ",
          course.words(question, known.answer)));
        this.reveal(section, place, question, known);
        return;
      }
      this.record.given.length = Math.min(place, this.record.given.length);
      const field = course.field(question, `q${place}`);
      section.append(course.form(field, "Your answer", (answer) => {
        const given = { answer, rule: null };
        this.record.given[place] = given;
        store.keep(this.lesson);
        this.reveal(section, place, question, given);
      }, this.hints(question)));
    }

    hints(question) {
      if (question.hints.length === 0) return null;
      let shown = 0;
      const list = h("ol", { class: "hints", "aria-live": "polite" });
      const button = h("button", {
        type: "button",
        onclick: () => {
          list.append(h("li", {}, course.open(...question.hints[shown])));
          shown += 1;
          this.record.hints += 1;
          store.keep(this.lesson);
          label();
        },
      });
      const label = () => {
        button.textContent = `Hint ${Math.min(shown + 1, question.hints.length)} of `
          + question.hints.length;
        button.disabled = shown === question.hints.length;
      };
      label();
      return [button, list];
    }

    verdict(parent, isRight, words) {
      const verdict = h("p", { class: `verdict ${isRight ? "right" : "wrong"}`, tabindex: "-1" },
        words);
      this.add(parent, verdict);
      if (!this.isReplay) this.say(words);
    }

    reveal(section, place, question, given) {
      const opened = piece(this.lesson, 2 * place, question.salt);
      const isRight = course.isRight(question.kind, given.answer, opened.truth);
      if (isRight) this.right += 1;
      this.verdict(section, isRight, isRight ? "Right." : `Not so. ${opened.words}`);
      if (opened.blocks.length > 0) {
        section.append(h("h3", {}, "What happened"), ...course.blocks(opened.blocks));
      }
      if (opened.rules.length === 0) {
        this.after(section, place, question, opened, given, isRight);
        return;
      }
      const named = given.rule;
      if (named !== null && named >= 0 && named < opened.rules.length) {
        section.append(h("p", { class: "given" }, "The rule you named: ", opened.rules[named]));
        this.after(section, place, question, opened, given, isRight);
        return;
      }
      given.rule = null;
      this.record.given.length = place + 1;
      const field = course.rules(`r${place}`, opened.rules);
      section.append(course.form(field, "Which rule decided that?", (rule) => {
        given.rule = Number(rule);
        store.keep(this.lesson);
        this.after(section, place, question, opened, given, isRight);
      }));
    }

    after(section, place, question, opened, given, isRight) {
      const next = piece(this.lesson, 2 * place + 1, opened.salt);
      let isAllRight = isRight;
      if (opened.rules.length > 0) {
        const isRule = given.rule === next.why;
        if (isRule) this.right += 1;
        isAllRight &&= isRule;
        this.verdict(section, isRule, isRule ? "Right." : "Not that one.");
        section.append(h("div", { class: "rule" }, h("h3", {}, next.title), h("p", {}, next.text),
          h("p", { class: "soft" }, `The rule ${next.slug}.`)));
      }
      if (!isAllRight) this.wrong.push({ place, question, opened, next });
      this.root.append(...course.blocks(next.blocks));
      if (next.question) this.question(place + 1, next.question);
      else this.end();
    }

    end() {
      this.record.done = true;
      this.record.right = this.right;
      store.keep(this.lesson);
      const hints = this.record.hints === 0 ? "" : this.record.hints === 1 ? ", with 1 hint"
        : `, with ${this.record.hints} hints`;
      const score = `${this.right} of ${this.lesson.asks} right at the first go${hints}.`;
      this.root.append(h("section", { class: "end" }, h("h2", {}, "The end"),
        h("p", { class: "score" }, score), course.results([this.lesson])));
      if (this.wrong.length > 0) {
        this.root.append(h("h2", {}, "Once more"));
        for (const one of this.wrong) this.again(one);
      }
    }

    // What was wrong, until it is right; it counts no more.
    again({ place, question, opened, next }) {
      const section = h("section", { class: "question again" });
      this.root.append(section);
      const ask = (field, legend, isRight, then) => {
        const round = h("div");
        section.append(round);
        round.append(course.form(field(), legend, (value) => {
          const isSo = isRight(value);
          this.verdict(round, isSo, isSo ? "Right." : "Not so; try once more.");
          if (isSo) then();
          else ask(field, legend, isRight, then);
        }));
      };
      let turn = 0;
      section.append(h("p", { class: "ask" }, question.ask));
      ask(() => course.field(question, `again${place}-${turn++}`), "Your answer",
        (value) => course.isRight(question.kind, value, opened.truth), () => {
          if (opened.rules.length === 0) return;
          ask(() => course.rules(`rule${place}-${turn++}`, opened.rules),
            "Which rule decided that?", (value) => Number(value) === next.why, () => {});
        });
    }
  }

  // Each question of a lesson, in order, with what answers it where that was revealed.
  function questions(lesson) {
    const list = [];
    const { given } = store.read(lesson);
    let { question } = JSON.parse(lesson.first);
    for (let place = 0; question; place++) {
      const opened = piece(lesson, 2 * place, question.salt);
      const next = piece(lesson, 2 * place + 1, opened.salt);
      const known = given[place];
      list.push({
        ask: question.ask, kind: question.kind, options: question.options, rules: opened.rules,
        words: known ? opened.words : null,
        rule: known && next.title && known.rule !== null ? next.title : null,
      });
      question = next.question;
    }
    return list;
  }

  Object.assign(course, { Player, questions });
})((globalThis.course = globalThis.course || {}));
