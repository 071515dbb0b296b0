// Small pieces of text: counts, verdicts, short forms.
(function (dmsim) {
  "use strict";

  const number = (value) => value.toLocaleString("en");

  const count = (value, one, many) => `${number(value)} ${value === 1 ? one : many || one + "s"}`;

  const classes = {
    action: "actions", refusal: "refusals", change: "changes",
    notice: "notices", incident: "incidents", lost: "lost messages",
  };

  // Cut after so many characters, never between the halves of one character.
  function cut(text, limit) {
    if (text.length <= limit) return text;
    const code = text.charCodeAt(limit - 1);
    const end = code >= 0xd800 && code < 0xdc00 ? limit - 1 : limit;
    return text.slice(0, end) + "…";
  }

  // Text from right to left keeps to its place in a sentence from left to right.
  const rightToLeft = new RegExp(
    "[\\u0590-\\u08ff\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufb1d-\\ufdff\\ufe70-\\ufefc]" +
    "|[\\ud802\\ud803\\ud83a\\ud83b]"
  );
  const isolated = (text) => (rightToLeft.test(text) ? `\u2068${text}\u2069` : text);

  // On somebody's own lifeline the name at the beginning says nothing new.
  function short(sentence, name, limit) {
    let text = sentence;
    const subject = name ? `${isolated(name)} ` : "";
    if (name && text.startsWith(subject)) text = text.slice(subject.length);
    return cut(text, limit || 160);
  }

  function verdict(status) {
    const words = {
      passed: "Passed", failed: "Failed", invalid: "Invalid", interrupted: "Interrupted",
      skipped: "Skipped", unknown: "Unknown", "internal-error": "Internal error",
    };
    return words[status] || status;
  }

  // How alarming a status is: it chooses the colour, never the words.
  function tone(status) {
    if (status === "passed") return "good";
    return status === "failed" || status === "invalid" || status === "internal-error"
      ? "bad" : "unsure";
  }

  dmsim.words = { isolated, number, count, classes, cut, short, verdict, tone };
})((globalThis.dmsim = globalThis.dmsim || {}));
