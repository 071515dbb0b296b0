#!/usr/bin/env python3
"""Opens pages of experiments in a real browser and reads them as a reader would.

    python3 experiment_page.py PAGES SCREENSHOTS

As load_page.py, for pages that `dmsim load … --replications … --format html` wrote.
"""

import sys

import run_page_axe
import run_page_paper
from load_page import reading
from run_page import main

# The contrast of each cell of heat maps, as WCAG 2 reckons it, and the least of all.
CONTRAST = """() => {
  const paint = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const light = (colour) => {
    paint.fillStyle = colour;
    paint.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...paint.getImageData(0, 0, 1, 1).data].map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = [...document.querySelectorAll("td[data-mean]")].map((cell) => {
    const style = getComputedStyle(cell);
    const pair = [light(style.color), light(style.backgroundColor)].sort((a, b) => b - a);
    return (pair[0] + 0.05) / (pair[1] + 0.05);
  });
  return { least: Math.min(...found), count: found.length };
}"""

# Texts of a chart that lie on one another or leave it.
CROWDED = """() => {
  const wrong = [];
  for (const svg of document.querySelectorAll(".plot svg")) {
    const room = svg.getBoundingClientRect();
    const boxes = [...svg.querySelectorAll("text.tick, text.unit")].map((text) => ({
      words: text.textContent, box: text.getBoundingClientRect(),
    }));
    boxes.forEach(({ words, box }, index) => {
      if (box.left < room.left - 1 || box.right > room.right + 1) wrong.push(words + " leaves");
      for (const other of boxes.slice(index + 1)) {
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (across > 1 && down > 3) wrong.push(`${words} on ${other.words}`);
      }
    });
  }
  return wrong;
}"""


def check_page(browser, report, file, pictures):
    run_page_paper.check(report, file.stem, browser, file)
    for width, height in ((1280, 1600), (390, 844)):
        for scheme in ("light", "dark"):
            name = f"{file.stem} {width} {scheme}"
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme
            )
            page = context.new_page()
            errors, requests = [], []
            page.on("console", lambda message: errors.append(message.text))
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.on("request", lambda request: requests.append(request.url))
            page.goto(file.resolve().as_uri())
            page.screenshot(path=pictures / f"{file.stem}-{width}-{scheme}.png", full_page=True)
            wide = page.evaluate("document.documentElement.scrollWidth")
            report.check(f"{name}: does not scroll sideways", wide <= width, str(wide))
            top = page.locator(".findings").bounding_box()
            report.check(
                f"{name}: what differs is on the first screen",
                top and top["y"] + top["height"] < height, str(top))
            if page.locator(".plot svg").count():
                reading(report, name, page)
                crowded = page.evaluate(CROWDED)
                report.check(f"{name}: words of charts have room", not crowded, str(crowded[:4]))
            contrast = page.evaluate(CONTRAST)
            if contrast["count"]:
                report.check(f"{name}: numbers in heat maps are readable",
                             contrast["least"] >= 4.5, str(contrast))
            report.check(f"{name}: no error is told", not errors, "; ".join(errors[:3]))
            report.check(f"{name}: no request leaves", len(requests) == 1, str(requests[1:4]))
            is_tried = (width == 1280) == (scheme == "light")
            slips = run_page_axe.problems(page) if is_tried else None
            if slips is not None:
                report.check(f"{name}: is accessible", not slips, str(slips))
            context.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], check_page, __doc__))
