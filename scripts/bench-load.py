"""Runs the reference workload and prints a table; scripts/bench-load calls it.

    python3 bench-load.py dmsim folder sizes threads processes runs work

Runs on one thread, on several and in processes take turns, and the best of each counts: what else
runs on the machine can only slow a run down. Events per second of processor time leave out what
others took.
"""

import json
import os
import subprocess
import sys

binary, folder, sizes, threads, processes, runs, work = sys.argv[1:]
PLACES = {
    "1 thread": ["--threads", "1"],
    f"{threads} threads": ["--threads", threads],
    f"{processes} processes": ["--processes", processes],
}


def run(size, place):
    path = f"{work}/{size}.json"
    process = subprocess.Popen(
        [binary, "load", f"{folder}/reference-{size}.yaml", "--quiet", *PLACES[place],
         "--format", "json", "--output", path])
    # With the time of its own processes.
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{size} on {place} failed with status {status}")
    with open(path) as file:
        figures = json.load(file)
    figures["processor_seconds"] = usage.ru_utime + usage.ru_stime
    return figures


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
