// The list of lessons, the lesson that the address names, and what is said to screen readers.
((course) => {
  "use strict";
  const { h, store } = course;
  const data = JSON.parse(document.querySelector("script.dmsim-course").textContent);
  course.data = data;
  const app = document.getElementById("app");
  const live = h("p", { class: "unseen", role: "status", "aria-live": "polite" });
  const main = h("main", { tabindex: "-1" });
  const notes = h("div", { class: "notes" });

  function say(words) {
    live.textContent = "";
    requestAnimationFrame(() => { live.textContent = words; });
  }

  const address = (lesson) => `#${encodeURIComponent(lesson.name)}`;

  function state(lesson) {
    const { given, done } = store.read(lesson);
    return done ? "done" : given.length > 0 ? "begun" : "not begun";
  }

  function entry(lesson) {
    const minutes = lesson.minutes ? `, ${lesson.minutes} minutes` : "";
    return h("li", { value: lesson.number ?? null },
      h("a", { href: address(lesson) }, lesson.title),
      h("span", { class: "soft" }, ` ${lesson.level}${minutes} · ${state(lesson)}`));
  }

  function overview() {
    const parts = [];
    for (const lesson of data.lessons) {
      if (parts.at(-1)?.title !== lesson.part) parts.push({ title: lesson.part, lessons: [] });
      parts.at(-1).lessons.push(lesson);
    }
    const done = data.lessons.filter((lesson) => store.read(lesson).done);
    const begun = data.lessons.filter((lesson) => store.read(lesson).given.length > 0);
    return [h("h1", {}, data.title),
      h("p", {}, "Read, commit to an answer, and see what happens then: what lies ahead is not "
        + "shown before."),
      h("p", { class: "done" }, `${data.lessons.length} lessons, ${done.length} done.`),
      parts.flatMap((part) => [part.title ? h("h2", {}, part.title) : null,
        h("ol", { class: "course" }, part.lessons.map(entry))]),
      h("h2", {}, "On paper"), course.sheetButtons(data.lessons),
      begun.length === 0 ? null : [h("h2", {}, "Results of the lessons begun"),
        course.results(begun), forgetButton(begun, "Forget all that was done")]].flat(2);
  }

  function forgetButton(lessons, title) {
    return h("p", {}, h("button", {
      type: "button",
      onclick: () => {
        if (!confirm(`${title}? It cannot be brought back.`)) return;
        lessons.forEach(store.forget);
        show();
      },
    }, title));
  }

  function lessonPage(lesson) {
    let played;
    try {
      played = new course.Player(lesson, say).start();
    } catch (error) {
      console.warn(String(error));
      played = h("p", { role: "alert" },
        "This page is damaged: the lesson cannot be opened. Ask for another copy of it.");
    }
    return [data.lessons.length > 1 ? h("p", {}, h("a", { href: "#" }, "All lessons")) : null,
      h("h1", {}, lesson.title), lesson.goal ? h("p", { class: "goal" }, "Goal: ", lesson.goal)
        : null, played, h("footer", {}, course.sheetButtons([lesson]),
        forgetButton([lesson], "Begin this lesson anew"))];
  }

  function wanted() {
    if (data.lessons.length === 1) return data.lessons[0];
    let name = "";
    try {
      name = decodeURIComponent(location.hash.slice(1));
    } catch {
      // An address that is none leads to the list.
    }
    return data.lessons.find((lesson) => lesson.name === name);
  }

  function show() {
    const lesson = wanted();
    const inside = lesson ? lessonPage(lesson) : overview();
    main.replaceChildren(...inside.filter((one) => one !== null));
    document.title = lesson ? lesson.title : data.title;
    notes.replaceChildren(...Array.from(store.notes, (note) => h("p", { role: "alert" }, note)));
  }

  addEventListener("hashchange", () => {
    show();
    scrollTo(0, 0);
    main.focus();
  });
  document.getElementById("plain").remove();
  app.append(notes, main, live);
  show();
  app.hidden = false;
})((globalThis.course = globalThis.course || {}));
