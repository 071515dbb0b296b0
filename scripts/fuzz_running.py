"""Runs dmsim and says what is wrong with the way in which that ended; see scripts/fuzz."""

import collections
import contextlib
import os
import resource
import signal
import subprocess
import tempfile
import threading

SECONDS = 20  # for one input, and so for a batch, which takes one or two
# On a machine that is busy, a run may take longer, as long as it gets on and has had less of the
# processors than that.
LEAST_SHARE = 0.01
MOST_LOOKS = 10
MEMORY = 1 << 30  # bytes of resident memory
VERDICTS = {0, 1, 2}  # passed, failed, not valid
NOTHING_RAN = 4
# The language's own account of a trap takes seconds.
ENVIRONMENT = {**os.environ, "SWIFT_BACKTRACE": "enable=no"}

Outcome = collections.namedtuple("Outcome", "code memory out err")


def processor_time(session):
    """The seconds of processors that the processes of a session have had."""
    ticks = 0
    for process in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{process}/stat", encoding="utf-8", errors="replace") as file:
                # After the name, which may hold anything.
                fields = file.read().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session:
            ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def on_one_core(turn):
    """Lets what is started keep to one core, where processes wait for each other in a third less
    time; one batch of processes in four is let roam, as it would be."""
    cores = os.sched_getaffinity(0)
    if turn // 4 % 4:
        os.sched_setaffinity(0, {sorted(cores)[turn // 4 % len(cores)]})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def run(command, folder):
    """Runs dmsim in a folder; its exit code is negative for a signal, and None for a hang."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(
            command, cwd=folder, env=ENVIRONMENT, stdin=subprocess.DEVNULL,
            stdout=out, stderr=err, start_new_session=True)
        hung, ended = threading.Event(), threading.Event()

        def watch():
            before = 0
            for _ in range(MOST_LOOKS):
                if ended.wait(SECONDS):
                    return
                time = processor_time(process.pid)
                if not before + LEAST_SHARE * SECONDS < time < SECONDS:
                    break
                before = time
            # It may have ended in the meantime.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
                hung.set()

        threading.Thread(target=watch, daemon=True).start()
        _, status, usage = os.wait4(process.pid, 0)
        ended.set()
        code = os.waitstatus_to_exitcode(status)
        if hung.is_set() and code == -signal.SIGKILL:
            code = None
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
