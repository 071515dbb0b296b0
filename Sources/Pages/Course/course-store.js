// What is done, as the browser keeps it: of each lesson the answers of the first go.
((course) => {
  "use strict";
  const START = "dmsim-course:";
  const notes = new Set();

  function storage() {
    try {
      localStorage.setItem(`${START}try`, "1");
      localStorage.removeItem(`${START}try`);
      return localStorage;
    } catch {
      notes.add("This browser keeps nothing: what you do is gone when the page is closed.");
      return null;
    }
  }

  const kept = storage();
  const here = new Map();
  const key = (lesson) => `${START}${lesson.name}:${lesson.run}`;

  function isGiven(given) {
    return given !== null && typeof given === "object" && typeof given.answer === "string"
      && (given.rule === null || Number.isInteger(given.rule));
  }

  // `given`: for each question answered its code and the rule named; `done` after the last.
  function read(lesson) {
    if (here.has(key(lesson))) return here.get(key(lesson));
    let record = { given: [], done: false, hints: 0 };
    const text = kept?.getItem(key(lesson)) ?? null;
    if (text !== null) {
      try {
        const known = JSON.parse(text);
        if (!Array.isArray(known.given) || !known.given.every(isGiven)) throw new Error("damaged");
        record = { given: known.given, done: known.done === true, hints: known.hints | 0 };
      } catch {
        damaged(lesson);
      }
    }
    here.set(key(lesson), record);
    return record;
  }

  // Puts aside what means nothing, and says so.
  function damaged(lesson) {
    notes.add(`What was kept of the lesson '${lesson.title}' is damaged; it begins anew, and `
      + "the damaged text is put aside in the browser.");
    const text = kept?.getItem(key(lesson)) ?? null;
    if (text !== null) write(`${key(lesson)}:damaged`, text);
    here.set(key(lesson), { given: [], done: false, hints: 0 });
  }

  function write(name, text) {
    try {
      kept?.setItem(name, text);
    } catch {
      notes.add("The browser has no room to keep what you do.");
    }
  }

  function keep(lesson) {
    write(key(lesson), JSON.stringify(read(lesson)));
  }

  function forget(lesson) {
    here.delete(key(lesson));
    kept?.removeItem(key(lesson));
  }

  const nameKey = `${START}name`;
  const pupil = {
    get: () => kept?.getItem(nameKey) ?? here.get(nameKey) ?? "",
    set: (name) => {
      here.set(nameKey, name);
      write(nameKey, name);
    },
  };

  course.store = { read, keep, forget, damaged, notes, pupil };
})((globalThis.course = globalThis.course || {}));
