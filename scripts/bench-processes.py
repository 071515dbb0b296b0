"""Times role processes and recordings against the in-process run; called by scripts/bench."""

import os
import statistics
import subprocess
import sys
import tempfile
import time

dmsim, child, folder = sys.argv[1:]
ROUNDS = 7


def seconds(command):
    """How long a process takes that must pass."""
    start = time.perf_counter()
    code = subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    ).returncode
    if code != 0:
        sys.exit(f"{' '.join(command)} ended with {code}")
    return time.perf_counter() - start


def medians(commands, times):
    """The median of each, the commands in turn, so that a busy moment hits all of them."""
    taken = [[] for _ in commands]
    for _ in range(times):
        for place, command in enumerate(commands):
            taken[place].append(seconds(command))
    return [statistics.median(each) for each in taken]


def costs(seeds, times, database):
    """Rows for a run of the folder: alone, recorded, and with a process a role."""
    plain = [dmsim, "run", folder, "--seeds", str(seeds)]
    recorded = plain + ["--record", database, "--force"]
    commands = [plain, recorded]
    if seeds == 1:
        commands.append(plain + ["--processes"])
    alone, *others = medians(commands, times)
    what = "the folder" if seeds == 1 else f"the folder under {seeds} seeds"
    yield f"{what}, in one process", f"{alone * 1e3:,.0f} ms", ""
    for taken, option in zip(others, ["--record", "--processes"]):
        aim = ", aim: under 2" if option == "--record" else ""
        yield f"{what}, {option}", f"{taken * 1e3:,.0f} ms", f"{taken / alone:.1f} times{aim}"


def streams():
    """Rows of what role processes carry."""
    lines = subprocess.run(
        [child, "bench"], capture_output=True, check=True, text=True
    ).stdout.splitlines()
    for figure, unit, what in (line.split("\t") for line in lines):
        if unit == "ms":
            yield what, f"{float(figure):,.0f} ms", ""
        else:
            aim = "aim: over 1,000,000" if "carried" in what and "000" in what else ""
            yield what, f"{float(figure):,.0f} a second", aim


with tempfile.TemporaryDirectory() as work:
    database = os.path.join(work, "run.db")
    rows = list(streams()) + list(costs(1, ROUNDS, database)) + list(costs(200, 3, database))
    device = subprocess.run(
        ["stat", "-f", "-c", "%T", work], capture_output=True, check=False, text=True
    ).stdout.strip()
load = os.getloadavg()[0]
print(f"{os.cpu_count()} cores, shared (load {load:.0f}); recordings on {device or 'a disk'}; "
      "medians, in one run")
width = max(len(row[0]) for row in rows)
for name, figure, note in rows:
    print(f"{name:<{width}}  {figure:>18}  {note}".rstrip())
