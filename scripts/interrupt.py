"""Interrupts runs of dmsim at random moments; called by scripts/interrupt.

Each run is interrupted once: by SIGINT to itself or to its process group, as Ctrl-C does, by
SIGTERM, or by SIGHUP, as when the terminal is closed. It must end with the code of the signal, or
with that of the undisturbed run if it was faster; report nothing but what ran; leave no process,
no temporary file and no folder; and leave a recording, if any, that `dmsim resume` brings to the
same end as the undisturbed run, even when that is interrupted too.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import interrupt_reports as reports

dmsim, scenarios = os.path.realpath(sys.argv[1]), os.path.realpath(sys.argv[2])
wanted, seed = int(sys.argv[3]), int(sys.argv[4])
dice = random.Random(seed)
SECONDS_A_RUN = 120

LOAD = """load: A few days
horizon: 3d
clients:
  count: 300
  attempts: 4 a day
freelancers:
  count: 2000
  react to: first messages
  replies: 45% after lognormal median 6h sigma 1.6
  reports: 4%
desk:
  reviewers: 2
  review: exponential mean 10m
  upholds: 30%
"""

# What is run, and how often each scenario: whatever is fast is run several times over.
FEW = ["follow-ups", "teams-of-two", "network"]
PLAIN = ["run", scenarios, "--seeds", "3"]
PROCESSES = ["run", *(os.path.join(scenarios, name) for name in FEW), "--processes", "--place",
             "clients=2,freelancers=2,hub=2"]
HUB = ["run", os.path.join(scenarios, "samples"), "--jobs", "2", "--hub",
       "exec python3 " + os.path.join(os.path.dirname(os.path.realpath(__file__)), "example-hub.py")]
MODES = {
    "run": PLAIN,
    "run --processes": PROCESSES,
    "run --record": PLAIN + ["--record", "run.db"],
    "run --processes --record": PROCESSES + ["--record", "run.db"],
    "run --hub --record": HUB + ["--record", "run.db"],
    "load": ["load", "load.yaml", "--format", "json", "--quiet", "--threads", "2"],
    "load --processes": ["load", "load.yaml", "--format", "json", "--quiet", "--processes", "2"],
}
FORMS = ["text", "jsonl", "junit"]
SIGNALS = [
    ("Ctrl-C", signal.SIGINT, True), ("SIGINT", signal.SIGINT, False),
    ("SIGTERM", signal.SIGTERM, False), ("SIGHUP", signal.SIGHUP, False),
    ("SIGHUP to all", signal.SIGHUP, True),
]


class Place:
    """A folder in which a run finds all that it needs, and leaves what it leaves."""

    def __init__(self, root):
        self.root = root
        for name in ["temporary", "cache"]:
            os.makedirs(os.path.join(root, name))
        with open(self.path("load.yaml"), "w") as file:
            file.write(LOAD)
        self.environment = dict(os.environ, TMPDIR=self.path("temporary"),
                                XDG_CACHE_HOME=self.path("cache"))

    def path(self, name):
        return os.path.join(self.root, name)

    def start(self, words):
        return subprocess.Popen(
            [dmsim, *words], cwd=self.root, env=self.environment, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=open(self.path("out"), "wb"),
            stderr=open(self.path("err"), "wb"))

    def text(self, name):
        with open(self.path(name), encoding="utf-8", errors="replace") as file:
            return file.read()

    def run(self, words):
        process = self.start(words)
        process.wait(SECONDS_A_RUN)
        return process.returncode

    def leftovers(self):
        found = []
        for folder, folders, files in os.walk(self.root):
            for name in folders + files:
                path = os.path.relpath(os.path.join(folder, name), self.root)
                if path.startswith("temporary/") or path.endswith((".tmp", "-wal", "-shm")):
                    found.append(path)
        return found


def members(session):
    """Processes of a session that have not ended."""
    found = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/stat") as file:
                fields = file.read().rpartition(")")[2].split()
            if int(fields[3]) == session and fields[0] != "Z":
                found.append(int(name))
        except OSError:
            continue
    return found


class Undisturbed:
    """What each mode comes to, in each form, and how long it takes."""

    def __init__(self, folder):
        self.reports, self.codes, self.seconds = {}, {}, {}
        for mode, words in MODES.items():
            for form in forms(mode):
                place = Place(os.path.join(folder, f"{mode} {form}".replace(" ", "-")))
                start = time.monotonic()
                self.codes[mode] = place.run(with_form(words, form))
                self.seconds[mode] = time.monotonic() - start
                self.reports[mode, form] = reports.read(form, place.text("out"))
                if self.codes[mode] != 0 or place.leftovers():
                    print(place.text("err"))
                    raise SystemExit(f"{mode} ends with {self.codes[mode]} undisturbed")
            if "--record" in mode:
                shutil.move(place.path("run.db"), os.path.join(folder, database(mode)))


def database(mode):
    return mode.replace(" ", "-") + ".db"


def forms(mode):
    return ["load"] if mode.startswith("load") else FORMS


def with_form(words, form):
    return words if form == "load" else words + ["--format", form]


def interrupt(process, whole):
    """Sends one signal at a random moment; gives its name and the code it should lead to."""
    name, number, isForAll = dice.choice(SIGNALS)
    # The beginning and the end have more corners than the middle.
    part = dice.choice([0.1, 1.0, 1.0, 1.2])
    time.sleep(dice.uniform(0, whole * part))
    try:
        (os.killpg if isForAll else os.kill)(process.pid, number)
    except ProcessLookupError:
        pass
    try:
        process.wait(SECONDS_A_RUN)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return name, number, ["it did not end"]
    return name, number, []


def look(place, process, number, code):
    """What is wrong with an end: its code, and what is left."""
    found = []
    # Before it could take over the signals, it ends by them, which a shell shows as the same code.
    ended = process.returncode if process.returncode >= 0 else 128 - process.returncode
    if ended not in (code, 128 + number):
        found.append(f"exit code {ended}: {place.text('err')[-400:]}")
    if left := members(process.pid):
        time.sleep(0.2)
        found += [f"process {number} is left" for number in members(process.pid) if number in left]
    found += [f"{path} is left" for path in place.leftovers()]
    if "nternal error" in place.text("err") + place.text("out"):
        found.append("it speaks of an internal error")
    return found


def report_of(place, form, output):
    """The report; nil where the run ended before there was any."""
    path = output or "out"
    text = place.text(path) if os.path.exists(place.path(path)) else ""
    return reports.read(form, text) if text else None


def resume(place, mode, form, output, known, folder):
    """Brings a recording to its end, with another interruption on the way now and then."""
    found = []
    words = ["resume", "run.db", "--trust"]
    if dice.random() < 0.3:
        process = place.start(words)
        name, number, problems = interrupt(process, known.seconds[mode])
        found += problems + look(place, process, number, known.codes[mode])
    process = place.start(words)
    process.wait(SECONDS_A_RUN)
    if process.returncode != known.codes[mode]:
        return found + [
            f"resume ends with {process.returncode}: {place.text('err')[-400:]}"]
    isComplete = place.text("out").startswith("The run in ")
    if not isComplete:
        report = report_of(place, form, output)
        found += ["resumed: " + problem for problem in reports.differences(
            report, known.reports[mode, form], True)] if report else ["resume reports nothing"]
    if place.run(["diff", os.path.join(folder, database(mode)), "run.db"]) != 0:
        found.append(
            "the recording differs: " + place.text("out")[-400:] + place.text("err")[-400:])
    return found + [f"{path} is left by resume" for path in place.leftovers()]


def one(place, mode, known, folder):
    """One interruption; gives what was wrong with it."""
    form = dice.choice(forms(mode))
    output = dice.choice([None, "report"])
    words = with_form(MODES[mode], form) + (["--output", output] if output else [])
    process = place.start(words)
    name, number, found = interrupt(process, known.seconds[mode])
    found += look(place, process, number, known.codes[mode])
    isOver = process.returncode == known.codes[mode]
    report = report_of(place, form, output)
    if report:
        found += reports.differences(report, known.reports[mode, form], isOver)
    elif isOver:
        found.append("it passed, and there is no report")
    if os.path.exists(place.path("run.db")):
        found += resume(place, mode, form, output, known, folder)
    elif "--record" in mode and isOver:
        found.append("it passed, and there is no recording")
    return [f"{mode}, {form}, {name}: {problem}" for problem in found]


def main():
    findings = 0
    counts = dict.fromkeys(MODES, 0)
    with tempfile.TemporaryDirectory() as folder:
        known = Undisturbed(folder)
        for number in range(wanted):
            mode = list(MODES)[number % len(MODES)]
            place = Place(os.path.join(folder, f"run-{number}"))
            found = one(place, mode, known, folder)
            counts[mode] += 1
            for problem in found:
                print(f"finding at {number}: {problem}", flush=True)
            findings += len(found)
            shutil.rmtree(place.root)
            if (number + 1) % 100 == 0:
                print(f"{number + 1} interruptions, {findings} findings so far", flush=True)
    print(f"seed {seed}: " + ", ".join(f"{mode} {count}" for mode, count in counts.items()))
    print(f"{wanted} interruptions, {findings} findings")
    sys.exit(1 if findings else 0)


main()
