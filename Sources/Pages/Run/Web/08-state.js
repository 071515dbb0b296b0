// What is looked at: the run, the moment, the person, the filter. The address keeps it, so that
// a link shows the same.
(function (dmsim) {
  "use strict";

  const initial = () => ({
    run: -1, pair: -1, at: 0, who: -1, with: -1, query: "", hiddenKinds: [],
    shown: null, hidden: [], linear: false, tab: "answer",
    listQuery: "", listTag: "", listRule: "", listStatus: "",
  });

  // One letter or word each in the address; what is as at the beginning is left out.
  const fields = [
    ["run", "run", "number"], ["pair", "pair", "number"], ["at", "at", "number"],
    ["who", "who", "number"], ["with", "with", "number"], ["find", "query", "text"],
    ["without", "hiddenKinds", "words"], ["lanes", "shown", "numbers"],
    ["hide", "hidden", "numbers"], ["time", "linear", "linear"], ["tab", "tab", "text"],
    ["title", "listQuery", "text"], ["tag", "listTag", "text"], ["rule", "listRule", "text"],
    ["verdict", "listStatus", "text"],
  ];

  function write(state) {
    const start = initial();
    const parts = [];
    for (const [name, key, form] of fields) {
      const value = state[key];
      let text;
      if (form === "number") text = value === start[key] ? "" : String(value);
      else if (form === "text") text = value === start[key] ? "" : value;
      else if (form === "linear") text = value ? "linear" : "";
      else text = value && value.length > 0 ? value.join(".") : "";
      // Runs are counted from 1 where people read, and events are already.
      if (text && (key === "run" || key === "pair")) text = String(value + 1);
      if (text) parts.push(`${name}=${encodeURIComponent(text)}`);
    }
    return parts.join("&");
  }

  function decode(text) {
    try {
      return decodeURIComponent(text);
    } catch (error) {
      return text;
    }
  }

  // Any text may stand in an address: what makes no sense is as if it were not there.
  function read(hash) {
    const state = initial();
    const given = new Map();
    for (const part of hash.replace(/^#/, "").split("&")) {
      const place = part.indexOf("=");
      if (place > 0) given.set(part.slice(0, place), decode(part.slice(place + 1)));
    }
    for (const [name, key, form] of fields) {
      const text = given.get(name);
      if (text === undefined) continue;
      const whole = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
      if (form === "number" && whole >= 0) {
        state[key] = key === "run" || key === "pair" ? whole - 1 : whole;
      } else if (form === "text") state[key] = text;
      else if (form === "linear") state[key] = text === "linear";
      else if (form === "words") state[key] = text.split(".").filter((word) => word);
      else if (form === "numbers") {
        state[key] = text.split(".").filter((word) => /^\d{1,9}$/.test(word)).map(Number);
      }
    }
    return state;
  }

  class Store {
    constructor(state) {
      this.state = state;
      this.watchers = [];
    }

    watch(watcher) {
      this.watchers.push(watcher);
    }

    // Watchers hear which fields changed, all at once.
    set(changes) {
      const changed = new Set();
      for (const key of Object.keys(changes)) {
        if (this.state[key] !== changes[key]) {
          this.state[key] = changes[key];
          changed.add(key);
        }
      }
      if (changed.size === 0) return;
      for (const watcher of this.watchers) watcher(this.state, changed);
    }
  }

  dmsim.state = { initial, write, read, Store };
})((globalThis.dmsim = globalThis.dmsim || {}));
