#!/usr/bin/env python3
"""Writes scripts that are big or strange, for pages of runs that are really run.

    python3 real_runs.py FOLDER
"""

import pathlib
import sys

# Of many scripts and directions; what is invisible in them must be seen, and nothing may spill.
NAMES = {
    "clients": ["شركة-النور", "חברת-אור", "株式会社光", "प्रकाश-संस्था", "Žofie-Ångström"],
    "freelancers": [
        "نور", "שלום", "李小龍", "नमस्ते", "e\u0301\u0301\u0301mile", "ሰላም", "ไทยแลนด์", "Ивàн",
        "தமிழ்", "한국어", "ᠮᠣᠩᠭᠣᠯ", "𝔊𝔬𝔱𝔥𝔦𝔠",
    ],
}
SAYINGS = [
    "مرحبا بالعالم! How much is 3 + 4?", "שלום, (5) [x] {y} לך", "你好，世界。漢字漢字",
    "नमस्ते दुनिया", "Z̸̛͇a̷͕̽l̴̙͝g̵̙̈́o̴͔͆ text", "👩‍👩‍👧 🏳️‍🌈 👍🏽 🇳🇴", "zero\u200bwidth\u200djoin\ufeffmark",
    "\u202egnorw si siht\u202c and \u2067rtl\u2069", "a\u00a0b\u2003c\u3000d",
    "Averylongwordwithoutanyplaceatwhichitcouldbebroken" * 6,
]


def people(count):
    """Twenty clients write to everybody there is, and some answer."""
    clients = [f"client-{number:02}" for number in range(20)]
    pairs = [(clients[number % 20], f"person-{number:04}") for number in range(count - 20)]
    return "\n".join([
        "scenario: A room full of people",
        f"clients: {{{', '.join(f'{client}: {{plan: enterprise}}' for client in clients)}}}",
        f"freelancers: {{{', '.join(f'{person}: {{}}' for _, person in pairs)}}}", "steps:",
        *(f"  - {client} messages {person}: Hello {person}" for client, person in pairs),
        "  - wait: 1 day",
        *(f"  - {person} replies to {client}: Hello {client}" for client, person in pairs[::7]),
        "  - expect: person-0007 replied to client-07", ""])


def scripts():
    text = "All work and no play. " * 4_700
    lines = ["scenario: 'Names in many scripts: שלום (עולם) مرحبا <b> & e\u0301'",
             "clients:", *(f"  {name}: {{plan: plus}}" for name in NAMES["clients"]),
             "freelancers:", *(f"  {name}: {{}}" for name in NAMES["freelancers"]), "steps:"]
    for index, name in enumerate(NAMES["freelancers"]):
        client = NAMES["clients"][index % len(NAMES["clients"])]
        saying = SAYINGS[index % len(SAYINGS)].replace("\ufeff", "\\uFEFF")
        lines += [f'  - "{client} messages {name}: {saying}"', "  - wait: 1h",
                  f'  - "{name} replies to {client}: {saying}"']
    return {
        "people": people(1_900),
        "long": "\n".join([
            "scenario: A message of a hundred thousand letters", "clients: {acme: {plan: plus}}",
            "freelancers: {noor: {}, ivan: {}}", "steps:", f'  - "acme messages noor: {text}"',
            "  - wait: 1h", f"  - 'noor replies to acme: {'x' * 100_000}'",
            "  - acme messages ivan: short", "  - expect: ivan replied to acme", ""]),
        "tongues": "\n".join([*lines, ""]),
        "empty": "\n".join([
            "scenario: Nothing happens", "clients: {acme: {plan: plus}}",
            "freelancers: {noor: {}}", "steps:", "  - wait: 3 days", ""]),
    }


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, script in scripts().items():
        (folder / f"{name}.yaml").write_text(script)
