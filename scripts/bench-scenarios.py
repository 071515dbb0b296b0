"""Times whole processes of dmsim from outside; called by scripts/bench."""

import json
import os
import subprocess
import sys
import tempfile
import time

dmsim, bare, folder = sys.argv[1:]
script = os.path.join(folder, "samples", "first-contact.yaml")


# What must end with a clear error, and soon.
BAD = {
    "a megabyte of [": "[" * (1 << 20),
    "100,000 keys": "".join(f"key{i}: v\n" for i in range(100_000)),
    "a repeat of a billion": """\
scenario: A repeat without end
clients: {acme: {plan: plus}}
freelancers: {noor: {}}
steps:
  - repeat 1000000000 times:
      - acme messages noor: Hello
""",
    "two who answer each other for ever": """\
scenario: Two who answer each other forever
clients: {acme: {plan: plus, replies: 100% after 0s}}
freelancers: {noor: {replies: 100% after 0s}}
steps:
  - acme messages noor: Hello
  - wait: 30 days
""",
}


def seconds(command, codes=(0,)):
    """How long a process takes, from its start to its end, which is with one of the codes."""
    start = time.perf_counter()
    code = subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    ).returncode
    if code not in codes:
        sys.exit(f"{' '.join(command)} ended with {code}")
    return time.perf_counter() - start


def bad_input(text):
    """How long a script takes that is not valid or does not end."""
    with tempfile.TemporaryDirectory() as work:
        path = os.path.join(work, "bad.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return min(seconds([dmsim, "run", path], (1, 2)) for _ in range(3))


def rounds(commands, times):
    """The same for several commands in turn, so that a busy moment hits all of them."""
    taken = [[] for _ in commands]
    for _ in range(times):
        for place, command in enumerate(commands):
            taken[place].append(seconds(command))
    return [min(each) for each in taken]


def events_of(path):
    """Events of the journal of one run."""
    lines = subprocess.run(
        [dmsim, "run", path, "--format", "jsonl"], capture_output=True, check=True, text=True
    ).stdout.splitlines()
    return sum(json.loads(line)["type"] == "event" for line in lines)


cold_bare, cold = rounds([[bare], [dmsim, "--version"]], 40)
whole, whole_alone = rounds(
    [[dmsim, "run", folder], [dmsim, "run", folder, "--jobs", "1"]], 10
)
few, many = 1_000, 9_000
base = [dmsim, "run", script, "--jobs", "1", "--seeds"]
short, long = rounds([base + [str(few)], base + [str(many)]], 5)
per_run = (long - short) / (many - few)
events = events_of(script)

rows = [
    ("cold start of a bare static Swift binary", f"{cold_bare * 1e3:.2f} ms", ""),
    ("cold start of dmsim --version", f"{cold * 1e3:.2f} ms", f"{cold / cold_bare:.2f} times"),
    ("the whole Scenarios folder", f"{whole * 1e3:.1f} ms", "aim: under 100 ms"),
    ("the same with --jobs 1", f"{whole_alone * 1e3:.1f} ms", ""),
    ("scenario runs a second on one core", f"{1 / per_run:,.0f}", "aim: over 2,000"),
    ("time per event of the journal", f"{per_run / events * 1e9:,.0f} ns", f"{events} events a run"),
]
for name, text in BAD.items():
    taken = bad_input(text)
    rows.append((f"bad input: {name}", f"{taken * 1e3:.0f} ms", "aim: under 1,000 ms"))
print(f"{os.cpu_count()} cores, shared; the best of several, in one run")
width = max(len(row[0]) for row in rows)
for name, figure, note in rows:
    print(f"{name:<{width}}  {figure:>12}  {note}".rstrip())
