// The beginning: read the data, build the frame, follow the address.
(function (dmsim) {
  "use strict";

  // Out-of-range numbers in an address are as if they were not there.
  function fitting(page, state) {
    const pairs = (page.end.comparison || {}).pairs || [];
    if (state.run >= page.runs.length) state.run = -1;
    if (state.pair >= pairs.length) state.pair = -1;
    if (state.run >= 0) state.pair = -1;
    if (state.run < 0 && state.pair < 0 && page.runs.length === 1 && pairs.length === 0 &&
      (page.end.invalidScripts || []).length === 0) state.run = 0;
    if (state.run >= 0) state.at = Math.min(state.at, page.runs[state.run].events);
    return state;
  }

  function follow(app) {
    let written = null;
    const save = () => {
      const text = dmsim.state.write(app.state);
      if (text === written) return;
      written = text;
      try {
        history.replaceState(null, "", text ? `#${text}` : "#");
      } catch (error) {
        // Some browsers count how often an address changes: the next change catches up.
        written = null;
      }
    };
    let timer = 0;
    app.store.watch(() => {
      clearTimeout(timer);
      timer = setTimeout(save, 120);
    });
    globalThis.addEventListener("hashchange", () => {
      if (location.hash.replace(/^#/, "") === written) return;
      app.store.set(fitting(app.page, dmsim.state.read(location.hash)));
    });
  }

  function boot() {
    const root = document.getElementById("app");
    const plain = document.getElementById("plain");
    const page = dmsim.data.read(document);
    const app = (dmsim.app = new dmsim.App(page, root));
    new dmsim.Shell(app);
    follow(app);
    dmsim.keys.listen(app);
    dmsim.print.listen(app);
    root.hidden = false;
    if (plain) plain.hidden = true;
    document.documentElement.classList.add("plays");
    const start = fitting(page, dmsim.state.read(location.hash));
    // The run is named as changed even if it is the list, so that the first screen is drawn.
    app.store.state.run = -2;
    app.store.set(start);
  }

  if (typeof document !== "undefined") {
    try {
      boot();
    } catch (error) {
      // What the page says without JavaScript stays readable.
      const root = document.getElementById("app");
      const plain = document.getElementById("plain");
      if (plain) plain.hidden = false;
      root.hidden = false;
      root.replaceChildren(dmsim.el("p", { class: "broken-page", role: "alert" },
        `This page cannot be played: ${error.message}`));
      console.error(error);
    }
  }
})((globalThis.dmsim = globalThis.dmsim || {}));
