#!/usr/bin/env python3
"""Has the real Mermaid, in a real browser, draw every scenario that `dmsim diagram` writes for it.

    python3 mermaid.py DMSIM MERMAID SCREENSHOTS

DMSIM is the program, MERMAID a folder with Mermaid as ECMAScript modules and `index.js` as their
entry, SCREENSHOTS a folder for pictures. What Mermaid refuses is a failure, and so is a text that
does not stand in its picture as it was meant. Prints as run_page.py does.
"""

import pathlib
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

from run_page import Report, chromium, try_check

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Modules are not loaded from disk: the files stand at an origin that is made up.
ORIGIN = "https://mermaid.invalid/"

NASTY = r"""
scenario: "Ends; </script><script>alert(1)</script> & 'so' #1; end %% {x} \" $$x^2$$"
clients:
  acme: {plan: plus}
  漢字会社の名前はとても長い: {plan: plus}
freelancers: {שלום: {}, مرحبا: {}, end: {}, émile: {}, style: {}, Loop: {}, par: {}, नमस्ते: {}, title: {}}
steps:
  - "acme messages end: wrap:style:#1;2 end %%{init}%% <br/> &amp; \"q\" \u0007 #quot; #9829; `a` **b**"
  - "acme messages Loop: loop alt else opt par and critical option break rect end"
  - "acme messages par: note over p1: -->> p2 ->> +- activate p1 as x, y [z] (w) {v} \\n \\\\(a\\\\)"
  - "漢字会社の名前はとても長い messages שלום: e\u0301\u0301 👩‍👩‍👧 ]]> -->"
  - "漢字会社の名前はとても長い messages مرحبا: مرحبا بالعالم <b>‏x‎</b> $$\\frac{1}{2}$$"
  - "acme messages नमस्ते: ﬂ°35¶ß fl° javascript:alert(1) http://example.org/?a=1&b=2#c"
  - "acme messages title: title accTitle: accDescr {x} autonumber 1 2 link p1: a @ b create box"
  - "acme messages style: WRAP:nowrap: classDef x; linkStyle #fff; %%{init: {'theme': 'dark'}}%%"
  - wait: 3 days
  - émile writes to acme: nobody asked
    may be refused: not-a-conversation
"""

DRAW = """async (text) => {
  const { mermaid } = await import(ORIGIN + "index.js");
  mermaid.initialize({ startOnLoad: false, securityLevel: "strict", maxTextSize: 5000000 });
  await mermaid.parse(text);
  const { svg } = await mermaid.render("drawn", text);
  document.body.innerHTML = svg;
  const told = (what) => [...new Set([...document.querySelectorAll(what)].map(
    (node) => node.textContent))];
  return {
    title: document.querySelector("svg title, svg > text:not([class])")?.textContent ?? "",
    names: told("text.actor, text.actor-box, text.actor-man"),
    messages: [...document.querySelectorAll(".messageText")].map((node) => node.textContent),
    notes: [...document.querySelectorAll(".noteText")].map((node) => node.textContent),
  };
}""".replace("ORIGIN", repr(ORIGIN))


def drawn(dmsim, path, number):
    """What dmsim writes for one scenario."""
    done = subprocess.run(
        [dmsim, "diagram", path, "--scenario", str(number), "--format", "mermaid"],
        capture_output=True, text=True, check=True)
    return done.stdout


def shipped(dmsim):
    """Every scenario that comes with dmsim, as Mermaid."""
    folder = ROOT / "Scenarios"
    told = subprocess.run([dmsim, "diagram", folder], capture_output=True, text=True).stderr
    count = int(re.search(r"here are (\d+)", told)[1])
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda number: drawn(dmsim, folder, number + 1), range(count)))


def meant(text):
    """What a picture of this diagram is to tell: texts without their escapes."""
    def plain(words):
        return re.sub(r"#(\d+);", lambda number: chr(int(number[1])), words)

    told = {"title": "", "names": [], "messages": [], "notes": []}
    for line in text.splitlines()[1:]:
        statement = line.strip()
        if statement.startswith("title "):
            told["title"] = plain(statement[6:])
        elif match := re.match(r"(?:actor|participant) \w+ as (.*)", statement):
            told["names"].append(plain(match[1]))
        elif match := re.match(r"Note over [\w,]+: (.*)", statement):
            told["notes"].append(plain(match[1]))
        else:
            told["messages"].append(plain(statement.split(": ", 1)[1]))
    return told


def squeezed(words):
    """White space at an end or of several characters is nothing that a picture shows."""
    return re.sub(r"\s+", " ", words).strip()


def check(report, page, name, text):
    found, wanted = page.evaluate(DRAW, text), meant(text)
    for part, words in wanted.items():
        # Mermaid breaks notes where they are long; it does not say where.
        seen = found[part]
        if isinstance(words, str):
            words, seen = [words], [seen]
        words, seen = list(map(squeezed, words)), list(map(squeezed, seen))
        if part == "names":
            words, seen = sorted(words), sorted(seen)
        if words != seen:
            at = next((at for at, (one, other) in enumerate(zip(words, seen)) if one != other), 0)
            report.check(f"{name}: {part}", False, f"{words[at:at + 1]} is {seen[at:at + 1]}")
            return
    report.check(f"{name} ({len(wanted['messages'])} messages)", True)


def main(arguments):
    if len(arguments) != 3:
        print(__doc__)
        return 2
    dmsim, mermaid, pictures = arguments[0], *map(pathlib.Path, arguments[1:])
    pictures.mkdir(parents=True, exist_ok=True)
    report = Report()
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        nasty = pathlib.Path(folder, "nasty.yaml")
        nasty.write_text(NASTY)
        page = browser.new_page()

        def serve(route):
            name = route.request.url.removeprefix(ORIGIN).split("?")[0]
            if name == "":
                return route.fulfill(content_type="text/html", body="<!DOCTYPE html><body>")
            return route.fulfill(content_type="text/javascript", path=mermaid / name)

        page.route("**/*", serve)
        page.goto(ORIGIN)
        for number, text in enumerate(shipped(dmsim), 1):
            title = text.splitlines()[1].strip()
            try_check(report, f"{number}: {title}",
                      lambda: check(report, page, f"{number}: {title}", text))
        try_check(report, "nasty texts",
                  lambda: check(report, page, "nasty texts", drawn(dmsim, nasty, 1)))
        page.screenshot(path=pictures / "mermaid.png", full_page=True)
    print(f"{report.passed} passed, {report.failed} failed")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
