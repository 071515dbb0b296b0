"""Runs made-up inputs and looks for what must not happen; see scripts/fuzz.

usage: fuzz.py DMSIM MADE_UP_INPUTS COUNT SEED FIRST [KIND]
"""

import collections
import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile

from fuzz_reading import code_of, told_by_input
from fuzz_rules import broken_rules
from fuzz_running import fault, on_one_core, run

DMSIM, MAKER = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
COUNT, SEED, FIRST = (int(argument) for argument in sys.argv[3:6])
KIND = sys.argv[6] if len(sys.argv) > 6 else "all"
BATCH = 40
# One input in a hundred goes on for as long as it may, and would take most of the time: up to two
# seconds, and half a minute between processes. One batch in sixteen is let.
BOUND = ["--max-events", "25000"]
BOUND_OF_PROCESSES = ["--max-events", "5000"]
TIMES = {
    "wall_seconds", "threads", "processes", "events_per_second", "peak_memory_bytes",
    "command_line"}
PLACES = [
    "clients=1,freelancers=1,hub=1,desk=1", "clients=2,freelancers=3,hub=2,desk=0",
    "clients=3,freelancers=1,hub=3,desk=1"]


def dmsim(*arguments, folder):
    return run([DMSIM, *arguments], folder)


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
        return f"./{number}.yaml"

    def try_all(self, mode, arguments):
        """Runs all inputs at once; where that goes wrong, each alone. Gives what was told of each
        input whose run ended as it may."""
        outcome = dmsim(*arguments, ".", folder=self.folder)
        told, trouble = self.account(outcome, self.numbers)
        if trouble is None:
            return told
        before = len(self.findings)
        told = {}
        for number in self.numbers:
            told.update(self.alone(number, arguments, mode))
        if len(self.findings) > before:
            return told
        if outcome.code is None:
            self.tally["batches that took long"] += 1
        else:
            self.note(self.first, mode + " of the whole batch", trouble)
        return told

    def alone(self, number, arguments, mode="alone"):
        """Runs one input; gives what was told of it, if that is as it may be."""
        outcome = dmsim(*arguments, self.path(number), folder=self.folder)
        told, wrong = self.account(outcome, [number])
        if wrong is not None:
            self.note(number, mode, wrong)
        return told

    def account(self, outcome, numbers):
        """What a run told of each input, and what is wrong with it as a whole."""
        wrong = fault(outcome)
        if wrong is not None:
            return {}, wrong
        try:
            told = told_by_input(outcome.out)
        except (ValueError, KeyError) as error:
            return {}, f"wrote what cannot be read: {error}"
        if set(told) != set(numbers):
            odd = ", ".join(map(str, sorted(set(told) ^ set(numbers))))
            return {}, f"told nothing of an input, or of one that is not there: {odd}"
        if outcome.code != code_of(told.values()):
            return {}, f"ended with {outcome.code} in place of {code_of(told.values())}"
        return told, None

    def check(self, plain):
        """Checks what ran, which must say of each input what the run said: the valid ones at once,
        the others alone. Lessons are played by it, so one that does not pass is not valid; one that
        was cut short may still pass there."""
        lessons = [
            number for number in plain if not plain[number].is_invalid and self.is_lesson(number)]
        for number in lessons:
            told = plain[number]
            has_passed = not set(told.statuses) - {"passed", "skipped"}
            wrong = self.fault_of_check([number], 0 if has_passed else 2)
            if told.was_cut:
                wrong = wrong and self.fault_of_check([number], 0)
            if wrong is not None:
                self.note(number, "check of a lesson", wrong)
        valid = [
            number for number in plain
            if not plain[number].is_invalid and number not in lessons]
        if valid and self.fault_of_check(valid, 0) is not None:
            before = len(self.findings)
            for number in valid:
                self.note_check(number, 0)
            if len(self.findings) == before:
                self.note(self.first, "check of the whole batch", self.fault_of_check(valid, 0))
        for number in plain:
            if plain[number].is_invalid:
                self.note_check(number, 2)

    def is_lesson(self, number):
        with open(os.path.join(self.folder, self.path(number)), encoding="utf-8") as file:
            return any(line.startswith("lesson:") for line in file)

    def note_check(self, number, code):
        wrong = self.fault_of_check([number], code)
        if wrong is not None:
            self.note(number, "check", wrong)

    def fault_of_check(self, numbers, code):
        outcome = dmsim("check", *map(self.path, numbers), folder=self.folder)
        if fault(outcome) is None and outcome.code != code:
            return f"ends with {outcome.code}, where a run says {code}"
        return fault(outcome)

    def compare(self, mode, plain, other, short=None):
        """Notes whose runs differ; where the other was cut short, a short one in one process
        counts as well."""
        for number in sorted(plain.keys() & other.keys()):
            text = other[number].text
            if text == plain[number].text or mode == "alone" and plain[number].has_bad_file:
                continue
            if short is not None:
                cut = dmsim(*short, self.path(number), folder=self.folder)
                told, _ = self.account(cut, [number])
                if number in told and text == told[number].text:
                    self.tally[f"cut short on {mode}"] += 1
                    continue
            self.note(number, mode, "runs otherwise than among others in one process")

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def rules_broken_by(told):
    """What is wrong with the events of a run of one input."""
    try:
        return [rule for events in told.scenarios() for rule in broken_rules(events)]
    except ValueError as error:
        return [f"wrote what cannot be read: {error}"]


def scripts(first, count, turn, kind="scripts"):
    batch = Batch(kind, first, count)
    jsonl = ["run", "--format", "jsonl", *(BOUND if turn % 16 else [])]
    plain = batch.try_all("run", jsonl)
    for number, told in plain.items():
        batch.tally.update(told.statuses)
        batch.tally["events"] += told.events
        for rule in rules_broken_by(told):
            batch.note(number, "run", rule)
    batch.check(plain)
    batch.compare("alone", plain, batch.alone(first + turn % count, jsonl))
    if turn % 4 == 1 or kind == "together":
        short = ["run", "--format", "jsonl", *BOUND_OF_PROCESSES]
        place = ["--processes", "--place", PLACES[turn % len(PLACES)]]
        with on_one_core(turn):
            other = batch.try_all("processes", [*short, *place])
        batch.compare("processes", plain, other, short)
    if turn % 4 == 3:
        other = batch.try_all("record", [*jsonl, "--record", "all.db", "--force"])
        batch.compare("record", plain, other)
    elif turn % 4 == 2:
        other = batch.try_all("jobs", [*jsonl, "--jobs", "3"])
        batch.compare("jobs", plain, other)
    return batch


def figures(outcome):
    """All that a load run says of itself, but for how it was run."""
    report = json.loads(outcome.out)
    return {key: value for key, value in report.items() if key not in TIMES}


def populations(first, count, turn):
    batch = Batch("populations", first, count)
    for number in batch.numbers:
        command = ["load", batch.path(number), "--format", "json"]
        plain = dmsim(*command, "--threads", "1", folder=batch.folder)
        if fault(plain) is not None:
            batch.note(number, "load", fault(plain))
            continue
        batch.tally["load " + ["passed", "failed", "invalid"][plain.code]] += 1
        if plain.code == 2:
            continue
        # The runs of an experiment are on threads of one process.
        if number % 4 == 1 and "variants" not in json.loads(plain.out):
            how = ["--processes", "2"]
            with on_one_core(number):
                other = dmsim(*command, *how, folder=batch.folder)
        else:
            how = ["--threads", "2"]
            other = dmsim(*command, *how, folder=batch.folder)
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
