"""Runs the reference workload and prints a table; scripts/bench-load calls it.

    python3 bench-load.py dmsim folder sizes threads runs work

Runs on one thread and on several take turns, and the best of each counts: what else runs on the
machine can only slow a run down. Events per second of processor time leave out what others took.
"""

import json
import os
import subprocess
import sys

binary, folder, sizes, threads, runs, work = sys.argv[1:]


def run(size, count):
    path = f"{work}/{size}-{count}.json"
    process = subprocess.Popen(
        [binary, "load", f"{folder}/reference-{size}.yaml", "--quiet", "--threads", count,
         "--format", "json", "--output", path])
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{size} on {count} threads failed with status {status}")
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
    f"{'clients':8} {'threads':>7} {'seconds':>9} {'events/s':>12} {'events/s of processor':>22} "
    f"{'MiB':>6}  fingerprint")
for size in sizes.split(","):
    results = {count: [] for count in ("1", threads)}
    for _ in range(int(runs)):
        for count in results:
            results[count].append(run(size, count))
    found = {count: best(several) for count, several in results.items()}
    for count, figures in found.items():
        print(
            f"{size:8} {figures['threads']:7} {figures['wall_seconds']:9.2f} "
            f"{figures['events_per_second']:12,.0f} "
            f"{figures['events'] / figures['processor_seconds']:22,.0f} "
            f"{figures['peak_memory_bytes'] / 2**20:6.0f}  {figures['fingerprint']}", flush=True)
    if len({figures["fingerprint"] for several in results.values() for figures in several}) > 1:
        sys.exit(f"{size}: the fingerprints differ")
    single, shared = found["1"], found[threads]
    with open(f"{work}/{size}-1.json", "w") as file:
        json.dump(single, file)
    print(f"{'':8} speed-up {single['wall_seconds'] / shared['wall_seconds']:.2f}")
