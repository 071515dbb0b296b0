#!/usr/bin/env python3
"""Opens pages of load runs in a real browser and reads them as a reader would.

    python3 load_page.py PAGES SCREENSHOTS

As run_page.py, for pages that `dmsim load … --format html` and `dmsim page A.json B.json` wrote.
"""

import sys

import run_page_axe
import run_page_paper
from run_page import main


def reading(report, name, page):
    """Pointing at a chart, or the arrow keys in it, reads the values of a column."""
    chart = page.locator(".plot svg").first
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    tip = page.locator(".tip").first
    report.check(f"{name}: pointing reads values", tip.is_visible() and tip.inner_text().strip())
    page.mouse.move(1, 1)
    report.check(f"{name}: pointing elsewhere hides them", not tip.is_visible())
    chart.focus()
    page.keyboard.press("ArrowLeft")
    first = tip.inner_text()
    page.keyboard.press("ArrowRight")
    report.check(f"{name}: arrow keys read values", first and tip.inner_text() != first)


def hiding(report, name, page):
    """A click in a legend hides a series, and another shows it again."""
    button = page.locator(".legend button").first
    button.scroll_into_view_if_needed()
    hidden = "document.querySelectorAll('.plot g.off').length"
    before = page.evaluate(hidden)
    button.click()
    report.check(f"{name}: a click hides a series", page.evaluate(hidden) > before)
    button.click()
    report.check(f"{name}: another shows it again", page.evaluate(hidden) == before)


# A chart that stacks; and of each of its areas, where it ends above and below in every column.
STACK = "figure.chart:has(g[data-key='1'] > .area)"
AREAS = """(stack) => [...document.querySelector(stack).querySelectorAll('.area')].map((path) => {
  const drawn = path.getAttribute('d');
  const ends = [...drawn.matchAll(/V([-0-9.]+)/g)].map((end) => Number(end[1]));
  const half = ends.length / 2;
  return { drawn, above: ends.slice(0, half), below: ends.slice(half).reverse() };
})"""


def stacking(report, name, page):
    """What is stacked upon a hidden series comes down by its height, and goes up again with it."""
    if page.locator(STACK).count() == 0:
        return
    button = page.locator(f"{STACK} .legend button").first
    before = page.evaluate(AREAS, STACK)
    button.click()
    after = page.evaluate(AREAS, STACK)
    heights = [below - above for above, below in zip(before[0]["above"], before[0]["below"])]
    wrong = [
        (was, height, now)
        for one, other in zip(before[1:], after[1:])
        for side in ("above", "below")
        for was, height, now in zip(one[side], heights, other[side])
        if abs(was + height - now) > 0.21
    ]
    report.check(f"{name}: what is stacked comes down", not wrong and max(heights) > 1,
                 str(wrong[:3]))
    button.click()
    report.check(f"{name}: the stack is as before", page.evaluate(AREAS, STACK) == before)


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
            reading(report, name, page)
            hiding(report, name, page)
            stacking(report, name, page)
            report.check(f"{name}: no error is told", not errors, "; ".join(errors[:3]))
            report.check(f"{name}: no request leaves", len(requests) == 1, str(requests[1:4]))
            is_tried = (width == 1280) == (scheme == "light")
            slips = run_page_axe.problems(page) if is_tried else None
            if slips is not None:
                report.check(f"{name}: is accessible", not slips, str(slips))
            context.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], check_page, __doc__))
