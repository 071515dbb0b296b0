"""Kills and stops processes of dmsim at random moments; called by scripts/chaos.

Every round runs all scenarios with a process a role and a recording. A role that is killed or
stopped must be started again by the coordinator; a coordinator that is killed is continued with
`dmsim resume`. In the end every scenario must have the fingerprint of an undisturbed run, and no
process or folder may be left.
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

dmsim, scenarios, kills, seed = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
dice = random.Random(seed)
SECONDS_A_ROUND = 300


def children(parent):
    """The process numbers of a process's children; each of its threads may have some."""
    found = []
    try:
        for thread in os.listdir(f"/proc/{parent}/task"):
            with open(f"/proc/{parent}/task/{thread}/children") as file:
                found += [int(word) for word in file.read().split()]
    except OSError:
        pass  # The process or a thread of it has ended meanwhile.
    return sorted(found)


def results(text):
    """Path, title, seed and fingerprint of each scenario of a JSON Lines report."""
    found = {}
    for line in text.splitlines():
        line = json.loads(line)
        if line["type"] == "result":
            key = (line["path"], line["line"], json.dumps(line["parameters"]), line["seed"])
            found[key] = (line["status"], line["fingerprint"])
    return found


def leftovers():
    """Role processes that outlived their coordinator."""
    count = 0
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/cmdline", "rb") as file:
                words = file.read().split(b"\0")
            count += os.fsencode(os.path.realpath(dmsim)) == os.fsencode(
                os.readlink(f"/proc/{name}/exe")) and b"__role" in words
        except OSError:
            continue
    return count


def signalled(number, sent):
    try:
        os.kill(number, sent)
        return True
    except ProcessLookupError:
        return False


class Tally:
    role_kills = role_stops = coordinator_kills = recoveries = resumes = rounds = 0
    unequal = lost = doubled = charged_twice = messages = left = 0

    @property
    def kills(self):
        return self.role_kills + self.role_stops + self.coordinator_kills


def disturb(process, tally, budget):
    """Sends signals while the process runs; true if the coordinator itself was killed."""
    deadline = time.monotonic() + SECONDS_A_ROUND
    while process.poll() is None:
        if time.monotonic() > deadline:
            process.kill()
            raise SystemExit("a round did not end within five minutes")
        time.sleep(dice.uniform(0.01, 0.25))
        roles = children(process.pid)
        if tally.kills >= budget or not roles or process.poll() is not None:
            continue
        chance = dice.random()
        if chance < 0.1:
            tally.coordinator_kills += signalled(process.pid, signal.SIGKILL)
            process.wait()
            return True
        victim = dice.choice(roles)
        if chance < 0.25:
            tally.role_stops += signalled(victim, signal.SIGSTOP)
        else:
            tally.role_kills += signalled(victim, signal.SIGKILL)
    return False


def inspect(report, tally):
    """Counts what the promises forbid: messages delivered twice, delivered without having been
    accepted, or lost before the next one of the same writer came; connections charged twice."""
    accepted, delivered, charged = [], [], []
    for line in report.splitlines():
        event = json.loads(line)
        if event["type"] == "result":
            tally.messages += len(delivered)
            tally.doubled += len(delivered) - len(set(delivered))
            tally.doubled += len(accepted) - len(set(accepted))
            tally.charged_twice += len(charged) - len(set(charged))
            tally.lost += missing(accepted, delivered)
            accepted, delivered, charged = [], [], []
        elif event["type"] == "event":
            if event["kind"] in ("message-accepted", "told-message"):
                key = (event["client"], event["freelancer"], event["writer"], event["ordinal"])
                (accepted if event["kind"] == "message-accepted" else delivered).append(key)
            elif event["kind"] == "conversation-opened" and not event.get("free"):
                charged.append((event["client"], event["freelancer"]))


def missing(accepted, delivered):
    """Messages that were accepted and overtaken: a later one of the same writer has arrived.

    The last ones may still be on their way when a scenario ends.
    """
    last = {}
    for *pair, ordinal in delivered:
        last[tuple(pair)] = max(ordinal, last.get(tuple(pair), 0))
    arrived = set(delivered)
    return sum(
        key not in arrived and key[-1] <= last.get(tuple(key[:-1]), 0) for key in accepted)


def one_round(expected, tally, budget, folder):
    tally.rounds += 1
    database = os.path.join(folder, f"round-{tally.rounds}.db")
    report = os.path.join(folder, "report.jsonl")
    errors = os.path.join(folder, "errors.txt")
    command = [dmsim, "run", scenarios, "--processes", "--patience", "1s", "--place",
               "clients=2,freelancers=2,hub=2", "--record", database, "--format", "jsonl",
               "--output", report]
    with open(errors, "w") as log:
        process = subprocess.Popen(command, stderr=log, stdout=subprocess.DEVNULL)
        while disturb(process, tally, budget):
            tally.resumes += 1
            if not os.path.exists(database):
                command_again = command
            else:
                command_again = [dmsim, "resume", database, "--trust"]
            process = subprocess.Popen(command_again, stderr=log, stdout=subprocess.DEVNULL)
    with open(errors) as log:
        notices = log.read()
    tally.recoveries += notices.count("started again")
    if process.returncode != 0:
        print(notices[-2000:])
        raise SystemExit(f"a round ended with exit code {process.returncode}")
    with open(report) as file:
        text = file.read()
    found = results(text)
    inspect(text, tally)
    tally.left += leftovers()
    for key, value in expected.items():
        if found.get(key) != value:
            tally.unequal += 1
            print(f"unequal: {key}: {found.get(key)} instead of {value}")


def main():
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        plain = subprocess.run(
            [dmsim, "run", scenarios, "--format", "jsonl"], capture_output=True, check=True,
            text=True)
        expected = results(plain.stdout)
        while tally.kills < kills:
            one_round(expected, tally, kills, folder)
    print(f"seed {seed}, {tally.rounds} rounds of {len(expected)} scenarios")
    print(f"kills                {tally.kills}")
    print(f"  roles killed       {tally.role_kills}")
    print(f"  roles stopped      {tally.role_stops}")
    print(f"  coordinator killed {tally.coordinator_kills}")
    print(f"recoveries           {tally.recoveries + tally.resumes}")
    print(f"messages delivered   {tally.messages}")
    print(f"lost messages        {tally.lost}")
    print(f"doubled messages     {tally.doubled}")
    print(f"double charges       {tally.charged_twice}")
    print(f"processes left       {tally.left}")
    print(f"unequal fingerprints {tally.unequal}")
    bad = tally.unequal + tally.lost + tally.doubled + tally.charged_twice + tally.left
    sys.exit(1 if bad else 0)


main()
