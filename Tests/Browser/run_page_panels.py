"""What is asked of the panels: script, people, why, and the filters of the diagram."""

from run_page_reading import comes, last, moment, settle, shows, until


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
    report.check(f"{name}goes to the moment of a line", comes(
        page, lambda: moment(page) > 0 or last(page) == 0))
    report.check(f"{name}marks a step as under way", comes(
        page, lambda: 1 <= page.locator(".script .line.now").count() <= 20))
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
        report.check(f"{name}keeps each in its own column", page.evaluate(
            "[...document.querySelectorAll('.views .view')]"
            ".every((view) => view.scrollWidth <= view.clientWidth + 1)"))


def why(report, name, session):
    page = session.page
    if shows(page) != "run" or last(page) < 2:
        return
    effect = page.evaluate(
        "(() => { const { journal } = dmsim.app;"
        " for (let event = 1; event <= journal.count; event++)"
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
        "(() => { const { journal } = dmsim.app;"
        " for (let event = 1; event <= journal.count; event++)"
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
    page.evaluate(
        "document.querySelectorAll('.tools details').forEach((one) => (one.open = false))")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("l")
    settle(page)
    report.check(f"{name}has a linear axis", page.evaluate("dmsim.app.rows.linear"))
    page.keyboard.press("l")
