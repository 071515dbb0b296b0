"""Reads and writes YAML with PyYAML, for comparison with the product's own parser.

    compare_with_pyyaml.py read FILE          FILE holds a JSON list of YAML texts
    compare_with_pyyaml.py generate SEED N    writes N random trees in many styles

Both print a JSON list of {"text": …, "documents": [one JSON text per document] or null}. All scalars
are text (BaseLoader). PyYAML reads YAML 1.1; texts on which the two versions differ are kept out of
the comparison: `\\/` in double quotes, NEL, LS and PS as line breaks, `key:value` without a space in
flow collections, block scalars at column 0, tabs, the indentation of lines inside quotes and brackets.
"""

import json
import random
import re
import sys

import yaml

WORDS = ["no", "yes", "null", "~", "1e3", "0x1F", "2026-01-05 09:00", "acme", "noor's", "a: b", "x #y",
         "- z", "[draft]", "{name}", "*star*", "&and", "!bang", "%cent", "@home", "`tick`", "?", ":", "-",
         "---", "...", "é", "日本", "🙂", "said \"hi\"", "back\\slash", "tab\tin", "<<", "=", "key:value",
         "trailing ", " leading", "", "|", ">", "#", "100%", "a,b", "60% after lognormal median 4h"]


def text_of(rng, lines):
    words = [rng.choice(WORDS) for _ in range(rng.choice([1, 1, 1, 2, 3, 8, 30]))]
    text = " ".join(words)
    if lines and rng.random() < 0.3:
        breaks = ["\n", "\n\n", "\n ", "\n\n  ", " \n", "\n\n\n"]
        text = "".join(rng.choice(WORDS) + rng.choice(breaks) for _ in range(rng.randint(1, 6)))
        text += rng.choice(["", "end", "end\n", "\n", " "])
    if rng.random() < 0.05:
        text += rng.choice(["\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\u2028", "\xa0", "\ufeff"])
    return text


def tree_of(rng, depth):
    kind = rng.random()
    if depth == 0 or kind < 0.4:
        return text_of(rng, lines=True)
    count = rng.choice([0, 1, 1, 2, 3, 5])
    if kind < 0.7:
        return [tree_of(rng, depth - 1) for _ in range(count)]
    return {key_of(rng): tree_of(rng, depth - 1) for _ in range(count)}


def key_of(rng):
    """Short, since PyYAML writes long keys as explicit ones, and neither empty nor a merge key."""
    key = text_of(rng, lines=False)[:60]
    return "key" if key in ("", "<<") else key


def options_of(rng):
    return {
        "default_style": rng.choice([None, None, None, '"', "'", "|", ">"]),
        "default_flow_style": rng.choice([None, True, False, False]),
        "indent": rng.choice([2, 2, 3, 4, 8]),
        "width": rng.choice([20, 40, 80, 1000]),
        "allow_unicode": rng.random() < 0.5,
        "line_break": rng.choice(["\n", "\n", "\r\n", "\r"]),
        "explicit_start": rng.random() < 0.3,
        "explicit_end": rng.random() < 0.2,
        "sort_keys": False,
    }


class Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data):
        return True


class TextDumper(Dumper):
    """Writes texts without quotes wherever YAML allows, since no scalar has a type."""


TextDumper.yaml_implicit_resolvers = {}


def as_json(tree):
    text = json.dumps(tree, ensure_ascii=False)
    return re.sub("[\x7f-\x9f]", lambda match: "\\u%04x" % ord(match.group()), text)


def documents_of(text):
    try:
        return [as_json(tree) for tree in yaml.load_all(text, Loader=yaml.BaseLoader)]
    except yaml.YAMLError:
        return None


def generate(seed, count):
    cases = []
    for number in range(count):
        rng = random.Random("%d %d" % (seed, number))
        trees = [tree_of(rng, rng.randint(0, 5)) for _ in range(rng.choice([1, 1, 1, 2, 3]))]
        options = options_of(rng)
        dumper = rng.choice([Dumper, TextDumper])
        if len(trees) > 1:
            options["explicit_start"] = True
        text = yaml.dump_all(trees, Dumper=dumper, **options)
        documents = documents_of(text)
        # PyYAML does not read back all that it writes; such a text proves nothing.
        if documents != [as_json(tree) for tree in trees] or uses_more(text):
            continue
        cases.append({"text": text, "documents": documents})
    return cases


def uses_more(text):
    """Whether a text uses parts of YAML that the subset leaves out, or that 1.1 reads otherwise."""
    text = re.sub("\r\n?", "\n", text)
    explicit_key = re.search(r"(?m)^[ -]*\?( |$)|[\[{,] *\?( |$)", text)
    tag = re.search(r"(?m)(^|[ \[{,])! ", text)
    return explicit_key or tag or re.search("[\x85\u2028\u2029\ufeff]", text)


def main():
    if sys.argv[1] == "read":
        with open(sys.argv[2], encoding="utf-8") as file:
            cases = [{"text": text, "documents": documents_of(text)} for text in json.load(file)]
    else:
        cases = generate(int(sys.argv[2]), int(sys.argv[3]))
    json.dump(cases, sys.stdout)


main()
