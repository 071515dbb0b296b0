// Moments and lengths of time as text. Seconds and microseconds stay apart: together they
// would not be exact in one number over a few centuries.
(function (dmsim) {
  "use strict";

  const pad = (value, width) => String(value).padStart(width, "0");

  // Days since 1970 to year, month, day (of the proleptic Gregorian calendar).
  function civil(days) {
    const z = days + 719468;
    const era = Math.floor(z / 146097);
    const ofEra = z - era * 146097;
    const year = Math.floor(
      (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) -
        Math.floor(ofEra / 146096)) / 365
    );
    const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
    const shifted = Math.floor((5 * ofYear + 2) / 153);
    const day = ofYear - Math.floor((153 * shifted + 2) / 5) + 1;
    const month = shifted < 10 ? shifted + 3 : shifted - 9;
    return [year + era * 400 + (month <= 2 ? 1 : 0), month, day];
  }

  function date(seconds) {
    const [year, month, day] = civil(Math.floor(seconds / 86400));
    return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  }

  function fraction(micros) {
    return micros % 1000 === 0 ? pad(micros / 1000, 3) : pad(micros, 6);
  }

  function clock(seconds, micros) {
    const ofDay = seconds - Math.floor(seconds / 86400) * 86400;
    const hours = Math.floor(ofDay / 3600);
    const minutes = Math.floor((ofDay % 3600) / 60);
    return `${pad(hours, 2)}:${pad(minutes, 2)}:${pad(ofDay % 60, 2)}.${fraction(micros)}`;
  }

  const moment = (seconds, micros) => `${date(seconds)} ${clock(seconds, micros)}`;

  const units = [["day", "days", 86400], ["h", "h", 3600], ["min", "min", 60], ["s", "s", 1]];

  // "3 days 2 h", "50 ms": the two largest units, which is what a reader takes in.
  function length(seconds, micros) {
    if (micros < 0) {
      seconds -= 1;
      micros += 1000000;
    }
    if (seconds < 0) return "0 ms";
    if (seconds < 10) {
      if (seconds === 0 && micros === 0) return "0 ms";
      if (seconds === 0 && micros < 1000) return `${micros} µs`;
      if (seconds === 0) return `${Number((micros / 1000).toFixed(micros < 10000 ? 2 : 0))} ms`;
      return `${Number((seconds + micros / 1e6).toFixed(3))} s`;
    }
    let rest = seconds;
    const parts = [];
    for (const [one, many, size] of units) {
      const count = Math.floor(rest / size);
      rest -= count * size;
      if (count > 0) parts.push(`${count.toLocaleString("en")} ${count === 1 ? one : many}`);
      else if (parts.length > 0) break;
      if (parts.length === 2) break;
    }
    return parts.join(" ");
  }

  dmsim.time = { date, clock, moment, length };
})((globalThis.dmsim = globalThis.dmsim || {}));
