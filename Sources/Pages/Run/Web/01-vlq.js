// Numbers as text: base64 digits of five bits, least significant first, as in source maps but
// without a sign. Multiplication instead of shifts, because numbers may pass 2^31.
(function (dmsim) {
  "use strict";

  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const digits = new Uint8Array(128);
  for (let i = 0; i < 64; i++) digits[alphabet.charCodeAt(i)] = i;

  class Reader {
    constructor(text, at) {
      this.text = text;
      this.at = at || 0;
    }

    get done() {
      return this.at >= this.text.length;
    }

    next() {
      const text = this.text;
      // `& 127` keeps a damaged page from reading beside the table; the end reads as zero.
      let digit = digits[text.charCodeAt(this.at++) & 127];
      if (digit < 32) return digit;
      let value = digit & 31;
      let weight = 32;
      do {
        digit = digits[text.charCodeAt(this.at++) & 127];
        value += (digit & 31) * weight;
        weight *= 32;
      } while (digit >= 32);
      return value;
    }

    // Zigzag: 0, -1, 1, -2 are written 0, 1, 2, 3.
    signed() {
      const value = this.next();
      return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    }

    skip(count) {
      const text = this.text;
      for (let i = 0; i < count; i++) {
        while (digits[text.charCodeAt(this.at++) & 127] >= 32);
      }
    }
  }

  // For tests, and for nothing else in the page.
  function write(values) {
    let text = "";
    for (let value of values) {
      do {
        const digit = value % 32;
        value = Math.floor(value / 32);
        text += alphabet[value > 0 ? digit + 32 : digit];
      } while (value > 0);
    }
    return text;
  }

  dmsim.vlq = { Reader, write };
})((globalThis.dmsim = globalThis.dmsim || {}));
