"""What is asked of a page of runs, one function a question."""

from run_page_panels import filters, people, script, why
from run_page_reading import last, moment, settle, shows, tell, until

FOCUSABLE = "button, select, input, summary, a[href], [tabindex]"


def opens(report, name, session):
    page = session.page
    report.check(f"{name}opens ({session.opened:.2f} s)", page.locator("#app").is_visible())
    report.check(f"{name}hides the plain part", not page.locator("#plain").is_visible())
    report.check(f"{name}has one heading of the first rank",
                 page.locator("h1:visible").count() == 1)
    size = page.evaluate(
        "[...document.querySelectorAll('style, script:not([type])')]"
        ".reduce((sum, node) => sum + new TextEncoder().encode(node.textContent).length, 0)"
    )
    report.check(f"{name}has a shell of at most 300 KiB ({size // 1024} KiB)", size <= 300 * 1024)


def overview(report, name, session):
    """The list with its filters, and the way into a run, by keyboard."""
    page = session.page
    if shows(page) != "list":
        return
    runs = page.locator("#overview button.run[data-run]")
    count = runs.count()
    if count == 0:
        return
    title = runs.last.locator(".title").inner_text()
    page.fill("#overview input[type=search]", title)
    settle(page)
    report.check(f"{name}finds a scenario by its title",
                 1 <= runs.count() <= count and title in runs.first.inner_text())
    page.fill("#overview input[type=search]", "")
    settle(page)
    report.check(f"{name}shows all again", runs.count() == count)
    for label in ("Verdict", "Tag", "Rule"):
        select = page.locator(f"#overview label:has-text('{label}') select")
        if select.locator("option").count() > 1:
            select.select_option(index=1)
            settle(page)
            report.check(f"{name}filters by {label.lower()}", 1 <= runs.count() <= count)
            select.select_option(index=0)
            settle(page)
    button = page.locator("#overview .failed button.primary")
    if button.count() > 0:
        button.first.click()
        settle(page)
        report.check(f"{name}goes to the moment of a failure", shows(page) == "run")
        page.keyboard.press("o")
    # The longest run has most to look at.
    events = runs.evaluate_all(
        "(nodes) => nodes.map((node) => node.querySelector('.count').textContent)"
        ".map((text) => Number((text.match(/[0-9,]+/) || ['0'])[0].replace(/,/g, '')))"
    )
    runs.first.focus()
    report.check(f"{name}the list is one stop for Tab",
                 page.locator("#overview button.run[data-run][tabindex='0']").count() == 1)
    runs.nth(events.index(max(events))).focus()
    page.keyboard.press("Enter")
    settle(page)
    report.check(f"{name}opens a run by keyboard", shows(page) == "run")


def steps(report, name, session):
    page = session.page
    if shows(page) != "run":
        return
    if last(page) == 0:
        page.keyboard.press("ArrowRight")
        report.check(f"{name}copes with a run without events", moment(page) == 0)
        return
    page.keyboard.press("Home")
    page.click("button[aria-label=Step]")
    page.click("button[aria-label=Step]")
    report.check(f"{name}steps", moment(page) == min(2, last(page)), str(moment(page)))
    page.click("button[aria-label=Back]")
    report.check(f"{name}steps back", moment(page) == min(2, last(page)) - 1)
    settle(page)
    report.check(f"{name}marks the present row", page.locator(
        f".diagram .row.present[data-event='{moment(page)}']").count() == 1)
    page.keyboard.press("End")
    report.check(f"{name}goes to the last event", moment(page) == last(page))
    settle(page)
    report.check(f"{name}draws only what is on the screen",
                 page.locator(".diagram .row").count() < 120)
    # Far down the axis pictures lose their exactness, unless they are drawn from where one is.
    crooked = page.evaluate(
        "[...document.querySelectorAll('svg.lines circle')].filter((circle) => {"
        " const box = circle.getBoundingClientRect();"
        " return Math.abs(box.width - box.height) > 1; }).length")
    report.check(f"{name}draws round marks at the far end", crooked == 0, str(crooked))
    if last(page) > 1:
        # The machine may be busy with other things: the faster half says what the page costs.
        time = page.evaluate(
            "(async () => { const times = []; for (let i = 0; i < 20; i++) {"
            " const began = performance.now();"
            " document.querySelector(`button[aria-label=${i % 2 ? 'Step' : 'Back'}]`).click();"
            " times.push(performance.now() - began);"
            " await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0))); }"
            " return times.sort((a, b) => a - b)[5]; })()"
        )
        report.check(f"{name}steps in less than 50 ms ({time:.1f} ms)", time < 50)


def scrubs(report, name, session):
    page = session.page
    if shows(page) != "run" or last(page) < 3:
        return
    middle = last(page) // 2
    page.evaluate(
        "(at) => { const slider = document.querySelector('.scrub input'); slider.value = at;"
        " slider.dispatchEvent(new Event('input', { bubbles: true })); }", middle)
    settle(page)
    report.check(f"{name}scrubs", moment(page) == middle, f"{moment(page)} not {middle}")
    # There and back again must be the same as never having gone.
    before = tell(page)
    for key in ("End", "Home"):
        page.keyboard.press(key)
        settle(page)
    page.evaluate("(at) => dmsim.app.go(at)", middle)
    settle(page)
    report.check(f"{name}is the same after a journey", tell(page) == before)


def plays(report, name, session):
    page = session.page
    if shows(page) != "run" or last(page) < 5:
        return
    page.keyboard.press("Home")
    page.select_option("select[aria-label=Speed]", "100")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Space")
    until(page, lambda: moment(page) > 3)
    page.keyboard.press("Space")
    report.check(f"{name}plays", moment(page) > 3)


def keyboard(report, name, session):
    page = session.page
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    report.check(f"{name}lists the keys", page.locator("dialog[open] kbd").count() > 5)
    page.keyboard.press("Escape")
    report.check(f"{name}closes the list", page.locator("dialog[open]").count() == 0)
    # Every stop that there is must be reached by Tab alone.
    page.evaluate(
        "document.body.tabIndex = -1; document.body.focus();"
        " document.body.removeAttribute('tabindex')")
    stops = page.evaluate(
        f"""(() => {{ window.stops = [...document.querySelectorAll('{FOCUSABLE}')].filter((node) =>
          node.tabIndex >= 0 && !node.disabled &&
          node.checkVisibility({{ visibilityProperty: true, contentVisibilityAuto: true }}));
        window.reached = new Set(); return stops.length; }})()"""
    )
    for _ in range(stops + 30):
        page.keyboard.press("Tab")
        page.evaluate("reached.add(document.activeElement)")
        if page.evaluate("stops.every((one) => reached.has(one))"):
            break
    missed = page.evaluate(
        "stops.filter((one) => one.isConnected && !reached.has(one))"
        ".map((one) => one.outerHTML.slice(0, 90))")
    report.check(f"{name}reaches all by keyboard ({stops} stops)", not missed, str(missed[:3]))


def comparison(report, name, session):
    page = session.page
    pairs = page.evaluate("((dmsim.app.page.end.comparison || {}).pairs || []).length")
    if pairs == 0:
        return
    page.evaluate("dmsim.app.closeRun()")
    settle(page)
    page.locator(".compared button.run").first.click()
    settle(page)
    report.check(f"{name}shows two runs side by side",
                 shows(page) == "pair" and page.locator(".comparison tbody tr").count() > 0)
    parted = page.evaluate("dmsim.app.page.end.comparison.pairs[0].parts")
    if parted is not None:
        report.check(f"{name}marks where they part", page.locator("tr.parts").count() == 1)
    page.locator(".comparison button.primary").first.click()
    settle(page)
    report.check(f"{name}opens one of the two", shows(page) == "run")


def follows(report, name, session):
    """The present row and the words beside it are on the screen, wherever one has gone."""
    page = session.page
    if shows(page) != "run" or last(page) < 3:
        return
    hidden = []
    for share in (0.2, 0.5, 0.9):
        page.evaluate("(share) => dmsim.app.go(Math.ceil(dmsim.app.journal.count * share))", share)
        settle(page)
        hidden += [moment(page)] if not page.evaluate(PRESENT) else []
    report.check(f"{name}shows the words of the present event", not hidden, str(hidden))


PRESENT = """() => {
  const box = document.querySelector('.diagram-box').getBoundingClientRect();
  const row = document.querySelector('.diagram .row.present');
  if (!row) return false;
  const label = row.querySelector('.label').getBoundingClientRect();
  const seen = Math.min(label.right, box.right) - Math.max(label.left, box.left);
  return label.top >= box.top && label.bottom <= box.bottom &&
    seen >= Math.min(label.width, 120) - 1;
}"""


def prints(report, name, session):
    page = session.page
    if shows(page) != "run":
        return
    size = len(page.pdf(format="A4"))
    report.check(f"{name}prints ({size // 1024} KiB)", size > 1000)
    report.check(f"{name}is back on the screen after printing",
                 page.locator("main.work").is_visible() and page.locator(".sheet").count() == 0)


def link(report, name, session, open):
    """A link shows the same."""
    page = session.page
    if shows(page) == "run" and last(page) > 0:
        page.evaluate("dmsim.app.go(Math.ceil(dmsim.app.journal.count / 3))")
    page.wait_for_timeout(300)
    if shows(page) != "run":
        return
    other = open(page.evaluate("location.hash"))
    settle(other.page)
    report.check(f"{name}a link shows the same", tell(other.page) == tell(page))
    report.check(f"{name}a reload shows the same", reload(other.page) == tell(page))
    other.page.evaluate("location.hash = '#run=99999&at=99999999999&who=-5&lanes=9.x&time=%zz'")
    other.page.wait_for_timeout(200)
    report.check(f"{name}a broken link does no harm", not other.errors, str(other.errors[:2]))
    other.close()


def reload(page):
    page.reload()
    page.wait_for_selector("#app:not([hidden])")
    settle(page)
    return tell(page)


def slips(page):
    """What a script shows when it takes nothing for a text."""
    return page.evaluate(
        "document.getElementById('app').innerText.split('\\n')"
        ".filter((line) => /^null$|undefined|NaN|\\[object /.test(line)).slice(0, 3)")


def tabs(page, width):
    """Shows one panel after another where a screen shows only one; else everything at once."""
    if width >= 700 or shows(page) != "run":
        yield "all"
        return
    for tab in ("Answer", "Script", "Diagram", "People", "Why"):
        page.click(f".tabs button:has-text('{tab}')")
        settle(page)
        yield tab


def phone(report, name, session):
    """Where panels stand in one another's place, the diagram follows what went on meanwhile."""
    page = session.page
    if shows(page) != "run" or last(page) < 3:
        return
    for share in (0.9, 0.4):
        page.click(".tabs button:has-text('People')")
        page.evaluate("(share) => dmsim.app.go(Math.ceil(dmsim.app.journal.count * share))", share)
        settle(page)
        page.click(".tabs button:has-text('Diagram')")
        settle(page)
        page.wait_for_timeout(60)
        report.check(f"{name}the diagram follows, at {moment(page)}", page.evaluate(PRESENT))


ALL = [
    ("opening", opens), ("overview", overview), ("steps", steps), ("scrubbing", scrubs),
    ("script", script), ("people", people), ("why", why), ("filters", filters), ("playing", plays),
    ("following", follows), ("keyboard", keyboard), ("comparison", comparison), ("print", prints),
]
