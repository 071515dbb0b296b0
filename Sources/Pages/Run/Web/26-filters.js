// What the diagram shows: words to find, kinds, lifelines, the axis of time. What is hidden is
// counted, so that nobody takes a part for the whole.
(function (dmsim) {
  "use strict";

  const { el, button } = dmsim;
  const AT_ONCE = 60;

  class Filters {
    constructor(app, diagram) {
      this.app = app;
      this.diagram = diagram;
      this.matches = null;
      this.searching = 0;
      this.find = el("input", { type: "search", placeholder: "words in events",
        "aria-label": "Find in events", "data-find": true,
        on: { input: () => this.later(), keydown: (event) => this.enter(event) } });
      this.linear = el("input", { type: "checkbox",
        on: { change: () => app.store.set({ linear: this.linear.checked }) } });
      this.kinds = el("div", { class: "menu kinds" });
      this.lifelines = el("div", { class: "menu lifelines" });
      this.count = el("p", { class: "found", role: "status" });
      this.kindsMenu = el("details", { class: "dropdown" }, el("summary", {}, "Kinds"), this.kinds);
      this.lanesMenu = el("details", { class: "dropdown" }, el("summary", {}, "Lifelines"),
        this.lifelines);
      for (const menu of [this.kindsMenu, this.lanesMenu]) this.closing(menu);
      this.lanesMenu.addEventListener("toggle", () => this.lanesMenu.open && this.drawLifelines());
      this.node = el("div", { class: "tools" }, this.find, this.kindsMenu, this.lanesMenu,
        el("label", { class: "switch" }, this.linear, " linear time"), this.count);
    }

    // A menu closes when something else is clicked, and on Escape.
    closing(menu) {
      document.addEventListener("pointerdown", (event) => {
        if (menu.open && !menu.contains(event.target)) menu.open = false;
      });
      menu.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || !menu.open) return;
        event.stopPropagation();
        menu.open = false;
        menu.querySelector("summary").focus();
      });
    }

    openLifelines() {
      this.lanesMenu.open = true;
      this.lanesMenu.querySelector("summary").focus();
    }

    later() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.app.store.set({ query: this.find.value }), 150);
    }

    enter(event) {
      if (event.key !== "Enter") return;
      clearTimeout(this.timer);
      this.app.store.set({ query: this.find.value });
      this.app.step(event.shiftKey ? -1 : 1);
    }

    // Goes through the sentences in slices, so that the page stays responsive.
    search(done) {
      const { state, journal } = this.app;
      const turn = ++this.searching;
      const query = state.query.trim().toLowerCase();
      this.progress = "";
      if (!query) {
        this.matches = null;
        done();
        return;
      }
      const matches = new Uint8Array(journal.count + 1);
      let event = 1;
      const slice = () => {
        if (turn !== this.searching) return;
        const stop = performance.now() + 40;
        do {
          const end = Math.min(journal.count, event + 255);
          for (; event <= end; event++) {
            const text = `${journal.name(journal.source[event])}: ${journal.sentence(event)}`;
            if (text.toLowerCase().includes(query)) matches[event] = 1;
          }
        } while (event <= journal.count && performance.now() < stop);
        if (event <= journal.count) {
          this.count.textContent = `searching… ${Math.floor((event / journal.count) * 100)} %`;
          setTimeout(slice, 0);
          return;
        }
        this.matches = matches;
        done();
      };
      slice();
    }

    build() {
      const { journal } = this.app;
      this.matches = null;
      const groups = new Map();
      for (const kind of [...journal.kinds.values()].sort((a, b) => b.count - a.count)) {
        if (!groups.has(kind.class)) groups.set(kind.class, []);
        groups.get(kind.class).push(kind);
      }
      this.boxes = new Map();
      this.kinds.replaceChildren(
        el("p", { class: "menu-line" }, button("All", () => this.setKinds([]), { class: "small" }),
          button("None", () => this.setKinds([...journal.kinds.keys()]), { class: "small" })),
        ...Object.keys(dmsim.words.classes).filter((name) => groups.has(name)).map((name) =>
          el("fieldset", {}, el("legend", {}, dmsim.shapes.sample(name), " ",
            button(dmsim.words.classes[name], () => this.toggleClass(groups.get(name)),
              { class: "small", title: "all of these or none" })),
          groups.get(name).map((kind) => this.kindBox(kind)))));
    }

    kindBox({ kind, count }) {
      const box = el("input", { type: "checkbox", on: { change: () => this.readKinds() } });
      this.boxes.set(kind, box);
      return el("label", {}, box, ` ${kind} `,
        el("span", { class: "quiet" }, dmsim.words.number(count)));
    }

    readKinds() {
      this.setKinds([...this.boxes].filter(([, box]) => !box.checked).map(([kind]) => kind));
    }

    toggleClass(kinds) {
      const hidden = new Set(this.app.state.hiddenKinds);
      const all = kinds.every(({ kind }) => !hidden.has(kind));
      for (const { kind } of kinds) if (all) hidden.add(kind); else hidden.delete(kind);
      this.setKinds([...hidden]);
    }

    setKinds(hiddenKinds) {
      this.app.store.set({ hiddenKinds });
    }

    update() {
      const { state, journal, rows, lanes } = this.app;
      if (document.activeElement !== this.find) this.find.value = state.query;
      this.linear.checked = state.linear;
      const hidden = new Set(state.hiddenKinds);
      for (const [kind, box] of this.boxes) box.checked = !hidden.has(kind);
      const parts = [];
      const missing = journal.count - rows.length;
      if (missing > 0) {
        const all = dmsim.words.count(journal.count, "event");
        parts.push(`${dmsim.words.number(missing)} of ${all} hidden`);
      }
      if (lanes.merged.length > 0) {
        parts.push(`${dmsim.words.count(lanes.merged.length, "lifeline")} merged`);
      }
      if (lanes.hidden.size > 0) {
        parts.push(`${dmsim.words.count(lanes.hidden.size, "lifeline")} hidden`);
      }
      this.count.replaceChildren(parts.join(", "), parts.length > 0 && this.narrowed()
        ? button("Show all", () => this.app.store.set(
          { query: "", hiddenKinds: [], hidden: [], shown: null }), { class: "link" }) : "");
      if (this.lanesMenu.open) this.drawLifelines();
    }

    narrowed() {
      const { query, hiddenKinds, hidden, shown } = this.app.state;
      return query !== "" || hiddenKinds.length > 0 || hidden.length > 0 || shown !== null;
    }

    drawLifelines() {
      const { journal, lanes } = this.app;
      if (!this.laneSearch) {
        this.laneSearch = el("input", { type: "search", placeholder: "name",
          "aria-label": "Find a lifeline", on: { input: () => this.drawLifelines() } });
        this.laneList = el("ul", {});
        this.lifelines.append(this.laneSearch, this.laneList);
      }
      const query = this.laneSearch.value.toLowerCase();
      const others = journal.roster().filter((role) => !lanes.shown.includes(role));
      const all = [...lanes.shown, ...others].filter((role) =>
        !query || journal.name(role).toLowerCase().includes(query));
      this.laneList.replaceChildren(...all.slice(0, AT_ONCE).map((role) => this.laneLine(role)));
      if (all.length > AT_ONCE) {
        this.laneList.append(el("li", { class: "quiet" },
          `and ${dmsim.words.number(all.length - AT_ONCE)} more: search for a name`));
      }
    }

    laneLine(role) {
      const { journal, lanes } = this.app;
      const place = lanes.shown.indexOf(role);
      const now = place >= 0 ? "show" : lanes.hidden.has(role) ? "hide" : "merge";
      const name = journal.name(role);
      const choice = el("select", { "aria-label": `Lifeline of ${name}`,
        on: { change: () => this.setLane(role, choice.value) } },
      [["show", "shown"], ["merge", "merged"], ["hide", "hidden"]].map(([value, label]) =>
        el("option", { value, selected: value === now }, label)));
      return el("li", {}, dmsim.person(journal, role),
        el("span", { class: "quiet" }, dmsim.words.number(journal.activity[role])),
        button("◀", () => this.moveLane(role, -1), { class: "small", disabled: place <= 0,
          "aria-label": `Move ${name} to the left` }),
        button("▶", () => this.moveLane(role, 1), { class: "small",
          disabled: place < 0 || place === lanes.shown.length - 1,
          "aria-label": `Move ${name} to the right` }),
        choice);
    }

    setLane(role, choice) {
      const { lanes } = this.app;
      const hidden = new Set(lanes.hidden);
      hidden.delete(role);
      let shown = lanes.shown.filter((one) => one !== role);
      if (choice === "show") shown = [...shown, role];
      if (choice === "hide") hidden.add(role);
      this.app.store.set({ shown, hidden: [...hidden] });
    }

    moveLane(role, by) {
      const shown = this.app.lanes.shown.slice();
      const place = shown.indexOf(role);
      shown.splice(place, 1);
      shown.splice(place + by, 0, role);
      this.app.store.set({ shown });
    }
  }

  dmsim.Filters = Filters;
})((globalThis.dmsim = globalThis.dmsim || {}));
