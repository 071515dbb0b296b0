"""Quotas of several kinds against queueing theory and counting; see scripts/validate."""

import math

from validate import RUNS, sample

CLIENTS = 2_000


def market(quota, per_day, horizon, warm_up):
    """Clients that write to somebody new as a Poisson process, under a quota for Plus."""
    return f"""
load: Attempts as a Poisson process
policy: {{extends: article, quota: {quota}}}
starts: 2026-01-01
horizon: {horizon}d
warm up: {warm_up}d
clients: {{count: {CLIENTS}, plans: plus, attempts: {per_day:.9f} a day, choose: uniform}}
freelancers: {{count: 10000000}}
"""


def refused_share(run):
    """Of the attempts, those that found no room."""
    counters = run["counters"]
    return counters["refused"].get("quota-exhausted", 0) / counters["attempts"]


def row(engine, table, what, theory, quota, per_day, horizon, warm_up):
    text = market(quota, per_day, horizon, warm_up)
    table.row(f"refused share, {what}", theory,
              *sample([refused_share(engine.run(text, n)) for n in range(RUNS)]))


def erlang_b(servers, offered):
    """The share lost of M/G/c/c: who finds all servers busy is gone."""
    loss = 1.0
    for k in range(1, servers + 1):
        loss = offered * loss / (k + offered * loss)
    return loss


def poisson(mean, most):
    """The chances of 0, 1, ... most."""
    chances = [math.exp(-mean)]
    for n in range(1, most + 1):
        chances.append(chances[-1] * mean / n)
    return chances


def loss_of_one_at_a_time(room, load):
    """The share lost of M/D/1 with room for so many, by the queue that a departure leaves."""
    arrivals = poisson(load, room)
    # The flow up to each state and down from it are equal: state after state, from the empty one.
    states = [1.0]
    for k in range(room - 1):
        rest = states[k] - states[0] * arrivals[k]
        for j in range(1, k + 1):
            rest -= states[j] * arrivals[k - j + 1]
        states.append(rest / arrivals[0])
    empty = states[0] / sum(states)
    return 1 - 1 / (empty + load)


def rolling(engine, table):
    """Each use takes a server for as long as it counts: Erlang's loss formula."""
    for limit, days, per_day in ((8, 7, 1.5), (3, 1, 2.0)):
        row(engine, table, f"{limit} in any {days}d, {per_day} a day",
            erlang_b(limit, days * per_day), f"{{plus: {limit}, window: rolling {days}d}}",
            per_day, 10 * days + 10, 5 * days)


def token_bucket(engine, table):
    """Units come back one at a time, each after the same time: a queue with little room."""
    for limit, hours, per_day in ((5, 8, 2.5), (2, 24, 1.5)):
        row(engine, table, f"bucket of {limit}, one every {hours}h, {per_day} a day",
            loss_of_one_at_a_time(limit, per_day * hours / 24),
            f"{{plus: {limit}, window: token every {hours}h}}", per_day, 60, 30)


def first_use(engine, table):
    """A window begins with an attempt; after it one has to come for the next to begin."""
    limit, hours, per_day = 3, 48, 2.0
    more = per_day * hours / 24
    theory = sum(
        chance * max(0, 1 + n - limit) for n, chance in enumerate(poisson(more, 200))) / (1 + more)
    row(engine, table, f"{limit} in {hours}h from the first use", theory,
        f"{{plus: {limit}, window: {hours}h from first use}}", per_day, 60, 30)


def two_limits(engine, table):
    """A day lets some through, and a month some of those: day after day, what a month has let."""
    for daily, monthly, per_day in ((2, 30, 1.5), (1, 25, 1.0)):
        chances = poisson(per_day, 100)
        day = chances[:daily] + [1 - sum(chances[:daily])]
        month = [1.0] + [0.0] * monthly
        for _ in range(31):
            after = [0.0] * (monthly + 1)
            for done, weight in enumerate(month):
                for more, chance in enumerate(day):
                    after[min(monthly, done + more)] += weight * chance
            month = after
        let = sum(done * weight for done, weight in enumerate(month))
        row(engine, table, f"{daily} a day and {monthly} a month, {per_day} a day",
            1 - let / (31 * per_day),
            f"[{{name: daily, window: day, plus: {daily}}}, {{name: monthly, plus: {monthly}}}]",
            per_day, 31, 0)


def beyond_the_first(mean):
    """How many of a Poisson number are expected to come after a first."""
    return mean - 1 + math.exp(-mean)


def earned_tier(engine, table):
    """One a day until so many days after the first, then as many as there are."""
    horizon, slices = 20, 20_000
    for days, per_day in ((1, 2.0), (3, 1.2)):
        refused = 0.0
        for n in range(slices):
            first = (n + 0.5) * horizon / slices
            into_day = first % 1
            lost = per_day * (1 - into_day)
            for day in range(math.ceil(first), math.ceil(first) + days):
                until = min(first + days, day + 1, horizon)
                lost += beyond_the_first(per_day * max(0, until - day))
            refused += per_day * math.exp(-per_day * first) * horizon / slices * lost
        row(engine, table, f"one a day, {days}d after the first any number, {per_day} a day",
            refused / (horizon * per_day),
            "{plus: 1, window: day, levels: [1, unlimited], level up: "
            f"{{when: [used at least 100% within 7d], after: {days}d}}}}",
            per_day, horizon, 0)


CHECKS = (rolling, token_bucket, first_use, two_limits, earned_tier)
