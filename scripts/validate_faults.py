"""Whether made-up scripts find each fault that the tests plant in the example hub; see scripts/validate.

Seconds are of processors, dmsim's and the hub's, which take turns: those of a clock would tell what
else the machine is doing.
"""

import re
import resource
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

SCRIPTS, SECONDS = 2_000, 20.0
# Literals of Swift: raw and of several lines, raw, plain; and where a fault begins.
TOKEN = re.compile(
    r'#"""\n(?P<block>.*?)\n(?P<indent> *)"""#|"""\n.*?\n *"""|#"(?P<raw>.*?)"#'
    r'|"(?P<plain>(?:[^"\\]|\\.)*)"|(?P<begin>\b(?:Planted|Unforeseen)Fault\()', re.DOTALL)


def faults(file):
    """The name, the rule and the changes of each fault in a table of the tests."""
    table = file.read_text(encoding="utf-8")
    found = []
    for token in TOKEN.finditer(table, table.index("static let all")):
        if token["begin"]:
            found.append([])
        elif token["block"] is not None:
            lines = token["block"].split("\n")
            found[-1].append("\n".join(line[len(token["indent"]):] for line in lines))
        elif token["raw"] is not None:
            found[-1].append(token["raw"])
        elif token["plain"] is not None:
            found[-1].append(token["plain"].replace("\\n", "\n").replace('\\"', '"'))
    return [(words[0], words[1], list(zip(words[2::2], words[3::2]))) for words in found]


def planted(program, changes):
    for old, new in changes:
        if program.count(old) != 1:
            sys.exit(f"the example hub does not hold this once: {old}")
        program = program.replace(old, new)
    return program


def processor_time():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def seek(dmsim, program, seed, folder):
    """How many scripts and seconds it took to find it, and how dmsim ended; no scripts: it is missed."""
    hub = Path(folder) / "hub.py"
    hub.write_text(program, encoding="utf-8")
    start = processor_time()
    done = subprocess.run(
        [dmsim, "explore", "--random", "--hub", f"python3 {hub}", "--runs", str(SCRIPTS), "--seed", seed,
         "--jobs", "1", "--first", "--no-shrink", "--found", str(Path(folder) / "found")],
        capture_output=True, text=True, check=False)
    taken = processor_time() - start
    first = re.search(r"FOUND in script (\d+): (\S+):", done.stdout)
    scripts = int(first[1]) if done.returncode == 1 and first else None
    return scripts, first and first[2], taken, done


def main():
    dmsim, package, seed, pattern = sys.argv[1], Path(sys.argv[2]), sys.argv[3], sys.argv[4]
    hub = (package / "scripts" / "example-hub.py").read_text(encoding="utf-8")
    tests = package / "Tests" / "ExternalHubTests"
    wanted = [fault for name in ("PlantedFault.swift", "UnforeseenFault.swift")
              for fault in faults(tests / name) if re.search(pattern, fault[0])]
    print(f"{'fault':78}{'scripts':>8}{'seconds':>9}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        scripts, shown, taken, done = seek(dmsim, hub, seed, folder)
    is_right, missed = done.returncode == 0, 0
    note = "" if is_right else f"  FOUND {shown} in script {scripts}, ended with {done.returncode}"
    print(f"{'(none: the hub as it is)':78}{'-':>8}{taken:>9.1f}{note}", flush=True)
    for name, rule, changes in wanted:
        with tempfile.TemporaryDirectory() as folder:
            scripts, shown, taken, done = seek(dmsim, planted(hub, changes), seed, folder)
        is_found = scripts is not None and taken <= SECONDS
        missed += not is_found
        note = "" if is_found else "  MISSED"
        if scripts is not None and shown != rule:
            note += f"  as {shown}, not {rule}"
        if done.returncode not in (0, 1):
            note += f"  ended with {done.returncode}: {(done.stdout + done.stderr).strip()[-200:]}"
        print(f"{textwrap.shorten(name, 77):78}{scripts or '-':>8}{taken:>9.1f}{note}", flush=True)
    print(f"{len(wanted) - missed} of {len(wanted)} found within {SCRIPTS} scripts and {SECONDS:.0f} s")
    sys.exit(missed > 0 or not is_right)


if __name__ == "__main__":
    main()
