"""Reads the reports of dmsim for scripts/interrupt: whatever the form, a list of verdicts."""

import json
import re
import xml.etree.ElementTree as xml

LINE = re.compile(r"^(ok|FAILED|UNKNOWN|interrupted) .*\((.*), seed (\d+), ([0-9a-f]{16})\)$")
LAST = re.compile(r"^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?(?:, (\d+) unknown)?$")
WORDS = {"ok": "passed", "FAILED": "failed", "UNKNOWN": "unknown", "interrupted": "interrupted"}


class Report:
    """What a report says: verdicts as (status, path, seed, fingerprint), in order."""

    def __init__(self):
        self.verdicts = []
        self.events = []  # of each verdict, where the form has them
        self.says_interrupted = None  # None where the form does not say
        self.complaints = []

    def count(self, status):
        return sum(verdict[0] == status for verdict in self.verdicts)

    def expect(self, what, said, counted):
        if said != counted:
            self.complaints.append(f"the report says {said} {what} and holds {counted}")


def read(form, text):
    return {"text": read_text, "jsonl": read_lines, "junit": read_junit, "load": read_load}[form](
        text)


def read_text(text):
    report = Report()
    lines = text.splitlines()
    for line in lines:
        if found := LINE.match(line):
            report.verdicts.append((WORDS[found[1]], found[2], found[3], found[4]))
    last = LAST.match(lines[-1]) if lines else None
    if not last:
        report.complaints.append("the report has no sum")
        return report
    report.says_interrupted = any(line.startswith("Interrupted: ") for line in lines)
    report.expect("passed", int(last[1]), report.count("passed"))
    report.expect("failed", int(last[2]), report.count("failed"))
    return report


def read_lines(text):
    report = Report()
    events = []
    summary = None
    for line in text.splitlines():
        line = json.loads(line)
        if line["type"] == "event":
            events.append(json.dumps(line, sort_keys=True))
        elif line["type"] == "result":
            report.verdicts.append(
                (line["status"], line["path"], line["seed"], line["fingerprint"]))
            report.expect("events of a scenario", line["events"], len(events))
            report.events.append(events)
            events = []
        elif line["type"] == "summary":
            summary = line
    if summary is None:
        report.complaints.append("the report has no summary")
        return report
    report.says_interrupted = summary["interrupted"]
    for status in ["passed", "failed", "skipped"]:
        report.expect(status, summary[status], report.count(status))
    return report


def read_junit(text):
    report = Report()
    root = xml.fromstring(text)
    for case in root.iter("testcase"):
        status = "passed"
        for child in case:
            if child.tag in ("failure", "error"):
                status = "failed"
            elif child.tag == "skipped":
                status = "interrupted" if child.get("message") == "interrupted" else "skipped"
        words = (case.findtext("system-out") or "").replace(",", "").split()
        if status != "skipped":
            report.verdicts.append((status, case.get("file"), words[1], words[3]))
    report.expect("cases", int(root.get("tests")), len(list(root.iter("testcase"))))
    report.expect("failures", int(root.get("failures")) + int(root.get("errors")),
                  report.count("failed"))
    return report


def read_load(text):
    """Of a load run, one verdict: its fingerprint."""
    report = Report()
    figures = json.loads(text)
    report.says_interrupted = figures["partial"]
    report.verdicts.append(
        ("interrupted" if figures["partial"] else "passed", figures["load"], "1",
         figures["fingerprint"]))
    return report


def differences(report, whole, isOver):
    """In what a report differs from the beginning of the report of an undisturbed run."""
    found = list(report.complaints)
    if report.count("interrupted") > 1:
        found.append(f"{report.count('interrupted')} scenarios were interrupted at once")
    for place, verdict in enumerate(report.verdicts):
        if place >= len(whole.verdicts):
            found.append(f"nobody asked for {verdict}")
            break
        wanted = whole.verdicts[place]
        if verdict[0] == "interrupted":
            if verdict[1:3] != wanted[1:3]:
                found.append(f"{verdict} instead of {wanted}")
            if report.events and report.events[place] != whole.events[place][
                    :len(report.events[place])]:
                found.append(f"{verdict} has other events than the whole run")
            if place != len(report.verdicts) - 1:
                found.append(f"something came after {verdict}")
        elif verdict != wanted:
            found.append(f"{verdict} instead of {wanted}")
    isWhole = len(report.verdicts) == len(whole.verdicts) and not report.count("interrupted")
    if isOver and not isWhole:
        found.append("it ended as if it were whole, and it is not")
    if not isWhole and report.says_interrupted is False:
        found.append("it does not say that it was interrupted")
    return found
