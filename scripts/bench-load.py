"""Runs the reference workload and prints a table; scripts/bench-load calls it.

    python3 bench-load.py dmsim folder sizes threads processes runs work [program]

`program` is that of bench-load.cpp, which does the same workload and nothing else. Runs on one thread, on several and in processes take turns, and the best of each counts: what else
runs on the machine can only slow a run down. Events per second of processor time leave out what
others took.
"""

import json
import os
import re
import statistics
import subprocess
import sys

binary, folder, sizes, threads, processes, runs, work = sys.argv[1:8]
program = sys.argv[8] if len(sys.argv) > 8 else None
PLACES = {
    "1 thread": ["--threads", "1"],
    f"{threads} threads": ["--threads", threads],
    f"{processes} processes": ["--processes", processes],
}


def clocked(command, path, output=None):
    """Runs a command that leaves its figures in a file; adds the time of its own processes."""
    process = subprocess.Popen(command, stdout=output)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(command)} failed with status {status}")
    with open(path) as file:
        figures = json.load(file)
    figures["processor_seconds"] = usage.ru_utime + usage.ru_stime
    return figures


def run(size, place):
    return run_file(f"{folder}/reference-{size}.yaml", f"{work}/{size}.json", PLACES[place])


def run_file(load, path, place):
    return clocked(
        [binary, "load", load, "--quiet", *place, "--format", "json", "--output", path], path)


def best(results):
    least = min(results, key=lambda result: result["wall_seconds"])
    for name in ("processor_seconds", "peak_memory_bytes"):
        least[name] = min(result[name] for result in results)
    return least


print(
    f"{'clients':8} {'on':>12} {'seconds':>9} {'speed-up':>9} {'events/s':>12} "
    f"{'events/s of processor':>22} {'MiB':>6}  fingerprint")
for size in sizes.split(","):
    results = {place: [] for place in PLACES}
    for _ in range(int(runs)):
        for place in results:
            results[place].append(run(size, place))
    found = {place: best(several) for place, several in results.items()}
    single = found["1 thread"]
    for place, figures in found.items():
        print(
            f"{size:8} {place:>12} {figures['wall_seconds']:9.2f} "
            f"{single['wall_seconds'] / figures['wall_seconds']:9.2f} "
            f"{figures['events_per_second']:12,.0f} "
            f"{figures['events'] / figures['processor_seconds']:22,.0f} "
            f"{figures['peak_memory_bytes'] / 2**20:6.0f}  {figures['fingerprint']}", flush=True)
    if len({figures["fingerprint"] for several in results.values() for figures in several}) > 1:
        sys.exit(f"{size}: the fingerprints differ")
    with open(f"{work}/{size}-1.json", "w") as file:
        json.dump(single, file)


def print_ratio(what, results, others):
    """Of processor time, as the least of each and as the median of pairs that took turns."""
    pairs = [(a["processor_seconds"], b["processor_seconds"]) for a, b in zip(results, others)]
    least = min(a for a, _ in pairs) / min(b for _, b in pairs)
    median = statistics.median(a / b for a, b in pairs)
    print(f"{what:60} {least:6.2f} least, {median:6.2f} median", flush=True)


def with_transit(transit):
    """The smallest workload with a desk that keeps up, where reports and rulings travel so long."""
    path = f"{work}/transit-{transit}.yaml"
    with open(f"{folder}/reference-{sizes.split(',')[0]}.yaml") as file:
        text = file.read()
    for key, value in (("transit", transit), ("reviewers", 1_000)):
        text = re.sub(f"(?m)^  {key}: \\S+", f"  {key}: {value}", text)
    with open(path, "w") as file:
        file.write(text)
    return path


print("\nRatios of processor time")
files = [with_transit("1s"), with_transit("1m")]
for place in list(PLACES)[:2]:
    rounds = [
        [run_file(path, f"{work}/transit.json", PLACES[place]) for path in files]
        for _ in range(int(runs))]
    print_ratio(f"transit 1s to transit 1m on {place}", *zip(*rounds))

if program is None:
    print("no C++ compiler: no comparison with a program for this workload alone")
else:
    for size in sizes.split(","):
        path = f"{work}/program.json"
        count = str(run(size, "1 thread")["clients"])
        rounds = []
        for _ in range(int(runs)):
            with open(path, "w") as output:
                other = clocked([program, count, "1"], path, output)
            rounds.append((run(size, "1 thread"), other))
        print_ratio(f"{size} on one thread to a C++ program of it alone", *zip(*rounds))
