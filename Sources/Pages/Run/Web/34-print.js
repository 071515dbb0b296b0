// On paper: the answer, the script with its ticks, what happened, and what the person sees. The
// panels on the screen hold only what is on the screen, so the sheet is made for printing.
(function (dmsim) {
  "use strict";

  const { el } = dmsim;
  const MOST = 1500;
  const COLUMNS = ["event", "time (UTC)", "who", "what", "because of"];

  function failures(run) {
    return (run.failures || []).map((one) => el("div", { class: "failure" },
      el("p", {}, el("strong", {}, one.place), " ", one.sentence),
      el("dl", {}, el("dt", {}, "expected"), el("dd", {}, one.expected || ""),
        el("dt", {}, "found"), el("dd", {}, one.found || ""))));
  }

  function script(app) {
    const { stage, page, journal } = app;
    const file = page.files[stage.run.file];
    if (!file) return [];
    const lines = file.text.replace(/\n$/, "").split("\n").slice(0, MOST);
    return [el("h2", {}, "Script"), el("ol", { class: "print-script" }, lines.map((text, index) => {
      const standing = stage.marks.standing(stage.run.file, index + 1, journal.count);
      const sign = standing.broken ? " ✗" : standing.refused ? " ⊘" : standing.held ? " ✓" : "";
      return el("li", {}, el("code", { dir: "ltr" }, dmsim.words.cut(text, 500) || " "), sign);
    }))];
  }

  // The picture that the page has for those without JavaScript is made for paper as well.
  function picture(app) {
    const own = document.querySelectorAll("#plain section.run")[app.stage.index];
    const drawn = own && own.querySelector("svg");
    return drawn ? [el("h2", {}, "Sequence diagram"), drawn.cloneNode(true)] : [];
  }

  function events(app) {
    const { rows, journal } = app;
    const shown = [...rows.events.subarray(0, MOST)];
    return [el("h2", {}, "What happened"),
      el("table", {}, el("thead", {}, el("tr", {}, COLUMNS.map((name) =>
        el("th", { scope: "col" }, name)))),
      el("tbody", {}, shown.map((event, row) => [
        rows.gap(row)
          ? el("tr", { class: "gap-line" }, el("td", { colspan: COLUMNS.length }, rows.gap(row)))
          : null,
        el("tr", {}, el("td", {}, String(event)), el("td", {}, journal.moment(event)),
          el("td", {}, el("bdi", {}, journal.name(journal.source[event]))),
          el("td", {}, el("bdi", { dir: "ltr" }, dmsim.words.cut(journal.shown(event), 500))),
          el("td", {}, journal.cause[event] ? String(journal.cause[event]) : "")),
      ]))),
      rows.length > MOST
        ? el("p", {}, `and ${dmsim.words.number(rows.length - MOST)} more events`) : null];
  }

  function sheet(app) {
    const { run } = app.stage;
    return el("div", { class: "sheet" },
      el("h1", {}, el("bdi", { dir: "auto" }, run.title)),
      el("p", {}, el("strong", {}, dmsim.words.verdict(run.status)),
        ` · ${run.path} · seed ${run.seed} · ${run.policy} · ${run.fingerprint}`),
      failures(run), script(app), picture(app), events(app),
      el("h2", {}, `Who sees what, after event ${app.state.at}`),
      app.shell.people.body.cloneNode(true));
  }

  function listen(app) {
    let printed = null;
    globalThis.addEventListener("beforeprint", () => {
      if (!app.stage || printed) return;
      printed = sheet(app);
      document.body.append(printed);
      app.root.classList.add("printed-elsewhere");
    });
    globalThis.addEventListener("afterprint", () => {
      if (printed) printed.remove();
      printed = null;
      app.root.classList.remove("printed-elsewhere");
    });
  }

  dmsim.print = { listen };
})((globalThis.dmsim = globalThis.dmsim || {}));
