"""Counts how often the statements of experiments are right; see scripts/validate --experiments."""

import json
import math
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from validate import erlang_c, reports_only

# The usual number of experiments of a kind, and by how much the share of them that hold may then
# part from 95 %: three standard deviations.
USUAL = 2_000
TOLERANCE = 0.015
# Seeds of different experiments are further apart than any has replications.
APART = 100_000

QUOTA = """
load: A quota
policy: {extends: article, quota: {plus: 10}}
starts: 2026-01-01
horizon: 10d
clients: {count: 100, plans: plus, attempts: 1 a day, choose: uniform}
freelancers: {count: 20000}
"""

REPLIES = """
load: Replies in time
policy: article
starts: 2026-01-01
horizon: 2d
then wait: 2d
clients: {count: 100, plans: plus, attempts: 3 a day, choose: uniform}
freelancers: {count: 50000, react to: first messages, replies: 45% after lognormal median 6h sigma 1.6}
network: {delivery: 2s}
"""


def refused(quota, mean=10.0):
    """Of a Poisson number of attempts, how many are above a quota on average."""
    probability, excess = math.exp(-mean), 0.0
    for n in range(1, 200):
        probability *= mean / n
        excess += probability * max(0, n - quota)
    return excess


class Program:
    """The built program, with files of its own for each question."""

    def __init__(self, path, folder):
        self.path, self.folder = path, Path(folder)

    def file(self, name, text):
        path = self.folder / f"{name}.yaml"
        path.write_text(text, encoding="utf-8")
        return str(path)

    def __call__(self, *arguments):
        done = subprocess.run(
            [self.path, *arguments, "--quiet"] if arguments[0] != "compare"
            else [self.path, *arguments],
            capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1) or done.stderr:
            sys.exit(f"dmsim {' '.join(arguments)} ended with {done.returncode}:\n{done.stderr}")
        return done.stdout

    def experiment(self, file, number, *options):
        """One experiment with seeds of its own, as JSON."""
        return self("load", file, "--seed", str(number * APART), "--threads", "1",
                    "--format", "json", *options)


class Rates:
    """Rows of how often something was so, printed as they come."""

    def __init__(self):
        self.wrong = self.rows = 0
        print(f"{'what':64}{'found':>10}{'allowed':>20}")

    def row(self, what, hits, trials, least, most):
        rate = hits / trials
        is_right = least <= rate <= most
        self.rows += 1
        self.wrong += not is_right
        allowed = f"{least:.1%} to {most:.1%}"
        print(f"{what:64}{rate:>10.2%}{allowed:>20}{'' if is_right else '  OFF'}", flush=True)


def all_of(trials, ask):
    """The answers for every trial's number, as many at once as there are cores."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(ask, range(1, trials + 1)))


def coverage(program, rates, trials):
    """Intervals of 95 % hold known means in about 95 % of experiments."""
    reports = reports_only(2, 0.5, 6, 1).replace("count: 1000000", "count: 20000")
    # Every report has its own freelancer's message behind it, so their number is no matter.
    wait = erlang_c(2, 1.0) * 600 / (2 - 1.0)
    share = 0.45 * 0.5 * math.erfc(-math.log(24 / 6) / 1.6 / math.sqrt(2))
    cases = [
        ("refusals above a quota, the tail of a Poisson distribution", "quota", QUOTA,
         "refused quota-exhausted", 100 * refused(10)),
        ("replies within 24 h, log-normal", "replies", REPLIES, "within 24h share", share),
        ("the mean wait at a desk, M/M/2", "reports", reports, "mean desk wait", wait),
    ]
    spread = TOLERANCE * math.sqrt(USUAL / trials)
    for what, name, text, figure, theory in cases:
        file = program.file(name, text)
        for rule, options in [
            ("10 replications", ["--replications", "10"]),
            ("until 5 %", ["--until", f"{figure} 5%", "--at-most", "10000"]),
        ]:
            def holds(number):
                found = json.loads(program.experiment(file, number, *options))
                interval = found["variants"][0]["figures"][figure]
                return interval["lower"] <= theory <= interval["upper"]

            hits = sum(all_of(trials, holds))
            rates.row(f"{what}, {rule}", hits, trials, 0.95 - spread, 0.95 + spread)


def alike(program, rates, trials):
    """Of two experiments with nothing but luck between them, few are said to differ."""
    file = program.file("alike", REPLIES)
    figures = ["reply share", "within 24h share", "conversations", "replies", "p50 time to reply"]

    def differs(number):
        paths = []
        for side in (0, 1):
            path = program.folder / f"alike-{number}-{side}.json"
            text = program.experiment(file, 2 * number + side, "--replications", "10")
            path.write_text(text, encoding="utf-8")
            paths.append(str(path))
        options = [option for figure in figures for option in ("--figure", figure)]
        lines = program("compare", *paths, *options).splitlines()
        for path in paths:
            os.remove(path)
        words = [line.split()[0] for line in lines if line.strip()]
        return any(word in ("better", "worse", "higher", "lower") for word in words)

    hits = sum(all_of(trials, differs))
    most = 0.05 + 3 * math.sqrt(0.05 * 0.95 / trials)
    rates.row(f"alike, but said to differ in one of {len(figures)} figures", hits, trials, 0, most)


def searches(program, rates, trials):
    """The largest and the smallest value that keep a bound are found as often as promised."""
    file = program.file("search", QUOTA)
    for extreme, bound, answer in [("smallest", "<= 10%", 11), ("largest", ">= 10%", 10)]:
        assert refused(11) / 10 < 0.095 and refused(10) / 10 > 0.105

        def finds(number):
            text = program(
                "find", file, f"--{extreme}", "policy.quota.plus", "--from", "1", "--to", "20",
                "--while", f"refused share {bound}", "--within", "5%", "--threads", "1",
                "--seed", str(number * APART))
            return f"policy.quota.plus {answer} is the {extreme}" in text

        hits = sum(all_of(trials, finds))
        rates.row(f"the {extreme} quota with a refused share {bound}", hits, trials, 0.95, 1)

    def picks(number):
        text = program(
            "find", file, "--best", "refused share", "--vary", "policy.quota.plus=8,9,10,11,12",
            "--within", "20%", "--threads", "1", "--seed", str(number * APART))
        return "policy.quota.plus 12 is the best" in text

    hits = sum(all_of(trials, picks))
    rates.row("the best of five quotas", hits, trials, 0.95, 1)


def main():
    trials = int(sys.argv[2])
    rates = Rates()
    with tempfile.TemporaryDirectory() as folder:
        program = Program(sys.argv[1], folder)
        coverage(program, rates, trials)
        alike(program, rates, trials // 2)
        searches(program, rates, max(20, trials * 3 // 20))
    print(f"{rates.rows - rates.wrong} as promised, {rates.wrong} off")
    sys.exit(rates.wrong > 0)


if __name__ == "__main__":
    main()
