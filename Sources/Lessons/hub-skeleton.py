#!/usr/bin/env python3
"""A hub to start from. It passes step 1 of `dmsim learn hub`, and the rest is yours:

    dmsim learn hub --hub ./my-hub.py     how far it comes, and what to do next
    dmsim learn hub --step 2              what step 2 asks for, with its scenarios
    dmsim help hub-protocol               all that dmsim says, and all that a hub answers
"""
import json
import sys


class Refusal(Exception):
    """What somebody asked for is not allowed; `outcome` says why."""

    def __init__(self, reason, **cause):
        super().__init__(reason)
        self.outcome = outcome("refused", refusal=reason, **cause)


def outcome(kind, **fields):
    """One thing that came of what the hub was told: {"type": "message-accepted"}."""
    return {"type": kind, **fields}


class Hub:
    """The hub of one scenario. It answers each input with a list of outcomes."""

    def __init__(self, begin):
        # The policy holds the figures of the rules: what a plan allows, how long offers last.
        self.policy = begin["policy"]
        # What each client brings along, by its name: its plan, and when its quota renews.
        self.clients = {client["name"]: client for client in begin["clients"]}
        # What must be remembered of a client and a freelancer belongs here (step 2), such as
        #     self.pairs = {}     with the key (m["client"], m["freelancer"])

    def message(self, m):
        """A client writes to a freelancer. As yet, every message is taken for a first one."""
        if m["from"] == "search" and not m["found"]:
            raise Refusal("not-found-in-search")
        if m["visibility"] == "private":
            raise Refusal("profile-hidden")
        return [outcome("conversation-opened", free=False), outcome("message-accepted")]

    # Each action that dmsim asks for gets a method of its name, with _ for -: next are
    # reply, archive and unarchive (step 2).


def answer(hub, m):
    """The outcomes of one input; an action that has no method yet is answered with none."""
    # A request says which action it is; a verdict and an alarm are called by their type.
    name = m.get("action", m["type"]).replace("-", "_")
    method = getattr(hub, name, None)
    if method is None:
        # Standard error is yours: dmsim shows it where an answer is wrong.
        print(f"nothing is done yet about: {name}", file=sys.stderr, flush=True)
        return []
    try:
        return method(m)
    except Refusal as refusal:
        return [refusal.outcome]


def main():
    hub = None
    # One JSON object a line, in and out.
    for line in sys.stdin:
        m = json.loads(line)
        if m["type"] == "hello":
            print(json.dumps({"type": "hello", "protocol": 1}), flush=True)
            continue
        outcomes = []
        if m["type"] == "begin":
            hub = Hub(m)  # a new scenario: what was before is forgotten
        elif m["type"] != "end":
            outcomes = answer(hub, m)
        for one in outcomes:
            print(json.dumps(one))
        # What ends the answer. Flushed, or dmsim would wait for it.
        print(json.dumps({"type": "done", "id": m["id"]}), flush=True)


if __name__ == "__main__":
    main()
