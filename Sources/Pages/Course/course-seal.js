// SHA-256 (FIPS 180-4), base64url (RFC 4648), and what is sealed with them. A page that was opened
// from a file has no SubtleCrypto in some browsers, so the hash is computed here.
((course) => {
  "use strict";
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  // The first 32 bits of the fractions of square and cube roots of the first primes.
  const primes = [];
  for (let n = 2; primes.length < 64; n++) {
    if (primes.every((p) => n % p !== 0)) primes.push(n);
  }
  const fraction = (root) => ((root - Math.floor(root)) * 2 ** 32) >>> 0;
  const START = primes.slice(0, 8).map((p) => fraction(Math.sqrt(p)));
  const ROUNDS = primes.map((p) => fraction(Math.cbrt(p)));

  const turned = (word, count) => (word >>> count) | (word << (32 - count));

  function sha256(message) {
    const length = ((message.length + 8) >> 6) * 64 + 64;
    const bytes = new Uint8Array(length);
    bytes.set(message);
    bytes[message.length] = 0x80;
    const view = new DataView(bytes.buffer);
    view.setUint32(length - 8, Math.floor(message.length / 2 ** 29));
    view.setUint32(length - 4, (message.length * 8) >>> 0);
    const state = Uint32Array.from(START);
    const words = new Uint32Array(64);
    for (let block = 0; block < length; block += 64) {
      for (let i = 0; i < 16; i++) words[i] = view.getUint32(block + 4 * i);
      for (let i = 16; i < 64; i++) {
        const [early, late] = [words[i - 15], words[i - 2]];
        const low = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
        const high = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
        words[i] = words[i - 16] + low + words[i - 7] + high;
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let i = 0; i < 64; i++) {
        const high = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
        const one = (h + high + ((e & f) ^ (~e & g)) + ROUNDS[i] + words[i]) | 0;
        const low = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
        const two = (low + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
      }
      [a, b, c, d, e, f, g, h].forEach((value, i) => { state[i] += value; });
    }
    const hash = new Uint8Array(32);
    const out = new DataView(hash.buffer);
    state.forEach((word, i) => out.setUint32(4 * i, word));
    return hash;
  }

  function textOfBytes(bytes) {
    let text = "";
    let bits = 0;
    let count = 0;
    for (const byte of bytes) {
      bits = ((bits << 8) | byte) & 0xffff;
      count += 8;
      while (count >= 6) {
        count -= 6;
        text += DIGITS[(bits >> count) & 63];
      }
    }
    return count > 0 ? text + DIGITS[(bits << (6 - count)) & 63] : text;
  }

  const VALUES = new Map(Array.from(DIGITS, (digit, value) => [digit.charCodeAt(0), value]));

  function bytesOfText(text) {
    const bytes = new Uint8Array(Math.floor((text.length * 6) / 8));
    let bits = 0;
    let count = 0;
    let place = 0;
    for (let i = 0; i < text.length; i++) {
      bits = ((bits << 6) | VALUES.get(text.charCodeAt(i))) & 0xffff;
      count += 6;
      if (count >= 8) {
        count -= 8;
        bytes[place++] = bits >> count;
      }
    }
    return bytes;
  }

  const encoder = new TextEncoder();

  // Opens what is sealed under a salt.
  function open(salt, text) {
    const bytes = bytesOfText(text);
    const block = new Uint8Array(36);
    block.set(sha256(encoder.encode(`committed|${salt}`)));
    const counter = new DataView(block.buffer);
    for (let start = 0; start < bytes.length; start += 32) {
      counter.setUint32(32, start / 32);
      const stream = sha256(block);
      for (let i = start; i < Math.min(start + 32, bytes.length); i++) {
        bytes[i] ^= stream[i - start];
      }
    }
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  }

  // The code that `dmsim learn --results` reads. `given`: for each question an answer's code, and
  // the place of a rule or null.
  function resultCode(version, name, run, given) {
    const answers = given.map(({ answer, rule }) =>
      rule === null ? answer : `${answer}:${rule}`);
    const bytes = encoder.encode(`${name}|${run}|${answers.join(",")}`);
    return `dmsim${version}.` + textOfBytes([...bytes, ...sha256(bytes).slice(0, 4)]);
  }

  Object.assign(course, { sha256, open, resultCode });
})((globalThis.course = globalThis.course || {}));
