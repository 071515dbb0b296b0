"""Reads what runs tell as JSON Lines, by the input that it is of; see scripts/fuzz."""

import collections
import json
import os
import re

EVENT = '{"type":"event",'
NOTHING_RAN = 4


class Told:
    """What a run told of one input: the lines of its scenarios, and how they ended."""

    def __init__(self):
        self.lines = []
        self.ends = []  # of each scenario, where the lines of its events end
        self.statuses = collections.Counter()
        self.is_invalid = False
        # A policy or a cast of its own that is not valid; its mistakes are told at its own name
        # where it is given as well, and otherwise in the script's place.
        self.has_bad_file = False
        self.was_cut = False  # by a bound on deliveries
        self.events = 0

    @property
    def text(self):
        return "\n".join(self.lines)

    def scenarios(self):
        """The events of each scenario."""
        start = 0
        for end in self.ends:
            yield json.loads("[" + ",".join(self.lines[start:end]) + "]")
            start = end + 1

    def add(self, events, line, record):
        self.lines += events
        if record["type"] == "result":
            self.ends.append(len(self.lines))
            self.statuses[record["status"]] += 1
            self.events += len(events)
            self.was_cut |= any(
                failure.get("expected", "").endswith("deliveries in a scenario")
                for failure in record["failures"])
            if record["events"] != len(events):
                raise ValueError(f"{record['events']} events in place of {len(events)}")
        else:
            self.is_invalid = True
        self.lines.append(line)


def told_by_input(text):
    """What a run told, by the number of the input, which is the name of its file."""
    told = collections.defaultdict(Told)
    events = []
    for line in text.split("\n")[:-1]:
        if line.startswith(EVENT):
            events.append(line)
            continue
        record = json.loads(line)
        if record["type"] in ("result", "invalid"):
            # A policy or a cast of its own has the input's number as well: 350-policy.yaml.
            name = os.path.basename(record["path"]).removesuffix(".yaml")
            number = int(re.match(r"\d+", name).group())
            told[number].has_bad_file |= not name.isdigit()
            told[number].add(events, line, record)
            events = []
    if events:
        raise ValueError(f"{len(events)} events of no scenario")
    return told


def code_of(inputs):
    """The exit code of a run that told this of its inputs."""
    statuses = sum((told.statuses for told in inputs), collections.Counter())
    if any(told.is_invalid for told in inputs):
        return 2
    if set(statuses) == {"skipped"}:
        return NOTHING_RAN
    return 1 if set(statuses) - {"passed", "skipped"} else 0
