"""Times whole processes of dmsim from outside; called by scripts/bench."""

import json
import os
import subprocess
import sys
import time

dmsim, bare, folder = sys.argv[1:]
script = os.path.join(folder, "samples", "first-contact.yaml")


def seconds(command):
    """How long a process takes, from its start to its end."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def best(command, times):
    """The shortest of several: what the program needs, without what else the machine did."""
    return min(seconds(command) for _ in range(times))


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
print(f"{os.cpu_count()} cores, shared; the best of several, in one run")
width = max(len(row[0]) for row in rows)
for name, figure, note in rows:
    print(f"{name:<{width}}  {figure:>12}  {note}".rstrip())
