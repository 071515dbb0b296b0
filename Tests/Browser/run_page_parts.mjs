// The parts of the page of runs that need no browser: `node Tests/Browser/run_page_parts.mjs`.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const here = path.dirname(fileURLToPath(import.meta.url));
const web = path.join(here, "../../Sources/Pages/Run/Web");
for (const file of fs.readdirSync(web).filter((name) => /^(0|10).*\.js$/.test(name)).sort()) {
  vm.runInThisContext(fs.readFileSync(path.join(web, file), "utf8"), { filename: file });
}
const { dmsim } = globalThis;
const { write, Reader } = dmsim.vlq;
const HOLE = "\uFFFC";

test("numbers come back as they were written, also beyond 32 bits", () => {
  const numbers = [0, 1, 31, 32, 1023, 1024, 2 ** 31, 2 ** 32 + 5, 2 ** 53 - 1];
  const reader = new Reader(write(numbers));
  assert.deepEqual(numbers.map(() => reader.next()), numbers);
  assert.ok(reader.done);
  const skipping = new Reader(write(numbers));
  skipping.skip(numbers.length - 1);
  assert.equal(skipping.next(), 2 ** 53 - 1);
});

test("signed numbers are 0, -1, 1, -2", () => {
  const reader = new Reader(write([0, 1, 2, 3]));
  assert.deepEqual([0, 0, 0, 0].map(() => reader.signed()), [0, -1, 1, -2]);
});

test("moments are those of the calendar", () => {
  assert.equal(dmsim.time.moment(0, 0), "1970-01-01 00:00:00.000");
  assert.equal(dmsim.time.moment(1772323199, 999999), "2026-02-28 23:59:59.999999");
  assert.equal(dmsim.time.moment(951782400, 50000), "2000-02-29 00:00:00.050");
  assert.equal(dmsim.time.moment(-1, 0), "1969-12-31 23:59:59.000");
  assert.equal(dmsim.time.date(253402300800), "10000-01-01");
});

test("lengths of time are told by their largest units", () => {
  const told = [[0, 0], [0, 7], [0, 50000], [1, 200000], [75, 0], [3600, 0], [604800, 0],
    [93600, -1]];
  assert.deepEqual(told.map(([seconds, micros]) => dmsim.time.length(seconds, micros)),
    ["0 ms", "7 µs", "50 ms", "1.2 s", "1 min 15 s", "1 h", "7 days", "1 day 1 h"]);
});

test("text is never cut within a character, a subject is left out on its own lifeline", () => {
  assert.equal(dmsim.words.cut("ab😀c", 3), "ab…");
  assert.equal(dmsim.words.short("acme messages noor", "acme"), "messages noor");
  assert.equal(dmsim.words.short("acmes messages noor", "acme"), "acmes messages noor");
  const arabic = dmsim.words.isolated("محمد");
  assert.equal(dmsim.words.short(`${arabic} messages noor`, "محمد"), "messages noor");
});

// A run with three events: acme writes, the hub loses one, noor hears.
function smallRun() {
  return {
    title: "small", file: 0, start: { seconds: 100, micros: 0 }, clients: ["acme"],
    freelancers: ["noor"], events: 4, failures: [],
    strings: ["acme", "noor", "Hello"],
    patterns: [
      [`${HOLE} writes: ${HOLE}`, "message", "action", "", ""],
      ["the network loses it", "message-lost", "lost", "", ""],
      [`${HOLE} hears: ${HOLE}`, "told-message", "notice", "", ""],
      [`me: ${HOLE}`, "", "", "", ""],
    ],
    journal: write([
      0, 0, 2, 0, 0, 0, 2,
      0, 2 * 50000, 0, 1, 1, 3,
      5, 0, 3, 2, 2, 1, 2,
      3600, 0, 3, 3, 2, 1, 2,
    ]),
    views: write([1, 1, 2, 0, 4, 0, 2, 3, 2, 2, 1, 3, 0, 3, 0, 1]),
    marks: write([0, 1, 5, 0, 1, 1, 6, 0, 3, 1, 7, 1]),
  };
}

function smallStage() {
  const sections = [{ name: "messages", title: "Messages" }];
  const page = new dmsim.data.Page({ version: 1, sections, rules: {} }, [], [smallRun()], {});
  return page.stage(0);
}

test("a journal is read with its sentences, causes, arrows and idle stretches", () => {
  const { journal } = smallStage();
  assert.equal(journal.sentence(1), "acme writes: Hello");
  assert.equal(journal.sentence(3), "noor hears: Hello");
  assert.equal(journal.addressee(2), 3);
  assert.deepEqual([...journal.cause.subarray(1)], [0, 1, 1, 1]);
  assert.deepEqual([...journal.arrow.subarray(1)], [0, 0, 1, 0]);
  assert.deepEqual([...journal.effects.subarray(journal.first[1], journal.first[2])], [2, 3, 4]);
  const everything = { kinds: new Set(), roles: new Set(), matches: null };
  const rows = new dmsim.Rows(journal, everything, false);
  assert.equal(rows.gap(1), "");
  assert.equal(rows.gap(3), "1 h later");
  assert.equal(rows.rowOf(3), 2);
  const fewer = new dmsim.Rows(journal, { ...everything, roles: new Set([0]) }, true);
  assert.deepEqual([...fewer.events], [1, 3, 4]);
  assert.equal(fewer.rowOf(2), 0);
});

test("an event that cannot be is told, not shown", () => {
  const run = { ...smallRun(), journal: write([0, 0, 99, 0, 0, 0, 2]) };
  const page = new dmsim.data.Page({ sections: [], rules: {} }, [], [run], {});
  assert.throws(() => page.stage(0), /event 1/);
});

test("marks tell the step under way, what was checked, and the moment of a line", () => {
  const { marks } = smallStage();
  assert.equal(marks.current(0).line, 5);
  assert.equal(marks.current(1).line, 5);
  assert.equal(marks.current(2).line, 6);
  assert.equal(marks.standing(0, 7, 3).held, 0);
  assert.equal(marks.standing(0, 7, 4).held, 1);
  assert.equal(marks.moment(0, 6, 0, 4), 2);
  assert.equal(marks.moment(0, 7, 0, 4), 4);
  assert.equal(marks.moment(0, 1, 0, 4), null);
});

test("the branches of a together are under way side by side, and begin once", () => {
  const marks = new dmsim.Marks(write([
    0, 1, 4, 4, 0, 1, 5, 4, 0, 1, 5, 0, 0, 1, 4, 0, 3, 1, 6, 0,
  ]));
  assert.deepEqual([...marks.current(2).together], [4, 5]);
  assert.equal(marks.current(4).together, null);
  assert.equal(marks.standing(0, 4, 2).begun, 1);
});

// A simple generator with a seed: the same cases each time.
function luck(seed) {
  return (below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
}

test("going back and forth shows the same as applying all changes from the start", () => {
  const draw = luck(7);
  const roles = 6;
  const changes = [];
  const groups = [];
  let before = 0;
  for (let event = 0; event <= 300; event += 1 + draw(2)) {
    const group = [];
    for (let i = draw(4); i > 0; i--) {
      const change = { event, viewer: draw(roles), section: draw(2), group: draw(3),
        key: 1 + draw(6), form: draw(4) === 0 ? 0 : 2, text: draw(10) };
      group.push(change);
      changes.push(change);
    }
    groups.push(event - before, group.length, ...group.flatMap((one) => [one.viewer, one.section,
      one.group, one.key, one.form, ...(one.form === 2 ? [0, one.text] : [])]));
    before = event;
  }
  const tables = new dmsim.data.Tables();
  tables.add(Array.from({ length: 10 }, (_, index) => `text ${index}`), [[HOLE, "", "", "", ""]]);
  const journal = { tables, roles, count: 300, shown: () => "" };
  const views = new dmsim.Views(write(groups), journal, [{}, {}]);
  for (let turn = 0; turn < 200; turn++) {
    const viewer = draw(roles);
    const at = draw(302);
    const track = views.track(viewer);
    track.seek(at);
    const expected = new Map();
    for (const change of changes) {
      if (change.viewer !== viewer || change.event > at) continue;
      const name = `${change.section} ${change.group} ${change.key}`;
      expected.set(name, change.form === 0 ? null : `text ${change.text}`);
    }
    for (const section of [0, 1]) {
      const own = [...expected].filter(([name, text]) =>
        name.startsWith(`${section} `) && text !== null);
      const shown = track.newest(section, 1000);
      assert.deepEqual(shown.map((entry) => track.text(track.current[entry])),
        own.map(([, text]) => text));
      assert.equal(track.live[section], own.length);
    }
  }
});

test("an address is read as it was written, and nonsense in it is left out", () => {
  const state = { ...dmsim.state.initial(), run: 4, at: 17, who: 3, query: "a=b & c", linear: true,
    hiddenKinds: ["quota-charged"], shown: [2, 0], hidden: [5], tab: "why" };
  assert.deepEqual(dmsim.state.read(`#${dmsim.state.write(state)}`), state);
  const broken = dmsim.state.read("#run=x&at=-3&who=1e9&lanes=a.2&time=%zz&find=%E0%A4&=&&");
  assert.equal(broken.run, -1);
  assert.equal(broken.at, 0);
  assert.deepEqual(broken.shown, [2]);
});

test("a crowd is merged into one lifeline, and a quiet desk takes no width", () => {
  const names = (word, count) => Array.from({ length: count }, (_, index) => `${word}${index}`);
  const journal = (clients, freelancers) => {
    const roles = 2 + clients + freelancers;
    const activity = new Int32Array(roles).fill(1);
    activity[1] = 0;
    const run = { clients: names("c", clients), freelancers: names("f", freelancers) };
    return Object.assign(Object.create(dmsim.Journal.prototype), { roles, activity, run });
  };
  const few = new dmsim.Lanes(journal(1, 2), null, []);
  assert.deepEqual(few.list, [2, 0, 3, 4]);
  const many = new dmsim.Lanes(journal(100, 1800), null, []);
  assert.equal(many.list.length, 8);
  assert.equal(many.merged.length, 1894);
  assert.equal(many.list[many.place[50]], dmsim.OTHERS);
  const chosen = new dmsim.Lanes(journal(1, 2), [0, 2, 99], [3]);
  assert.deepEqual(chosen.list, [0, dmsim.OTHERS, 2]);
  assert.equal(chosen.place[3], -1);
});
