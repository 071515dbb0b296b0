"""Compares figures of `dmsim load` with queueing theory and probability; see scripts/validate."""

import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path

# Student's quantile for ten runs, and the normal one: one miss in a thousand, both sides.
STUDENT_9 = 4.78
NORMAL = 3.29
RUNS = 10
HOUR = 3_600.0
DAY = 24 * HOUR


class Engine:
    """The built program, asked for JSON."""

    def __init__(self, program, seed, folder):
        self.program, self.seed, self.folder = program, seed, Path(folder)

    def run(self, text, number=0):
        """The figures of a load file; `number` tells apart the runs of one sample."""
        file = self.folder / "population.yaml"
        file.write_text(text, encoding="utf-8")
        seed = str(self.seed * 1_000 + number)
        done = subprocess.run(
            [self.program, "load", str(file), "--seed", seed, "--format", "json"],
            capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"dmsim load ended with {done.returncode}:\n{done.stderr}")
        return json.loads(done.stdout)


class Table:
    """Rows of a comparison, printed as they come."""

    def __init__(self):
        self.wrong = 0
        self.rows = 0
        print(f"{'what':58}{'theory':>14}{'found':>14}{'allowed':>12}")

    def row(self, what, theory, found, allowed):
        is_right = abs(found - theory) <= allowed
        self.rows += 1
        self.wrong += not is_right
        mark = "" if is_right else "  OFF"
        print(f"{what:58}{theory:>14,.6g}{found:>14,.6g}{allowed:>12.3g}{mark}", flush=True)


def erlang_c(servers, offered):
    """The chance that somebody who comes to M/M/c must wait."""
    b = 1.0
    for k in range(1, servers + 1):
        b = offered * b / (k + offered * b)
    return b / (1 - offered / servers * (1 - b))


def reports_only(servers, utilisation, horizon, warm_up, desk=""):
    """A population in which every first message is reported at once: Poisson arrivals."""
    per_day = utilisation * servers / 600 * DAY / 200
    return f"""
load: Reports as a Poisson process
policy: {{extends: article, quota: {{plus: unlimited}}, moderation: {{ladder: [notification]}}}}
starts: 2026-01-01
horizon: {horizon}d
warm up: {warm_up}d
clients: {{count: 200, plans: plus, attempts: {per_day:.9f} a day, choose: uniform}}
freelancers: {{count: 1000000, react to: first messages, reports: 100%}}
network: {{delivery: exponential mean 2s}}
desk: {{reviewers: {servers}, review: exponential mean 10m, upholds: 30%, transit: 1m{desk}}}
"""


def sample(values):
    """The mean of ten runs, and how far it may be from the true one."""
    mean = sum(values) / len(values)
    deviation = math.sqrt(sum((v - mean) ** 2 for v in values) / (len(values) - 1))
    return mean, STUDENT_9 * deviation / math.sqrt(len(values))


def waiting(engine, table):
    """The mean time at the desk before a review, by Erlang's formula."""
    for servers, utilisation in [(1, 0.5), (1, 0.8), (3, 0.6), (5, 0.7), (5, 0.9)]:
        offered = utilisation * servers
        theory = erlang_c(servers, offered) * 600 / (servers - offered)
        runs = [engine.run(reports_only(servers, utilisation, 40, 2), n) for n in range(RUNS)]
        queue = f"M/M/{servers}, {utilisation:.0%} busy"
        table.row(f"wait at the desk, {queue} (s)", theory,
                  *sample([run["distributions"]["desk_wait"]["mean"] for run in runs]))
        table.row(f"utilisation of the desk, {queue}", utilisation,
                  *sample([run["desk"]["utilisation"] for run in runs]))


def queues(engine, table):
    """Priorities, patience and a limit at the desk, each against the formula of its queue."""
    def runs(servers, utilisation, desk, more=""):
        text = reports_only(servers, utilisation, 40, 2, ", " + desk) + more
        return [engine.run(text, n) for n in range(RUNS)]

    def lost(member):
        def share(run):
            gone = run["counters"][member]
            return gone / (gone + run["distributions"]["desk_wait"]["count"])
        return share

    # Cobham: the wait of a class is W0 by what the classes above it, and with it, leave.
    for servers, busy, urgent in [(3, 0.85, 0.2), (5, 0.9, 0.5)]:
        # What a bound names stands in the report.
        found = runs(servers, busy, f"classes: {{urgent: {urgent:.0%}, normal: {1 - urgent:.0%}}}",
                     "expect: [mean desk wait of urgent < 9d, mean desk wait of normal < 9d]")
        base = erlang_c(servers, busy * servers) * 600 / servers
        first = 1 - urgent * busy
        for place, (name, theory) in enumerate(
                [("urgent", base / first), ("normal", base / first / (1 - busy))]):
            waits = [run["thresholds"][place]["value"] for run in found]
            table.row(f"wait of {name} reports, M/M/{servers} with priorities (s)", theory,
                      *sample(waits))
    # Births and deaths; beyond the servers reports leave by patience, too.
    servers, rate = 4, 1.1 * 4 * 6
    weight, total, waiting = 1.0, 1.0, 0.0
    for n in range(1, 400):
        beyond = max(0, n - servers)
        weight *= rate / (6 * min(n, servers) + 3 * beyond)
        total += weight
        waiting += beyond * weight
    found = runs(servers, 1.1, "give up after: exponential mean 20m")
    table.row("share given up, M/M/4+M", 3 * waiting / total / rate,
              *sample([lost("reports_given_up")(run) for run in found]))
    # Barrer: the virtual wait is that of M/M/c up to the patience, and falls by c mu beyond it.
    for servers in (1, 3):
        work, rate = 6 * servers, 0.95 * servers * 6
        term = (rate / 6) ** (servers - 1) / math.factorial(servers - 1)
        below = sum((rate / 6) ** n / math.factorial(n) for n in range(servers))
        decay = math.exp(-(work - rate) / 4)
        beyond = rate * term * decay / work
        theory = beyond / (below + rate * term * (1 - decay) / (work - rate) + beyond)
        table.row(f"share given up, M/M/{servers}+D", theory, *sample(
            [lost("reports_given_up")(run) for run in runs(servers, 0.95, "give up after: 15m")]))
    for servers, room in [(3, 2), (5, 10)]:
        weights = [1.0]
        for n in range(1, servers + room + 1):
            weights.append(weights[-1] * 0.95 * servers / min(n, servers))
        found = runs(servers, 0.95, f"queue limit: {room}")
        table.row(f"share turned away, M/M/{servers}/{servers + room}", weights[-1] / sum(weights),
                  *sample([lost("reports_turned_away")(run) for run in found]))


def little(engine, table):
    """Waiting and busy reviewers are rate times time; looked at every hour."""
    for utilisation in (0.6, 0.9):
        figures = engine.run(reports_only(4, utilisation, 60, 0))
        series = figures["series"]
        hours = len(series["reports"])
        rate = figures["counters"]["reports"] / hours
        queue = total = busy = busy_total = 0
        for came, begun, done in zip(series["reports"], series["review_starts"], series["reviews"]):
            queue += came - begun
            busy += begun - done
            total += queue
            busy_total += busy
        distributions = figures["distributions"]
        # A report is a minute on its way to the desk.
        wait = (distributions["desk_wait"]["mean"] + 60) / HOUR
        review = distributions["desk_review"]["mean"] / HOUR
        share = f"{utilisation:.0%} busy"
        # Hourly looks at a queue that lasts for hours say little more than one a busy spell.
        length = rate * wait
        table.row(f"Little's law: reports that wait, {share}", length, total / hours,
                  0.05 * length + NORMAL * math.sqrt(length / hours))
        length = rate * review
        table.row(f"Little's law: reports in review, {share}", length, busy_total / hours,
                  0.05 * length + NORMAL * math.sqrt(length / hours))


def quota(engine, table):
    """Of N attempts, N from a Poisson distribution, those above the allotment are refused."""
    for number, mean in enumerate((24, 30, 36)):
        clients = 20_000
        figures = engine.run(f"""
load: The tail of the quota
policy: article
starts: 2026-01-01
horizon: 30d
clients: {{count: {clients}, plans: plus, attempts: {mean / 30} a day, choose: uniform}}
freelancers: {{count: 10000000}}
""", number)
        probability, excess, square = math.exp(-mean), 0.0, 0.0
        for n in range(1, 300):
            probability *= mean / n
            above = max(0, n - 30)
            excess += probability * above
            square += probability * above * above
        deviation = math.sqrt(clients * (square - excess**2))
        table.row(f"refusals for a quota of 30, {mean} attempts a month", clients * excess,
                  figures["counters"]["refused"].get("quota-exhausted", 0), NORMAL * deviation)


def replies(engine, table):
    """The share of replies within 24 h is the log-normal distribution's."""
    for number, (median, sigma) in enumerate([(6, 1.6), (12, 0.8), (30, 1.2)]):
        figures = engine.run(f"""
load: Replies in time
policy: article
starts: 2026-01-01
horizon: 300d
clients:
  count: 20000
  plans: plus
  attempts: 3 a day
  choose: uniform
  bursts: [{{from: 2d, until: 300d, factor: 0}}]
freelancers: {{count: 1000000, react to: first messages, replies: 45% after lognormal median {median}h sigma {sigma}}}
network: {{delivery: 2s}}
""", number)
        counters = figures["counters"]
        count = counters["conversations"]
        share = 0.45 * 0.5 * math.erfc(-math.log(24 / median) / sigma / math.sqrt(2))
        table.row(f"replied within 24 h, log-normal {median} h, {sigma}", share,
                  counters["replies_within_24h"] / count,
                  NORMAL * math.sqrt(share * (1 - share) / count))
        table.row(f"replied at all, log-normal {median} h, {sigma}", 0.45,
                  counters["replies"] / count, NORMAL * math.sqrt(0.45 * 0.55 / count))
        found = figures["distributions"]["time_to_first_reply"]["p50"] / HOUR
        # The median of n draws has a deviation of 1 / (2 f sqrt n), f the density there.
        density = 1 / (median * sigma * math.sqrt(2 * math.pi))
        table.row(f"median of the replies, log-normal {median} h, {sigma} (h)", median, found,
                  NORMAL / (2 * density * math.sqrt(counters["replies"])) + 0.001 * median)


def gamma_below(shape, x):
    """The incomplete gamma function, by its power series."""
    term = total = 1 / shape
    divisor = shape
    while term > total * 1e-17:
        divisor += 1
        term *= x / divisor
        total += term
    return total * math.exp(shape * math.log(x) - x - math.lgamma(shape))


def normal_below(z):
    return 0.5 * math.erfc(-z / math.sqrt(2))


def shapes(engine, table):
    """Ten million replies in all: the mean delay, and how many take at most a day."""
    scale = 20 / math.gamma(1 + 1 / 0.7)
    sigma = math.sqrt(math.log(3.25))
    # Of a normal delay with a mean of one standard deviation: its density at the cut by its rest.
    rest = normal_below(1)
    hazard = math.exp(-0.5) / math.sqrt(2 * math.pi) / rest
    # What is written; its mean, its standard deviation, and the share of it within a day.
    for number, (text, mean, deviation, share) in enumerate([
        ("gamma mean 20h sd 10h", 20, 10, gamma_below(4, 24 / 5)),
        ("gamma shape 0.5 mean 20h", 20, 20 * math.sqrt(2), gamma_below(0.5, 24 / 40)),
        ("weibull shape 0.7 mean 20h", 20,
         math.sqrt(scale**2 * math.gamma(1 + 2 / 0.7) - 20**2),
         -math.expm1(-((24 / scale) ** 0.7))),
        ("triangular from 10h to 30h mode 15h", 55 / 3, math.sqrt(325 / 18), 1 - 6**2 / 300),
        ("normal mean 20h sd 20h", 20 + 20 * hazard, 20 * math.sqrt(1 - hazard - hazard**2),
         1 - normal_below(-0.2) / rest),
        ("lognormal mean 20h sd 30h", 20, 30,
         normal_below(math.log(24 / 20 * math.sqrt(3.25)) / sigma)),
    ]):
        figures = engine.run(f"""
load: Delays of one distribution
policy: {{extends: article, quota: {{plus: unlimited}}}}
starts: 2026-01-01
horizon: 300d
clients:
  count: 42k
  plans: plus
  attempts: 20/day
  choose: uniform
  bursts: [{{from: 2d, until: 300d, factor: 0}}]
freelancers: {{count: 100M, react to: first messages, replies: after {text}}}
network: {{delivery: 0s}}
""", number)
        counters = figures["counters"]
        count = counters["replies"]
        table.row(f"replied within 24 h, {text}", share, counters["replies_within_24h"] / count,
                  NORMAL * math.sqrt(share * (1 - share) / count))
        table.row(f"mean of the replies, {text} (h)", mean,
                  figures["distributions"]["time_to_first_reply"]["mean"] / HOUR,
                  NORMAL * deviation / math.sqrt(count))


def spread(engine, table):
    """Runs of other seeds scatter as independent draws do, no more and no less."""
    seeds, squares = 100, 0.0
    for number in range(seeds):
        counters = engine.run("""
load: A thousand clients and another seed
policy: article
starts: 2026-01-01
horizon: 30d
clients: {count: 1000, plans: plus, attempts: 1 a day, choose: uniform}
freelancers: {count: 1000000, react to: first messages, replies: 45% after 1h}
""", number)["counters"]
        # The last hour's messages are answered after the end.
        answered = counters["conversations"] * (1 - 1 / 720)
        share = counters["replies"] / answered
        squares += (share - 0.45) ** 2 / (0.45 * 0.55 / answered)
    table.row("spread of the replies over 100 seeds, in variances", 1, squares / seeds,
              NORMAL * math.sqrt(2 / seeds))


def chance(engine, table):
    """Draws are uniform and independent, as far as figures of a run show it."""
    clients, freelancers = 2_000, 50_000
    figures = engine.run(f"""
load: Clients who write to anybody at any time
policy: {{extends: article, quota: {{plus: unlimited}}}}
starts: 2026-01-01
horizon: 60d
clients: {{count: {clients}, plans: plus, attempts: 1 a day, choose: uniform}}
freelancers: {{count: {freelancers}}}
""")
    attempts = figures["counters"]["attempts"]
    mean = clients * 60
    table.row("attempts in 60 days, a Poisson number", mean, attempts, NORMAL * math.sqrt(mean))
    # Of n balls thrown into f boxes, those that stay empty: mean and variance of the occupancy.
    empty = math.exp(-attempts / freelancers)
    deviation = math.sqrt(freelancers * empty * (1 - empty * (1 + attempts / freelancers)))
    table.row("freelancers written to, by uniform choice", freelancers * (1 - empty),
              figures["counters"]["freelancers_contacted"], NORMAL * deviation)
    hours = figures["series"]["attempts"]
    count, average = len(hours), attempts / len(hours)
    squares = sum((hour - average) ** 2 for hour in hours)
    table.row("attempts by hour: variance by mean", 1, squares / (count - 1) / average,
              NORMAL * math.sqrt(2 / count))
    neighbours = sum((a - average) * (b - average) for a, b in zip(hours, hours[1:]))
    table.row("attempts by hour: correlation with the next", 0, neighbours / squares,
              NORMAL / math.sqrt(count))


def transit(engine, table):
    """Little's law on what is on its way, and what is running, at the end of a run."""
    figures = engine.run("""
load: Slow letters and long contracts
policy: {extends: article, quota: {plus: unlimited}}
starts: 2026-01-01
horizon: 60d
clients: {count: 4000, plans: plus, attempts: 1 a day, hires: 50%, ends contracts: 70% successful and 20% negative after exponential mean 10d}
freelancers: {count: 10000000, react to: first messages, replies: always}
network: {delivery: exponential mean 12h}
""")
    counters = figures["counters"]
    length = 4_000 * 0.5
    table.row("Little's law: messages on their way", length,
              counters["emails"] - counters["delivered"], NORMAL * math.sqrt(length))
    # Hires begin with the first deliveries; after six mean lengths nearly all is as ever.
    length = 4_000 * 0.5 * 10 * (1 - math.exp(-6))
    table.row("Little's law: contracts that run", length,
              counters["hires"] - counters["contracts_ended"], NORMAL * math.sqrt(length))
    ended = counters["contracts_ended"]
    for name, share in (("successful", 0.7), ("negative", 0.2)):
        table.row(f"contracts that ended {name}", share, counters[f"{name}_contracts"] / ended,
                  NORMAL * math.sqrt(share * (1 - share) / ended))


def conservation(engine, table):
    """Every attempt has exactly one outcome, every conversation one e-mail with details."""
    figures = engine.run("""
load: Everything at once
policy: article
starts: 2026-01-01
horizon: 40d
clients: {count: 5000, plans: {basic: 10%, plus: 60%, business: 20%, enterprise: 10%}, attempts: 2 a day, hires: 20% after exponential mean 1d}
freelancers: {count: 50000, react to: first messages, replies: 45% after lognormal median 6h sigma 1.6, archives: 10%, blocks: 6%, reports: 4%}
desk: {reviewers: 5, review: exponential mean 10m, upholds: 30%, transit: 1m}
""")
    counters = figures["counters"]
    refused = sum(counters["refused"].values())
    accepted = counters["conversations"] + counters["follow_ups"]
    table.row("attempts: accepted or refused, once", counters["attempts"], accepted + refused, 0)
    table.row("e-mails with details: one a conversation", counters["conversations"],
              counters["emails_with_details"], 0)
    table.row("attempts by plan add up", counters["attempts"],
              sum(plan["attempts"] for plan in figures["plans"].values()), 0)
    table.row("attempts by hour add up", counters["attempts"],
              sum(figures["series"]["attempts"]), 0)
    table.row("replies by hour add up", counters["replies"], sum(figures["series"]["replies"]), 0)
    for slug, count in counters["refused"].items():
        table.row(f"refusals by hour add up: {slug}", count,
                  sum(figures["series"]["refused"][slug]), 0)
    table.row("a time to reply for each first reply", counters["replies"],
              figures["distributions"]["time_to_first_reply"]["count"], 0)


def main():
    # It imports what is above.
    from validate_quota import CHECKS

    table = Table()
    with tempfile.TemporaryDirectory() as folder:
        engine = Engine(sys.argv[1], int(sys.argv[2]), folder)
        for check in (waiting, queues, little, transit, quota, replies, shapes, spread, chance,
                      conservation, *CHECKS):
            check(engine, table)
    print(f"{table.rows - table.wrong} as theory says, {table.wrong} off")
    sys.exit(table.wrong > 0)


if __name__ == "__main__":
    main()
