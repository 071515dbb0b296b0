#!/usr/bin/env python3
"""What exploring costs: runs a second beside 'run --seeds', with jobs, and of made-up scripts.

With one job the seconds are those of processors, dmsim's and the hub's, so that it counts little
what else the machine does; two jobs are held against one by the clock, beside what the machine
has to give: how much more two programs of one job each do at once than one alone.
"""
import os
import resource
import subprocess
import sys
import tempfile
import time

dmsim, package = sys.argv[1], sys.argv[2]
# So many that starts and ends play next to no part.
RUNS = {"small": 20000, "medium": 8000, "large": 2000}

SMALL = """scenario: Small
clients: {acme: {plan: plus}, globex: {plan: plus}}
freelancers: {noor: {}}
steps:
  - together:
      - [acme messages noor: Hi, acme messages noor: Hi]
      - [globex messages noor: Hi, noor replies to acme: Hi]
"""


def script(people, steps):
    lines = ["scenario: Size", "clients: {acme: {plan: business}, globex: {plan: business}}",
             f"freelancers: [f1..f{people}]", "steps:"]
    for step in range(steps):
        lines += ["  - together:",
                  f"      - [acme messages f{step % people + 1}: Hi]",
                  f"      - [globex messages f{(step + 1) % people + 1}: Hi]"]
    return "\n".join(lines) + "\n"


def processor_time():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(*words, fails=(), programs=1):
    """The least seconds of processors, and of the clock, of three times."""
    best = None
    for _ in range(3):
        start, began = time.monotonic(), processor_time()
        started = [subprocess.Popen([dmsim, *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
                   for _ in range(programs)]
        said = [program.communicate()[0] for program in started]
        taken = (processor_time() - began, time.monotonic() - start)
        for program, output in zip(started, said):
            if program.returncode not in (0, *fails):
                sys.exit(f"dmsim {' '.join(words)} ended with {program.returncode}:\n"
                         + output.decode()[-2000:])
        best = tuple(map(min, taken, best or taken))
    return best


def long_script(steps):
    """Fails at its last step, for two of the others."""
    lines = ["scenario: Long", "clients: {acme: {plan: plus}, globex: {plan: business}}",
             "freelancers: [f1..f9]", "steps:"]
    for step in range(steps - 2):
        who = f"f{step // 4 % 8 + 1}"
        lines.append([f"  - acme messages {who}: Hello", f"  - {who} replies to acme: Hello",
                      "  - wait: 1h", f"  - globex messages {who}: Hello"][step % 4])
    lines += ["  - acme messages f9: Hello", "  - expect: [acme has 30 new connections left]"]
    return "\n".join(lines) + "\n"


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    sizes = {"small": SMALL, "medium": script(4, 5), "large": script(9, 25)}
    print("runs a second of a processor; what invariants cost; what two jobs gain")
    print(f"{'script':8} {'run --seeds':>12} {'explore':>10} {'without':>10} {'cost':>7} {'2 jobs':>7} "
          f"{'2 programs':>10}")
    for name, text in sizes.items():
        with open(f"{name}.yaml", "w") as file:
            file.write(text)
        runs = RUNS[name]
        explore = ("explore", f"{name}.yaml", "--runs", str(runs), "--no-shrink")
        seeds, _ = measure("run", f"{name}.yaml", "--seeds", str(runs), "-j", "1", "-o", os.devnull,
                           fails=(1,))
        none, _ = measure(*explore, "-j", "1", "--no-invariants", fails=(1,))
        one, clock = measure(*explore, "-j", "1", fails=(1,))
        _, two = measure(*explore, "-j", "2", fails=(1,))
        _, both = measure(*explore, "-j", "1", fails=(1,), programs=2)
        print(f"{name:8} {runs / seeds:12.0f} {runs / one:10.0f} {runs / none:10.0f} "
              f"{one / none:7.2f} {clock / two:7.2f} {2 * clock / both:10.2f}", flush=True)
    with open("long.yaml", "w") as file:
        file.write(long_script(100))
    taken, _ = measure("shrink", "long.yaml", "-o", "least.yaml", fails=(1,))
    with open("least.yaml") as file:
        least = sum(line.startswith("  - ") for line in file)
    print(f"a failing script of 100 steps is made one of {least} in {taken:.2f} s")
    made, _ = measure("explore", "--random", "--runs", "3000", "-j", "1")
    print(f"made up: {3000 / made:.0f} scripts a second with one job")
    hub = "python3 " + os.path.join(package, "scripts", "example-hub.py")
    # So many that the start of the hub plays no part.
    made, _ = measure("explore", "--random", "--runs", "3000", "-j", "1", "--hub", hub)
    print(f"against the example hub: {3000 / made:.0f} scripts a second with one job")
