#!/usr/bin/env python3
"""Counts a log of messages, and what a quota of N new conversations a day would have refused.

    scripts/log_figures.py LOG [N]

It shares no line with dmsim, whose figures a test compares with these. The log is in the order of
time; its lines are WHO WHOM SECONDS, divided by commas, tabs or blanks, with a header or none.
Prints one object of JSON, whose members are named as 'dmsim replay --format json' names them.
"""

import json
import re
import statistics
import sys

DAY = 86_400


def messages(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        for line in file:
            fields = re.split(r"[,\s]+", line.strip())
            if line.strip() == "" or line[0] in "#%" or not fields[2].isdigit():
                continue
            yield fields[0], fields[1], int(fields[2])


def main(path, limit):
    count, to_oneself, people = 0, 0, set()
    opener, opened, replied = {}, {}, {}
    used, lost, refused_on = {}, set(), {}
    refused, refused_by, later, waits, first_new, until_refused = 0, {}, 0, [], {}, {}
    for sender, recipient, at in messages(path):
        if sender == recipient:
            to_oneself += 1
            continue
        count += 1
        people.update((sender, recipient))
        pair = frozenset((sender, recipient))
        if pair in opener:
            if sender != opener[pair]:
                replied.setdefault(pair, at)
            if pair in lost:
                later += 1
            continue
        opener[pair], opened[pair] = sender, at
        first_new.setdefault(sender, at)
        today = at // DAY
        if used.get((sender, today), 0) < limit:
            used[sender, today] = used.get((sender, today), 0) + 1
            continue
        refused += 1
        lost.add(pair)
        refused_by[sender] = refused_by.get(sender, 0) + 1
        refused_on[today] = refused_on.get(today, 0) + 1
        until_refused.setdefault(sender, at - first_new[sender])
        waits.append((today + 1) * DAY - at)
    soon = {pair for pair in replied if replied[pair] - opened[pair] <= DAY}
    print(json.dumps({
        "messages": count,
        "to_oneself": to_oneself,
        "people": len(people),
        "senders": len(set(opener.values())),
        "conversations": len(opener),
        "replied": len(replied),
        "replies_within_24h": len(soon),
        "policy": {
            "refused": {"quota-exhausted": refused} if refused else {},
            "allowed": count - refused - later,
            "would_not_have_been": later,
            "refused_conversations": len(lost),
            "replies_lost": len(lost & replied.keys()),
            "replies_lost_within_24h": len(lost & soon),
            "senders_refused": len(refused_by),
            "longest_seconds_of_wait": max(waits, default=None),
            "days": [refused_on[day] for day in sorted(refused_on)],
            "by_sender": sorted(refused_by.values(), reverse=True),
            "median_seconds_until_refused":
                statistics.median_low(until_refused.values()) if until_refused else None,
        },
    }))


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) == 3 else 5)
