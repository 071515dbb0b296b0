"""What is asked of a page of runs, one function a question."""

import importlib.util
import pathlib

FOCUSABLE = "button, select, input, summary, a[href], [tabindex]"


def moment(page):
    """The number of the present event, as the page tells it."""
    return page.evaluate(
        "Number(document.querySelector('.moment .number').textContent"
        ".split('/')[0].replace(/[^0-9]/g, ''))"
    )


def last(page):
    return page.evaluate(
        "Number(document.querySelector('.moment .number').textContent"
        ".split('/')[1].replace(/[^0-9]/g, ''))"
    )


def shows(page):
    return page.evaluate("document.getElementById('app').dataset.shows")


def settle(page):
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))")


def until(page, holds, seconds=60):
    """Waits here: the page's own policy forbids the browser to evaluate text in it."""
    for _ in range(seconds * 50):
        if holds():
            return
        page.wait_for_timeout(20)
    raise TimeoutError("what was waited for did not come")


def tell(page):
    """What a reader sees of the moment: the sentence and the views of those chosen."""
    page.wait_for_selector(".views .view")
    return page.evaluate(
        "[document.querySelector('.moment').textContent,"
        " [...document.querySelectorAll('.views .view')].map((view) => view.textContent).join('|')]"
    )


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
        "(nodes) => nodes.map((node) => Number("
        "(node.querySelector('.count').textContent.match(/[0-9,]+/) || ['0'])[0].replace(/,/g, '')))"
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


def script(report, name, session):
    page = session.page
    if shows(page) != "run":
        return
    lines = page.locator(".script .line.marked > button:visible")
    if lines.count() == 0:
        return
    page.keyboard.press("Home")
    settle(page)
    lines.last.click()
    settle(page)
    report.check(f"{name}goes to the moment of a line", moment(page) > 0 or last(page) == 0)
    report.check(f"{name}marks a step as under way", page.locator(".script .line.now").count() <= 1)
    page.keyboard.press("End")
    settle(page)
    checks = page.evaluate("dmsim.app.stage.marks.list.filter((mark) => mark.kind === 1).length")
    if checks > 0:
        line = page.evaluate("dmsim.app.stage.marks.list.filter((mark) => mark.kind === 1)[0].line")
        page.evaluate("(line) => dmsim.app.shell.script.reveal(line)", line)
        settle(page)
        page.wait_for_timeout(60)
        report.check(f"{name}ticks what held", page.locator(".script .line.held").count() > 0)


def people(report, name, session):
    page = session.page
    if shows(page) != "run":
        return
    page.keyboard.press("End")
    settle(page)
    who = page.locator(".chooser select").first
    values = who.locator("option").evaluate_all("(nodes) => nodes.map((node) => node.value)")
    for value in values[:4]:
        who.select_option(value)
        settle(page)
        heading = page.locator(".views .view h3").first.inner_text()
        chosen = who.evaluate("(node) => node.selectedOptions[0].textContent")
        report.check(f"{name}shows what a person sees", heading == chosen, f"{heading} {chosen}")
    # Nothing but the viewer's own track may stand in the panel.
    foreign = page.evaluate(
        "(() => { const app = dmsim.app; const track = app.stage.views.track(app.viewer());"
        " track.seek(app.state.at); const own = new Set();"
        " for (let i = 0; i < track.current.length; i++)"
        "  if (track.isLive(track.current[i])) own.add(track.text(track.current[i]));"
        " return [...document.querySelectorAll('.views .entry:not(.gone) > bdi')]"
        "  .map((node) => node.textContent).filter((text) => !own.has(text)); })()"
    )
    report.check(f"{name}shows nothing that was not told", not foreign, str(foreign[:2]))
    if len(values) > 1:
        who.select_option(values[0])
        page.locator(".chooser select").nth(1).select_option(values[1])
        settle(page)
        report.check(f"{name}shows two people side by side",
                     page.locator(".views .view").count() == 2)


def why(report, name, session):
    page = session.page
    if shows(page) != "run" or last(page) < 2:
        return
    effect = page.evaluate(
        "(() => { const { journal } = dmsim.app; for (let event = 1; event <= journal.count; event++)"
        " if (journal.cause[event]) return event; return 0; })()"
    )
    if effect:
        page.evaluate("(at) => dmsim.app.go(at)", effect)
        settle(page)
        report.check(f"{name}tells the causes", page.locator(".why .chain li").count() >= 2)
        page.keyboard.press("c")
        report.check(f"{name}goes to the cause", moment(page) < effect)
    rule = page.locator(".why .rule")
    ruled = page.evaluate(
        "(() => { const { journal } = dmsim.app; for (let event = 1; event <= journal.count; event++)"
        " if (journal.info(event).rule) return event; return 0; })()"
    )
    if ruled:
        page.evaluate("(at) => dmsim.app.go(at)", ruled)
        settle(page)
        rule.first.click()
        report.check(f"{name}explains the rule", page.locator("dialog[open]").count() == 1 and
                     len(page.locator("dialog[open] p").first.inner_text()) > 10)
        page.keyboard.press("Escape")


def filters(report, name, session):
    page = session.page
    if shows(page) != "run" or last(page) < 3:
        return
    rows = "dmsim.app.rows.length"
    before = page.evaluate(rows)
    word = page.evaluate(
        "dmsim.app.journal.sentence(Math.ceil(dmsim.app.journal.count / 2))"
        ".split(' ').sort((a, b) => b.length - a.length)[0].slice(0, 20)"
    )
    page.fill(".tools > input[type=search]", word)
    page.keyboard.press("Enter")
    until(page, lambda: page.evaluate("dmsim.app.shell.diagram.tools.matches !== null"))
    settle(page)
    found = page.evaluate(rows)
    report.check(f"{name}finds words", 0 < found <= before, f"{word}: {found}")
    if found < before:
        report.check(f"{name}counts what is hidden",
                     "hidden" in page.locator(".tools .found").inner_text())
    page.fill(".tools > input[type=search]", "")
    page.keyboard.press("Enter")
    until(page, lambda: page.evaluate(rows) == before)
    page.keyboard.press("Escape")
    page.locator(".tools summary").first.click()
    box = page.locator(".menu.kinds input").first
    box.uncheck()
    settle(page)
    report.check(f"{name}hides a kind", page.evaluate(rows) < before)
    page.locator(".tools .found .link").dispatch_event("click")
    settle(page)
    report.check(f"{name}shows all kinds again", page.evaluate(rows) == before)
    page.keyboard.press("Escape")
    page.evaluate("document.querySelectorAll('.tools details').forEach((one) => (one.open = false))")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("l")
    settle(page)
    report.check(f"{name}has a linear axis", page.evaluate("dmsim.app.rows.linear"))
    page.keyboard.press("l")


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
    page.evaluate("document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')")
    stops = page.evaluate(
        f"""(() => {{ window.stops = [...document.querySelectorAll('{FOCUSABLE}')].filter((node) =>
          node.tabIndex >= 0 && !node.disabled &&
          node.checkVisibility({{ visibilityProperty: true, contentVisibilityAuto: true }}));
        window.reached = new Set(); return stops.length; }})()"""
    )
    for _ in range(stops + 30):
        page.keyboard.press("Tab")
        if page.evaluate("(reached.add(document.activeElement), stops.every((one) => reached.has(one)))"):
            break
    missed = page.evaluate("stops.filter((one) => one.isConnected && !reached.has(one)).map((one) => one.outerHTML.slice(0, 90))")
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


def tabs(page, width):
    """Shows one panel after another where a screen shows only one; else everything at once."""
    if width >= 700 or shows(page) != "run":
        yield "all"
        return
    for tab in ("Answer", "Script", "Diagram", "People", "Why"):
        page.click(f".tabs button:has-text('{tab}')")
        settle(page)
        yield tab


def axe_script():
    for package in ("axe_core_python", "axe_playwright_python"):
        spec = importlib.util.find_spec(package)
        if spec and spec.submodule_search_locations:
            for place in spec.submodule_search_locations:
                for file in pathlib.Path(place).rglob("axe.min.js"):
                    return file.read_text(encoding="utf-8")
    return None


AXE = axe_script()


def axe(page):
    """Serious problems that axe finds; None without axe."""
    if AXE is None:
        return None
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE + "; 0")
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [
        (one["id"], one["nodes"][0]["html"][:120], one["nodes"][0]["failureSummary"][:160])
        for one in found["violations"] if one["impact"] in ("serious", "critical")
    ]


ALL = [
    ("opening", opens), ("overview", overview), ("steps", steps), ("scrubbing", scrubs),
    ("script", script), ("people", people), ("why", why), ("filters", filters), ("playing", plays),
    ("keyboard", keyboard), ("comparison", comparison), ("print", prints),
]
