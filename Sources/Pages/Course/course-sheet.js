// Results to hand in, and sheets on paper.
((course) => {
  "use strict";
  const { h, store } = course;

  function code(lesson) {
    const { given } = store.read(lesson);
    const all = Array.from({ length: lesson.sealed.length / 2 }, (_, place) =>
      given[place] ?? { answer: "", rule: null });
    return course.resultCode(course.data.resultVersion, lesson.name, lesson.run, all);
  }

  // The codes of lessons, one a line, with the name in front; and a button that copies them.
  course.results = (lessons) => {
    const name = h("input", { id: "pupil", autocomplete: "off", value: store.pupil.get() });
    const area = h("textarea", { readonly: true, rows: Math.min(6, lessons.length + 1),
      class: "code", "aria-label": "Result code" });
    const told = h("span", { role: "status" });
    const fill = () => {
      const front = name.value.replace(/[\s,;:]+/g, " ").trim();
      area.value = lessons.map((lesson) => (front ? `${front}: ` : "") + code(lesson)).join("\n");
    };
    name.addEventListener("input", () => {
      store.pupil.set(name.value);
      fill();
    });
    fill();
    const copy = async () => {
      try {
        await navigator.clipboard.writeText(area.value);
        told.textContent = "Copied.";
      } catch {
        area.select();
        told.textContent = document.execCommand("copy") ? "Copied."
          : "The browser does not copy; it is marked, copy it with Ctrl-C.";
      }
    };
    return h("div", { class: "results" },
      h("p", {}, h("label", { for: "pupil" }, "Your name, for the teacher: "), name),
      area, h("p", {}, h("button", { type: "button", class: "copy", onclick: copy },
        "Copy the result code"), " ", told));
  };

  function answers(lesson, place, question) {
    const [words, rule] = lesson.answers?.[place] ?? [question.words, question.rule];
    return words === null ? [h("p", { class: "soft" }, "Not answered yet.")]
      : [h("p", { class: "answer" }, words),
        rule ? h("p", { class: "answer" }, `The rule: ${rule}`) : null].filter(Boolean);
  }

  // Something to write on where there is nothing to choose.
  function room({ kind, options }) {
    if (kind === "choice") return h("ol", {}, options.map((text) => h("li", {}, text)));
    if (kind === "order") {
      return h("ul", { class: "order" }, options.map((text) => h("li", {}, "___ ", text)));
    }
    return h("p", {}, "____________________");
  }

  function sheet(lessons, hasAnswers) {
    return h("main", { id: "sheet" }, lessons.map((lesson) => h("section", {},
      h("h1", {}, lesson.title), h("p", {}, lesson.goal),
      h("ol", { class: "sheet" }, course.questions(lesson).map((question, place) => h("li", {},
        h("p", { class: "ask" }, question.ask), room(question),
        hasAnswers ? answers(lesson, place, question)
          : question.rules.length > 0 ? h("p", {}, "Which rule decides? ____________________")
            : null))))));
  }

  function print(lessons, hasAnswers) {
    document.getElementById("sheet")?.remove();
    document.body.append(sheet(lessons, hasAnswers));
    document.body.classList.add("on-sheet");
    const away = () => {
      document.body.classList.remove("on-sheet");
      document.getElementById("sheet")?.remove();
    };
    addEventListener("afterprint", away, { once: true });
    globalThis.print();
  }

  course.sheetButtons = (lessons) => h("p", { class: "row sheets" },
    h("button", { type: "button", onclick: () => print(lessons, false) }, "Print the questions"),
    h("button", { type: "button", onclick: () => print(lessons, true) },
      lessons.some((lesson) => lesson.answers) ? "Print questions and answers"
        : "Print questions and the answers seen"));
})((globalThis.course = globalThis.course || {}));
