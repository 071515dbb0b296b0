// Scrolling through more than browsers allow an element to be high: the axis may be longer than
// the element that is scrolled, and near places stay exact.
(function (dmsim) {
  "use strict";

  // Firefox stops at about 17.8 million pixels, and small numbers keep their fractions.
  const MOST = 6000000;

  class TallScroll {
    constructor(box, onScroll) {
      this.box = box;
      // Asking the box for its size would lay the page out at every step.
      this.view = 0;
      this.virtual = 0;
      this.height = 0;
      this.last = 0;
      this.onScroll = onScroll;
      box.addEventListener("scroll", () => this.scrolled());
    }

    setHeight(height) {
      this.view = this.box.clientHeight;
      this.height = height;
      this.real = Math.min(height, MOST);
      this.virtual = Math.min(this.virtual, this.farthest());
    }

    farthest() {
      return Math.max(0, this.height - this.view);
    }

    farthestReal() {
      return Math.max(0, this.real - this.view);
    }

    // What to take from a place on the axis to get the place in the element.
    get shift() {
      return this.virtual - this.last;
    }

    scrolled() {
      const top = this.box.scrollTop;
      if (this.height <= MOST) this.virtual = top;
      else {
        const moved = top - this.last;
        const far = this.farthestReal();
        const atEdge = top <= 0 || top >= far - 1;
        if (Math.abs(moved) > this.view * 2 || atEdge) {
          this.virtual = far > 0 ? (top / far) * this.farthest() : 0;
        } else this.virtual = Math.max(0, Math.min(this.farthest(), this.virtual + moved));
      }
      this.last = top;
      this.onScroll();
    }

    to(place) {
      this.virtual = Math.max(0, Math.min(this.farthest(), place));
      const ratio = this.farthest() > 0 ? this.virtual / this.farthest() : 0;
      const top = this.height <= MOST ? this.virtual : Math.round(ratio * this.farthestReal());
      this.last = top;
      this.box.scrollTop = top;
      this.last = this.box.scrollTop;
      this.onScroll();
    }

    // As little as needed so that a stretch can be seen.
    reveal(top, bottom, margin) {
      const { view } = this;
      if (top - margin < this.virtual) this.to(top - view / 3);
      else if (bottom + margin > this.virtual + view) this.to(bottom - (view * 2) / 3);
    }
  }

  dmsim.TallScroll = TallScroll;
})((globalThis.dmsim = globalThis.dmsim || {}));
