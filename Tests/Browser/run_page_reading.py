"""How the tests read a page of runs."""


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


def comes(page, holds, seconds=10):
    """Whether something holds soon: a busy machine takes its time.

    Waits here: the page's own policy forbids the browser to evaluate text in it.
    """
    for _ in range(seconds * 50):
        if holds():
            return True
        page.wait_for_timeout(20)
    return False


def until(page, holds, seconds=60):
    if not comes(page, holds, seconds):
        raise TimeoutError("what was waited for did not come")


def tell(page):
    """What a reader sees of the moment: the sentence and the views of those chosen."""
    page.wait_for_selector(".views .view")
    return page.evaluate(
        "[document.querySelector('.moment').textContent,"
        " [...document.querySelectorAll('.views .view')].map((view) => view.textContent).join('|')]"
    )
