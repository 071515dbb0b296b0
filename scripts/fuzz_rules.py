"""What must always hold, in the events of a run; see scripts/fuzz."""

import collections


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
        elif kind in ("quota-charged", "limit-charged"):
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
