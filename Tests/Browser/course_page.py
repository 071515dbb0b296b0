#!/usr/bin/env python3
"""Opens pages of lessons in a real browser and plays every lesson with every answer.

    python3 course_page.py PAGES SCREENSHOTS

As run_page.py, for pages that `dmsim learn --format html` wrote. The result codes that the pages
copy are left in PAGES/NAME.txt, for `dmsim learn --results` to read.
"""

import sys

import run_page_axe
import run_page_paper
from run_page import Session, main, try_check

# What is asked of each question, and what is right; the page itself never has it before.
QUESTIONS = """(name) => {
  const lesson = course.data.lessons.find((one) => one.name === name);
  const list = [];
  let { question } = JSON.parse(lesson.first);
  for (let place = 0; question; place++) {
    const opened = JSON.parse(course.open(question.salt, lesson.sealed[2 * place]));
    const next = JSON.parse(course.open(opened.salt, lesson.sealed[2 * place + 1]));
    list.push({ ask: question.ask, kind: question.kind, options: question.options,
      hints: question.hints.length, truth: opened.truth, words: opened.words,
      rules: opened.rules, why: next.why ?? null, title: next.title ?? "",
      rows: opened.blocks.find((block) => "rows" in block)?.rows.length ?? 0 });
    question = next.question;
  }
  return list;
}"""
TIME = 1_000_000
# A section as it stands: its verdicts, the rows of its figures, the rule's title, what is still open.
STANDING = """([place, others]) => {
  const section = document.querySelector(`.question[data-place='${place}']`);
  const text = document.querySelector("main").innerText;
  return { shown: section.querySelectorAll(".figures tbody tr").length,
    verdict: [...section.querySelectorAll(".verdict")].at(-1)?.innerText ?? "",
    rule: section.querySelector(".rule h3")?.innerText ?? "",
    told: others.filter((words) => text.includes(words)) };
}"""
# Answers the last form of a section within the page: what a reader's hands do is tried in every
# eighth lesson, and thousands of answers need not wait for a pointer.
ANSWER = """([sections, place, kind, answer]) => {
  const section = document.querySelectorAll(sections)[place];
  const form = [...section.querySelectorAll("form")].at(-1);
  const changed = (field) => field.dispatchEvent(new Event("change", { bubbles: true }));
  const typed = (field, text) => {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    changed(field);
  };
  if (kind === "choice") form.querySelector(`input[value='${answer}']`).click();
  else if (kind === "order") {
    answer.split(".").forEach((option, place) => {
      const select = form.querySelectorAll("select")[Number(option)];
      select.selectedIndex = place + 1;
      changed(select);
    });
  } else if (kind === "number") typed(form.querySelector("input"), answer);
  else {
    typed(form.querySelector("input"), String(Math.round(Number(answer) / 1_000_000)));
    typed(form.querySelector("select"), "1000000");
  }
  form.querySelector("button.commit").click();
}"""


def wrong_answers(question):
    """Every wrong choice; of the others some that are wrong."""
    truth = question["truth"]
    if question["kind"] == "choice":
        return [str(i) for i in range(len(question["options"])) if str(i) != truth]
    if question["kind"] == "number":
        return [str(int(truth) + 1), str(int(truth) - 1)]
    if question["kind"] == "time":
        return [str(int(truth) * 3 // TIME * TIME + 600 * TIME), "0"]
    return [".".join(reversed(truth.split(".")))]


def rounds(questions):
    """Answers for as many goes as it takes to give every one of them."""
    count = max(max(len(wrong_answers(q)), len(q["rules"]) - 1) for q in questions)
    goes = [[(q["truth"], q["why"]) for q in questions]]
    for turn in range(count):
        go = []
        for question in questions:
            wrong = wrong_answers(question)
            rules = [i for i in range(len(question["rules"])) if i != question["why"]]
            go.append((wrong[turn % len(wrong)], rules[turn % len(rules)] if rules else None))
        goes.append(go)
    return goes


def fill(form, kind, answer):
    if kind == "choice":
        form.locator(f"input[value='{answer}']").check()
    elif kind == "order":
        for place, option in enumerate(answer.split(".")):
            form.locator("select").nth(int(option)).select_option(index=place + 1)
    elif kind == "number":
        form.locator("input").fill(answer)
    else:
        form.locator("input").fill(str(round(int(answer) / TIME)))
        form.locator("select").select_option(str(TIME))


def commit(form):
    form.locator("button.commit").click()


QUESTION = ".question:not(.again)"
AGAIN = ".question.again"


def answer_by_hand(page, sections, place, kind, answer):
    form = page.locator(sections).nth(place).locator("form").last
    fill(form, kind, answer)
    commit(form)


def answer_within(page, sections, place, kind, answer):
    page.evaluate(ANSWER, [sections, place, kind, answer])


def play_go(report, name, page, questions, go, give):
    """One go through a lesson; how many answers were right."""
    right = 0
    for place, (question, (answer, rule)) in enumerate(zip(questions, go)):
        # Earlier questions may have asked, or been answered, in the same words.
        before = " ".join(q["ask"] + q["words"] for q in questions[:place])
        ahead = [question["words"]] + [later["ask"] for later in questions[place + 1:]]
        hidden = [words for words in ahead if words not in before]
        if page.evaluate(STANDING, [place, hidden])["told"]:
            report.check(f"{name}: question {place + 1} hides what lies ahead", False)
        give(page, QUESTION, place, question["kind"], answer)
        standing = page.evaluate(STANDING, [place, []])
        if standing["shown"] != question["rows"]:
            report.check(f"{name}: question {place + 1} shows its load run", False,
                         str(standing["shown"]))
        is_right = answer == question["truth"]
        right += is_right
        wanted = "Right." if is_right else f"Not so. {question['words']}"
        if standing["verdict"] != wanted:
            report.check(f"{name}: question {place + 1} takes {answer}", False,
                         standing["verdict"])
        if question["rules"]:
            give(page, QUESTION, place, "choice", str(rule))
            right += rule == question["why"]
            standing = page.evaluate(STANDING, [place, []])
            if standing["verdict"] != ("Right." if rule == question["why"] else "Not that one."):
                report.check(f"{name}: rule {place + 1} takes {rule}", False,
                             standing["verdict"])
            if standing["rule"] != question["title"]:
                report.check(f"{name}: rule {place + 1} is told", False)
    return right


def play_again(page, questions, go, give):
    """What was wrong, first wrong once more and then right; whether that ended it."""
    wrong = [q for q, (answer, rule) in zip(questions, go)
             if answer != q["truth"] or rule != q["why"]]
    sections = page.locator(AGAIN)
    if sections.count() != len(wrong):
        return False
    for place, question in enumerate(wrong):
        for answer in (wrong_answers(question)[0], question["truth"]):
            give(page, AGAIN, place, question["kind"], answer)
        if question["rules"]:
            give(page, AGAIN, place, "choice", str(question["why"]))
        if sections.nth(place).locator("fieldset:not([disabled])").count():
            return False
    return True


def play_lesson(report, session, lesson, name, codes):
    page = session.page
    questions = page.evaluate(QUESTIONS, lesson["name"])
    total = sum(2 if q["rules"] else 1 for q in questions)
    goes = rounds(questions)
    for number, go in enumerate(goes):
        page.evaluate("(name) => { location.hash = '#' + name; }", lesson["name"])
        page.locator(".question").first.wait_for()
        if number > 0:
            page.get_by_role("button", name="Begin this lesson anew").click()
        by_hand = number <= 1 and lesson["place"] % 8 == 0
        give = answer_by_hand if by_hand else answer_within
        right = play_go(report, name, page, questions, go, give)
        score = page.locator(".score").inner_text()
        if not score.startswith(f"{right} of {total} right"):
            report.check(f"{name}: go {number + 1} is scored", False, score)
        if number == 0:
            report.check(f"{name}: right answers are all right",
                         score.startswith(f"{total} of {total} right"), score)
        if number == 1:
            report.check(f"{name}: what was wrong comes again", play_again(page, questions, go, give))
        page.fill("#pupil", f"Pupil {number + 1}")
        code = page.locator("textarea.code").input_value()
        codes.append(code)
    report.check(f"{name}: was played {len(goes)} times", code.startswith("Pupil "), code)
    # What was done is there when the page is opened again.
    before = page.locator(".question").all_inner_texts()[:len(questions)]
    page.reload()
    page.locator(".score").wait_for()
    after = page.locator(".score").inner_text()
    report.check(f"{name}: progress is kept", after == score, after)
    report.check(f"{name}: all questions are there again",
                 page.locator(".question:not(.again)").count() == len(before))


def hints(report, name, session, lesson):
    page = session.page
    questions = page.evaluate(QUESTIONS, lesson["name"])
    section = page.locator(".question").first
    for shown in range(questions[0]["hints"]):
        section.locator("fieldset button:not(.commit)").click()
        if section.locator(".hints li").count() != shown + 1:
            report.check(f"{name}: hint {shown + 1} is shown", False)
    if questions[0]["hints"]:
        report.check(f"{name}: hints end",
                     section.locator("fieldset button:not(.commit)").is_disabled())
    commit(section.locator("form"))
    report.check(f"{name}: an empty answer is told",
                 section.locator(".problem").inner_text() != "")


def moments(report, name, session, lesson):
    """The arrow keys go to and fro in a picture."""
    page = session.page
    sliders = page.locator(".moments input")
    if sliders.count() == 0:
        return
    picture = page.locator(".picture", has=page.locator(".moments")).first
    picture.locator(".moments input").focus()
    page.keyboard.press("ArrowLeft")
    report.check(f"{name}: a step back hides the last row",
                 picture.locator("g.row.later").count() == 1)
    told = picture.locator(".moments input").get_attribute("aria-valuetext")
    page.keyboard.press("ArrowRight")
    report.check(f"{name}: a step on shows it again",
                 picture.locator("g.row.later").count() == 0 and told != "All of it", told)


def keys(report, name, session, lesson):
    """A whole lesson with the keys alone, and what a screen reader is told."""
    page = session.page
    questions = page.evaluate(QUESTIONS, lesson["name"])
    told = set()
    for _ in range(60 * len(questions)):
        if page.locator(".score").count():
            break
        page.keyboard.press("Tab")
        focus = page.evaluate("""() => {
          const one = document.activeElement;
          return [one.tagName, one.type ?? "", one.disabled ?? false];
        }""")
        if focus[:2] == ["INPUT", "radio"]:
            page.keyboard.press("Space")
            page.keyboard.press("Enter")
        elif focus[:2] == ["INPUT", "text"]:
            page.keyboard.type("1")
            page.keyboard.press("Enter")
        elif focus[0] == "SELECT":
            place = page.evaluate("""() => [...document.activeElement.closest("fieldset")
              .querySelectorAll(".order select")].indexOf(document.activeElement)""")
            if place >= 0:
                page.keyboard.type(str(place + 1))
                page.keyboard.press("Tab")
                page.keyboard.press("Shift+Tab")
        elif focus[:2] == ["BUTTON", "submit"]:
            page.keyboard.press("Enter")
        page.wait_for_timeout(40)
        told.add(page.locator("p.unseen").inner_text())
    report.check(f"{name}: is played by keys alone", page.locator(".score").count() == 1)
    report.check(f"{name}: verdicts are told to screen readers",
                 any(words.startswith(("Right", "Not")) for words in told), str(told))


def sheets(report, name, session, lesson):
    """Sheets on paper: without answers, and with those that were seen."""
    page = session.page
    questions = page.evaluate(QUESTIONS, lesson["name"])
    page.evaluate("globalThis.print = () => {}, undefined")
    buttons = page.locator("footer .sheets button")
    page.emulate_media(media="print")
    texts = []
    for place in range(2):
        page.evaluate("(place) => document.querySelectorAll('footer .sheets button')[place]"
                      ".click()", place)
        texts.append(page.locator("#sheet").inner_text())
        report.check(f"{name}: a sheet hides the rest", not page.locator("#app").is_visible())
        page.evaluate("dispatchEvent(new Event('afterprint')), undefined")
    page.emulate_media(media="screen")
    report.check(f"{name}: there are two sheets", buttons.count() == 2)
    report.check(f"{name}: a sheet asks everything",
                 all(" ".join(q["ask"].split()) in " ".join(texts[0].split()) for q in questions))
    report.check(f"{name}: a sheet without answers has none",
                 not any(q["words"] in texts[0] for q in questions))
    teacher = page.evaluate("course.data.lessons.some((lesson) => lesson.answers)")
    seen = [q["words"] in texts[1] for q in questions]
    report.check(f"{name}: a sheet with answers has those that may be seen",
                 all(seen) if teacher else not any(seen), str(seen))


def damage(report, name, browser, file):
    """Damaged progress is put aside and told; a browser that keeps nothing is told."""
    session = Session(browser, file)
    page = session.page
    lesson = page.evaluate("course.data.lessons[0]")
    key = f"dmsim-course:{lesson['name']}:{lesson['run']}"
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, "{\"given\": 3"])
    page.reload()
    page.wait_for_selector("#app:not([hidden])")
    report.check(f"{name}: damaged progress is told",
                 "damaged" in page.locator(".notes").inner_text())
    report.check(f"{name}: damaged progress is put aside", page.evaluate(
        "(key) => localStorage.getItem(key)", f"{key}:damaged") == "{\"given\": 3")
    session.context.add_init_script(
        "Object.defineProperty(globalThis, 'localStorage', { get() { throw new Error('no'); } })")
    page.reload()
    page.wait_for_selector("#app:not([hidden])")
    report.check(f"{name}: a browser that keeps nothing is told",
                 "keeps nothing" in page.locator(".notes").inner_text())
    session.close()


def looks(report, name, browser, file, pictures, hash):
    for width, height in ((1280, 800), (320, 640)):
        for scheme in ("light", "dark"):
            session = Session(browser, file, width, height, scheme, hash)
            page = session.page
            if page.locator(".question").count():
                form = page.locator(".question form").first
                questions = page.evaluate(QUESTIONS, page.evaluate(
                    "decodeURIComponent(location.hash.slice(1)) || course.data.lessons[0].name"))
                fill(form, questions[0]["kind"], questions[0]["truth"])
                commit(form)
                page.locator(".sight").first.evaluate("(one) => { one.open = true; }")
            page.screenshot(path=pictures / f"{file.stem}-{hash[1:] or 'list'}-{width}-{scheme}.png",
                            full_page=True)
            wide = page.evaluate("document.documentElement.scrollWidth")
            told = f"{name} {hash} {width} {scheme}"
            report.check(f"{told}: does not scroll sideways", wide <= width, str(wide))
            problems = run_page_axe.problems(page)
            if problems is not None:
                report.check(f"{told}: is accessible", not problems, str(problems))
            session.close()


def check_page(browser, report, file, pictures):
    name = file.stem
    session = Session(browser, file)
    # Whoever begins anew is asked whether that is meant.
    session.page.on("dialog", lambda dialog: dialog.accept())
    lessons = session.page.evaluate(
        "course.data.lessons.map(({ name }, place) => ({ name, place }))")
    codes = []
    for place, lesson in enumerate(lessons):
        title = f"{name}: {lesson['name']}"
        try_check(report, title, lambda: play_lesson(report, session, lesson, title, codes))
        if place == 0 or lesson is lessons[-1]:
            for part in (hints, moments, sheets, keys):
                fresh = Session(browser, file, hash=f"#{lesson['name']}")
                try_check(report, title, lambda: part(report, title, fresh, lesson))
                fresh.close()
    file.with_suffix(".txt").write_text("\n".join(codes) + "\n", encoding="utf-8")
    report.check(f"{name}: no error is told", not session.errors, "; ".join(session.errors[:3]))
    report.check(f"{name}: no request leaves", not session.foreign(), str(session.foreign()[:3]))
    session.close()
    try_check(report, f"{name}: damage", lambda: damage(report, name, browser, file))
    try_check(report, f"{name}: paper", lambda: run_page_paper.check(report, name, browser, file))
    for hash in ("", f"#{lessons[0]['name']}"):
        try_check(report, f"{name}: looks",
                  lambda: looks(report, name, browser, file, pictures, hash))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], check_page, __doc__))
