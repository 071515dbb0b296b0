"""Runs made-up inputs and looks for what must not happen; see scripts/fuzz.

usage: fuzz.py DMSIM MADE_UP_INPUTS COUNT SEED FIRST [KIND]
"""

import collections
import json
import multiprocessing
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading

DMSIM, MAKER = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
COUNT, SEED, FIRST = (int(argument) for argument in sys.argv[3:6])
KIND = sys.argv[6] if len(sys.argv) > 6 else "all"
BATCH = 40
SECONDS = 20
MEMORY = 1 << 30  # bytes of resident memory
TIMES = {
    "wall_seconds", "threads", "processes", "events_per_second", "peak_memory_bytes",
    "command_line"}
PLACES = [
    "clients=1,freelancers=1,hub=1,desk=1", "clients=2,freelancers=3,hub=2,desk=0",
    "clients=3,freelancers=1,hub=3,desk=1"]
VERDICTS = {0, 1, 2}  # passed, failed, not valid
NOTHING_RAN = 4
# The language's own account of a trap takes seconds.
ENVIRONMENT = {**os.environ, "SWIFT_BACKTRACE": "enable=no"}

Outcome = collections.namedtuple("Outcome", "code memory out err")


def run(arguments, folder, seconds):
    """Runs dmsim in a folder; its exit code is negative for a signal, and None for a hang."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(
            [DMSIM, *arguments], cwd=folder, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=out, stderr=err,
            start_new_session=True)
        hung = threading.Event()

        def stop():
            hung.set()
            os.killpg(process.pid, signal.SIGKILL)

        timer = threading.Timer(seconds, stop)
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        timer.cancel()
        code = None if hung.is_set() else os.waitstatus_to_exitcode(status)
        process.returncode = 0
        # A process begins with the mark of the one that made it, so below that nothing is known.
        mine = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        memory = usage.ru_maxrss * 1024 if usage.ru_maxrss > mine else 0
        out.seek(0)
        err.seek(0)
        return Outcome(
            code, memory, out.read().decode(errors="replace"),
            err.read().decode(errors="replace"))


def fault(outcome):
    """What is wrong with the way in which a run ended, or None."""
    if outcome.code is None:
        return f"hung for more than {SECONDS} s"
    if outcome.code == NOTHING_RAN and "all of them skipped" in outcome.err:
        return None
    if outcome.code not in VERDICTS:
        return f"ended with {outcome.code}: {(outcome.err or outcome.out)[-300:]}"
    if outcome.memory > MEMORY:
        return f"took {outcome.memory >> 20} MiB"
    for text in (outcome.out, outcome.err):
        for word in ("internal error", "Fatal error", "started again"):
            if word in text:
                return f"says '{word}': {text[max(0, text.index(word) - 100):][:300]}"
    return None


# What must always hold, in the events of a run.


def broken_rules(events):
    """The rules of the workflow that the events of one scenario break."""
    found = []
    kinds = {0: None}
    seen_at = ""
    accepted, delivered = {}, {}
    details = collections.Counter()
    emails = collections.Counter()
    reports = {}
    blocks = set()
    for event in events:
        number, kind = event["number"], event["kind"]
        pair = (event.get("client"), event.get("freelancer"))
        if event["at"] < seen_at:
            found.append(f"event {number} is earlier than the one before")
        seen_at = event["at"]
        cause = event.get("cause")
        if cause is not None and cause not in kinds:
            found.append(f"event {number} ({kind}) stands before its cause {cause}")
        kinds[number] = kind
        if kind == "message-accepted":
            ordinal, line = event["ordinal"], (pair, event["writer"])
            if ordinal in accepted.setdefault(line, {}):
                found.append(f"event {number}: message {ordinal} of {line} was accepted twice")
            accepted[line][ordinal] = event["text"]
            if event["writer"] == pair[0] and pair in blocks:
                found.append(f"event {number}: a message to {pair[1]} passes over a block")
        elif kind == "told-message":
            ordinal, line = event["ordinal"], (pair, event["writer"])
            side = delivered.setdefault(line, [])
            if side and ordinal <= side[-1]:
                found.append(f"event {number}: message {ordinal} of {line} after {side[-1]}")
            side.append(ordinal)
            if accepted.get(line, {}).get(ordinal) != event["text"]:
                found.append(f"event {number}: message {ordinal} of {line} was never accepted")
        elif kind == "blocked":
            blocks.add(pair)
        elif kind == "unblocked":
            blocks.discard(pair)
        elif kind == "email-sent":
            if event["shows-client-details"]:
                details[pair] += 1
                if details[pair] > 1 or emails[pair] > 0:
                    found.append(f"event {number}: client details in a later e-mail to {pair}")
            emails[pair] += 1
        elif kind == "report-filed":
            reports[pair + (event["ordinal"],)] = 0
        elif kind == "report-decided":
            report = pair + (event["ordinal"],)
            if reports.get(report) != 0:
                found.append(f"event {number}: a ruling on {report}, {reports.get(report)} before")
            reports[report] = 1
        elif kind == "quota-charged":
            if event["limit"] is not None and event["used"] > event["limit"]:
                found.append(f"event {number}: {event['used']} of {event['limit']} used")
        elif kind == "refused":
            if not event["rule"] or cause is None:
                found.append(f"event {number}: a refusal without a rule or a cause")
        elif kind == "job-success-changed" and kinds.get(cause) not in (
                "contract-ended", "told-contract-ended", "client-ends-contract",
                "freelancer-ends-contract"):
            found.append(f"event {number}: a score changes because of {kinds.get(cause)}")
    return found


def number_of(result):
    """The number of the input that a result is of, which is the name of its file."""
    return int(os.path.basename(result["path"]).split(".")[0])


def scenarios(text):
    """The results of a run as JSON Lines, each with its events."""
    events = []
    for line in text.splitlines():
        record = json.loads(line)
        if record["type"] == "event":
            events.append(record)
        elif record["type"] == "result":
            yield record, events
            events = []
        elif record["type"] == "invalid":
            events = []


class Batch:
    """A folder of made-up inputs, each with what is found about it."""

    def __init__(self, kind, first, count):
        self.kind, self.first = kind, first
        self.folder = tempfile.mkdtemp(prefix="dmsim-fuzz-")
        subprocess.run(
            [MAKER, kind, str(SEED), str(first), str(count), self.folder], check=True)
        self.numbers = range(first, first + count)
        self.findings = []
        self.tally = collections.Counter()

    def note(self, number, mode, what):
        self.findings.append((number, mode, what))

    def path(self, number):
        return f"{number}.yaml"

    def try_all(self, mode, arguments, alone):
        """Runs all inputs at once; where that goes wrong, each alone. Gives the whole outcome."""
        outcome = run(arguments, self.folder, 3 * SECONDS)
        if fault(outcome) is None:
            return outcome
        before = len(self.findings)
        for number in self.numbers:
            single = fault(run(alone(number), self.folder, SECONDS))
            if single is not None:
                self.note(number, mode, single)
        if len(self.findings) == before and outcome.code is not None:
            self.note(self.first, mode + " of the whole batch", fault(outcome))
        return None

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def compare(batch, mode, plain, other):
    if plain is None or other is None or plain.out == other.out:
        return
    for number, (one, two) in paired(plain.out, other.out):
        if one != two:
            batch.note(number, mode, "runs otherwise than in one process")


def paired(one, two):
    """The results of two runs, by the number of the input."""
    def table(text):
        results = collections.defaultdict(list)
        for result, events in scenarios(text):
            number = number_of(result)
            results[number].append((result, events))
        return results
    a, b = table(one), table(two)
    return [(number, (a.get(number), b.get(number))) for number in sorted({*a, *b})]


def scripts(first, count, turn, kind="scripts"):
    batch = Batch(kind, first, count)
    check = batch.try_all("check", ["check", "."], lambda n: ["check", batch.path(n)])
    jsonl = ["run", "--format", "jsonl"]
    plain = batch.try_all("run", [*jsonl, "."], lambda n: [*jsonl, batch.path(n)])
    if plain is not None:
        for result, events in scenarios(plain.out):
            number = number_of(result)
            batch.tally[result["status"]] += 1
            batch.tally["events"] += len(events)
            for rule in broken_rules(events):
                batch.note(number, "run", rule)
        if check is not None and (check.code == 2) != (plain.code == 2):
            batch.note(first, "check", f"ends with {check.code}, a run with {plain.code}")
    if turn % 4 == 1 or kind == "together":
        mode = [*jsonl, "--processes", "--place", PLACES[turn % len(PLACES)]]
        other = batch.try_all("processes", [*mode, "."], lambda n: [*mode, batch.path(n)])
        compare(batch, "processes", plain, other)
    if turn % 4 == 3:
        def recording(number):
            return [*jsonl, "--record", f"{number}.db", batch.path(number)]
        mode = [*jsonl, "--record", "all.db", "."]
        other = batch.try_all("record", mode, recording)
        compare(batch, "record", plain, other)
    elif turn % 4 == 2:
        mode = [*jsonl, "--jobs", "3"]
        other = batch.try_all("jobs", [*mode, "."], lambda n: [*mode, batch.path(n)])
        compare(batch, "jobs", plain, other)
    return batch


def figures(outcome):
    """All that a load run says of itself, but for how it was run."""
    report = json.loads(outcome.out)
    return {key: value for key, value in report.items() if key not in TIMES}


def populations(first, count, turn):
    batch = Batch("populations", first, count)
    for number in batch.numbers:
        command = ["load", batch.path(number), "--format", "json"]
        plain = run([*command, "--threads", "1"], batch.folder, SECONDS)
        if fault(plain) is not None:
            batch.note(number, "load", fault(plain))
            continue
        batch.tally["load " + ["passed", "failed", "invalid"][plain.code]] += 1
        if plain.code == 2:
            continue
        how = ["--processes", "2"] if number % 4 == 1 else ["--threads", "2"]
        other = run([*command, *how], batch.folder, SECONDS)
        if other.code == 64 and "more than there are clients" in other.err:
            batch.tally["load of one client"] += 1
        elif fault(other) is not None:
            batch.note(number, "load " + " ".join(how), fault(other))
        elif figures(other) != figures(plain):
            batch.note(number, "load " + " ".join(how), "other figures than on one thread")
    return batch


def work(turn):
    first = FIRST + turn * BATCH
    count = min(BATCH, FIRST + COUNT - first)
    if KIND == "populations" or KIND == "all" and turn % 8 == 7:
        return populations(first, count, turn)
    return scripts(first, count, turn, "together" if KIND == "together" else "scripts")


def main():
    kept = None
    found = 0
    tally = collections.Counter()
    turns = range((COUNT + BATCH - 1) // BATCH)
    # Processes, because most of the time goes into reading what the runs say; new ones now and
    # then, because what one has read stays in its memory.
    with multiprocessing.get_context("fork").Pool(os.cpu_count(), maxtasksperchild=25) as pool:
        for batch in pool.imap(work, turns):
            tally.update(batch.tally)
            tally["inputs"] += len(batch.numbers)
            for number, mode, what in batch.findings:
                found += 1
                if kept is None:
                    kept = tempfile.mkdtemp(prefix="dmsim-fuzz-found-")
                for name in os.listdir(batch.folder):
                    if name.split(".")[0].split("-")[0] == str(number) and name.endswith(".yaml"):
                        shutil.copy(os.path.join(batch.folder, name), kept)
                print(f"found: {number} {mode}: {what}".rstrip(), flush=True)
            batch.close()
    print(", ".join(f"{count} {what}" for what, count in sorted(tally.items())))
    if kept is not None:
        print(f"what was found: {kept}")
    print(f"{tally['inputs']} made-up inputs from seed {SEED}, {found} findings")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
