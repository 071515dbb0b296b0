#!/usr/bin/env python3
"""Opens pages of runs in a real browser and uses them as a reader would.

    python3 run_page.py PAGES SCREENSHOTS

PAGES is a folder of pages that `dmsim run … --format html` wrote, SCREENSHOTS a folder for the
pictures. Prints a line a check and last how many passed; ends with 1 if one failed. Needs
Playwright for Python, a Chromium (CHROMIUM names it, else /usr/bin/chromium), and, for the
check of accessibility, the package axe-core-python or axe-playwright-python.
"""

import contextlib
import os
import pathlib
import sys
import time

from playwright.sync_api import sync_playwright

import run_page_axe
import run_page_checks as checks
import run_page_paper

# From how many bytes on a page has much in it.
MUCH = 500_000
# The network stays out of it: a page needs nothing but itself.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


class Report:
    """One line a check."""

    def __init__(self):
        self.passed = 0
        self.failed = 0

    def check(self, name, holds, detail=""):
        if holds:
            self.passed += 1
            print(f"ok {name}", flush=True)
        else:
            self.failed += 1
            print(f"failed {name}{': ' if detail else ''}{detail}", flush=True)
        return bool(holds)


class Session:
    """A page that is open, and what was heard of it."""

    def __init__(self, browser, file, width=1280, height=800, scheme="light", hash=""):
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme
        )
        self.page = self.context.new_page()
        self.errors = []
        self.requests = []
        self.file = file.resolve().as_uri()
        self.page.on("console", self.console)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        began = time.monotonic()
        self.page.goto(self.file + hash)
        self.page.wait_for_selector("#app:not([hidden]) main:not([hidden])")
        self.opened = time.monotonic() - began

    def console(self, message):
        if message.type in ("error", "warning"):
            self.errors.append(message.text)

    def foreign(self):
        own = self.file
        return [url for url in self.requests
                if not url.startswith(own) and not url.startswith("data:")]

    def close(self):
        self.context.close()


def try_check(report, name, action):
    """A check that breaks off is a check that failed."""
    try:
        action()
    except Exception as error:  # noqa: BLE001: whatever it is, the other checks go on
        report.check(name, False, str(error).splitlines()[0])


def check_page(browser, report, file, pictures):
    name = file.stem
    session = Session(browser, file)
    for title, check in checks.ALL:
        try_check(report, f"{name}: {title}", lambda: check(report, f"{name}: ", session))
    try_check(report, f"{name}: link",
              lambda: checks.link(report, f"{name}: ", session, lambda hash: Session(
                  browser, file, hash=hash)))
    report.check(f"{name}: no error is told", not session.errors, "; ".join(session.errors[:3]))
    report.check(f"{name}: no request leaves", not session.foreign(), str(session.foreign()[:3]))
    place = session.page.evaluate("location.hash")
    session.close()
    try_check(report, f"{name}: paper", lambda: run_page_paper.check(report, name, browser, file))
    for width, height in ((1280, 800), (390, 844)):
        for scheme in ("light", "dark"):
            # A page with much in it looks as others do: one look is enough.
            if file.stat().st_size < MUCH or (width, scheme) == (390, "dark"):
                looks(browser, report, file, pictures, place, (width, height), scheme)


def looks(browser, report, file, pictures, place, size, scheme):
    """Pictures, sideways scrolling and accessibility at one size, in light or dark."""
    name = f"{file.stem} {size[0]} {scheme}"
    starts = {"first": "", "run": place}
    for part, hash in starts.items():
        session = Session(browser, file, *size, scheme, hash)
        session.page.wait_for_timeout(300)
        session.page.screenshot(path=pictures / f"{file.stem}-{part}-{size[0]}-{scheme}.png")
        for tab in checks.tabs(session.page, size[0]):
            wide = session.page.evaluate("document.documentElement.scrollWidth")
            report.check(
                f"{name}: {part} {tab} does not scroll sideways", wide <= size[0], str(wide))
            slips = checks.slips(session.page)
            report.check(f"{name}: {part} {tab} shows no slips", not slips, str(slips))
            # What axe looks at differs by the size and by the colours: each is tried once.
            is_tried = (size[0] == 1280) == (scheme == "light")
            problems = run_page_axe.problems(session.page) if is_tried else None
            if problems is not None:
                report.check(f"{name}: {part} {tab} is accessible", not problems, str(problems))
        if size[0] < 700 and part == "run":
            checks.phone(report, f"{name}: ", session)
        session.close()


@contextlib.contextmanager
def chromium():
    """The browser, closed at the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=ARGUMENTS
        )
        yield browser
        browser.close()


def main(arguments, check, usage):
    """Checks every page of a folder with `check`; 1 if something failed, 2 if called wrongly."""
    if len(arguments) != 2:
        print(usage)
        return 2
    pages, pictures = map(pathlib.Path, arguments)
    pictures.mkdir(parents=True, exist_ok=True)
    files = sorted(pages.glob("*.html"))
    report = Report()
    report.check("there are pages", files, str(pages))
    with chromium() as browser:
        for file in files:
            try_check(report, file.stem, lambda: check(browser, report, file, pictures))
    print(f"{report.passed} passed, {report.failed} failed")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], check_page, __doc__))
