// Who sees what: the entries of one person, the hub or the desk at the cursor's moment, and
// beside it those of another. Only what that viewer was told is ever read here.
(function (dmsim) {
  "use strict";

  const { el, button } = dmsim;
  const AT_ONCE = 12;

  class People {
    constructor(app) {
      this.app = app;
      this.limits = new Map();
      this.revealChanged = dmsim.soon(() => {
        const changed = this.body.querySelector(".entry.changed");
        if (changed) this.reveal(changed);
      });
      this.who = this.chooser("Seen by", (role) => app.store.set({ who: role }));
      this.with = this.chooser("compare with", (role) => app.store.set({ with: role }));
      this.swap = button("⇄", () => app.store.set({ who: app.other(), with: app.viewer() }),
        { "aria-label": "Swap the two", class: "small" });
      this.body = el("div", { class: "views", tabindex: 0, role: "group",
        "aria-label": "What is seen" });
      dmsim.roving(this.body, ".event-link");
      this.node = el("section", { class: "panel people", id: "panel-people",
        "aria-labelledby": "people-heading" },
        el("h2", { id: "people-heading" }, "Who sees what"),
        el("div", { class: "choosers" }, this.who.label, this.with.label, this.swap), this.body);
    }

    // A list of names to type in: with thousands of people a menu would not be usable.
    chooser(words, choose) {
      const select = el("select", { on: { change: () => choose(Number(select.value)) } });
      const input = el("input", { type: "search", placeholder: "name", hidden: true,
        "aria-label": `${words}: find a name`, on: { input: () => this.narrow(select, input) } });
      return { label: el("span", { class: "chooser" }, el("label", {}, `${words} `, select), input),
        select, input };
    }

    narrow(select, input) {
      const { journal } = this.app;
      const query = input.value.toLowerCase();
      const found = journal.roster().filter((role) =>
        journal.name(role).toLowerCase().includes(query));
      this.fill(select, found.slice(0, 200), select === this.with.select);
      if (found.length > 0 && query) select.dispatchEvent(new Event("change"));
    }

    option(role) {
      return el("option", { value: role }, dmsim.words.cut(this.app.journal.name(role), 60));
    }

    fill(select, roles, optional) {
      const { journal } = this.app;
      const groups = { client: [], hub: [], freelancer: [], desk: [] };
      for (const role of roles) groups[journal.side(role)].push(role);
      const option = (role) => this.option(role);
      select.replaceChildren(
        ...(optional ? [el("option", { value: -1 }, "nobody")] : []),
        ...[["client", "clients"], ["freelancer", "freelancers"]]
          .filter(([side]) => groups[side].length > 0)
          .map(([side, label]) => el("optgroup", { label }, groups[side].map(option))),
        ...groups.hub.map(option), ...groups.desk.map(option));
    }

    build() {
      const { journal } = this.app;
      this.limits.clear();
      this.drawn = "";
      const many = journal.roles > 60;
      for (const { select, input } of [this.who, this.with]) {
        input.hidden = !many;
        input.value = "";
        this.fill(select, journal.roster().slice(0, 200), select === this.with.select);
      }
    }

    choose(select, role) {
      if (role >= 0 && ![...select.options].some((option) => Number(option.value) === role)) {
        select.append(this.option(role));
      }
      select.value = String(role);
    }

    update() {
      const { app } = this;
      const viewer = app.viewer();
      const other = app.other();
      this.choose(this.who.select, viewer);
      this.choose(this.with.select, other);
      this.swap.hidden = other < 0;
      const tracks = [viewer, other].filter((role) => role >= 0).map((role) => {
        const track = app.stage.views.track(role);
        track.seek(app.state.at);
        return { role, track };
      });
      // Most events of a large run change nothing for those who are shown.
      const signature = tracks.map(({ role, track }) => `${role} ${track.applied} ` +
        `${track.changedBy(app.state.at).length} ${app.state.at === 0}`).join();
      if (signature === this.drawn) return;
      this.drawn = signature;
      this.body.classList.toggle("two", tracks.length === 2);
      dmsim.keepFocus(this.body, () => this.body.replaceChildren(...tracks.map((own, index) =>
        this.column(own, tracks.length === 2 ? tracks[1 - index] : null))));
      dmsim.oneStop(this.body, ".event-link");
      this.revealChanged();
    }

    // Only this panel scrolls: the page around it stays where it is.
    reveal(node) {
      const box = this.body.getBoundingClientRect();
      const place = node.getBoundingClientRect();
      if (place.top < box.top || place.bottom > box.bottom) {
        this.body.scrollTop += place.top - box.top - box.height / 3;
      }
    }

    column({ role, track }, other) {
      const { app } = this;
      const side = app.journal.side(role);
      // What stood there from the beginning did not just happen.
      const changed = app.state.at === 0 ? [] : track.changedBy(app.state.at);
      const sections = app.page.shell.sections
        .map((section, index) => ({ section, index }))
        .filter(({ section, index }) => section.side === side || track.bySection[index].length > 0);
      const empty = [];
      const parts = sections.map(({ section, index }) => {
        const gone = changed.some((change) =>
          track.entrySection.items[track.entry[change]] === index);
        if (track.live[index] === 0 && !gone) {
          empty.push(section.title);
          return null;
        }
        return this.section(role, track, section, index, changed, other);
      }).filter(Boolean);
      return el("div", { class: "view" },
        el("h3", {}, dmsim.person(app.journal, role)), ...parts,
        empty.length > 0
          ? el("p", { class: "quiet nothing" }, `Nothing in: ${empty.join(", ")}`) : null);
    }

    section(role, track, section, index, changed, other) {
      const key = `${role}/${index}`;
      const limit = this.limits.get(key) || AT_ONCE;
      const entries = track.newest(index, limit);
      const shown = new Set(entries);
      const now = new Map(changed.map((change) => [track.entry[change], change]));
      for (const entry of now.keys()) {
        if (track.entrySection.items[entry] === index && !shown.has(entry)) entries.push(entry);
      }
      entries.sort((a, b) => a - b);
      const groups = new Map();
      for (const entry of entries) {
        const group = track.group(entry);
        if (!groups.has(group)) groups.set(group, []);
        groups.get(group).push(entry);
      }
      const rest = track.live[index] - shown.size;
      const unknown = this.unknown(role, track, index, other);
      return el("section", { class: "entries" },
        el("h4", { title: section.meaning || null }, section.title, " ",
          el("span", { class: "number" }, dmsim.words.number(track.live[index]))),
        rest > 0 ? button(`Show more of ${dmsim.words.number(rest)} earlier ones`, () => {
          this.limits.set(key, limit + 200);
          this.drawn = "";
          this.update();
        }, { class: "link" }) : null,
        ...[...groups].map(([group, own]) => [
          group >= 0 ? el("p", { class: "group" }, dmsim.person(this.app.journal, group)) : null,
          el("ul", {}, own.map((entry) => this.entry(role, track, entry, now, unknown))),
        ]).flat());
    }

    entry(role, track, entry, now, unknown) {
      const change = track.current[entry];
      const live = track.isLive(change);
      // Of what went away just now there is still to be read what it was.
      const was = live ? change : track.previous[now.get(entry)];
      const text = was < 0 ? "" : track.text(was);
      const set = track.events[live ? change : now.get(entry)];
      const classes = ["entry"];
      if (now.has(entry)) classes.push("changed");
      if (!live) classes.push("gone");
      const only = live && unknown.has(entry);
      if (only) classes.push("only");
      return el("li", { class: classes.join(" ") },
        dmsim.clamped(text),
        now.has(entry) ? el("span", { class: "tag" }, live ? "just now" : "no longer") : null,
        only ? el("span", { class: "tag only" }, "only ",
          el("bdi", {}, dmsim.words.cut(this.app.journal.name(role), 30)), " knows") : null,
        set > 0 ? button(`${set}`, () => this.app.go(set), { class: "event-link",
          "aria-label": `Go to event ${set}`, title: this.app.journal.moment(set) }) : null);
    }

    // How often a text stands among the messages of a viewer with one person.
    seen({ track }, group) {
      const count = new Map();
      this.app.page.shell.sections.forEach((section, index) => {
        if (!isOfMessages(section)) return;
        for (const entry of track.newest(index, 2000)) {
          if (track.group(entry) !== group) continue;
          const text = track.content(track.current[entry]);
          count.set(text, (count.get(text) || 0) + 1);
        }
      });
      return count;
    }

    // The entries of a section of messages that the other does not have: of equal ones the
    // newest are on their way.
    unknown(role, track, index, other) {
      const found = new Set();
      if (!other || !isOfMessages(this.app.page.shell.sections[index])) return found;
      const theirs = this.seen(other, role);
      for (const entry of track.newest(index, 2000)) {
        const text = track.content(track.current[entry]);
        const left = track.group(entry) === other.role ? theirs.get(text) || 0 : 0;
        if (left > 0) theirs.set(text, left - 1);
        else found.add(entry);
      }
      return found;
    }
  }

  const isOfMessages = (section) => section.kind === "messages" || section.name === "messages";

  dmsim.People = People;
})((globalThis.dmsim = globalThis.dmsim || {}));
