"""The reference workload as a SimPy program, to compare speed and, roughly, counts.

    python bench-load-simpy.py [the figures of a run of dmsim, as scripts/bench-load.py keeps them]

It runs a tenth of the smallest size, which is enough for events a second.
"""

import json
import math
import random
import sys
import time

import simpy

CLIENTS = 1_000
FREELANCERS = 20 * CLIENTS
DAY = 86_400.0
HORIZON = 30 * DAY
QUOTA = 30


class Market:
    def __init__(self, seed):
        self.env = simpy.Environment()
        self.random = random.Random(seed)
        self.desk = simpy.Resource(self.env, capacity=5)
        self.pairs = [dict() for _ in range(CLIENTS)]
        self.suspended = [False] * CLIENTS
        self.events = 0
        self.counts = {}

    def count(self, name):
        self.counts[name] = self.counts.get(name, 0) + 1

    def client(self, number):
        while True:
            yield self.env.timeout(self.random.expovariate(2 / DAY))
            self.events += 1
            self.attempt(number)

    def attempt(self, number):
        self.count("attempts")
        freelancer = self.random.randrange(FREELANCERS)
        pairs = self.pairs[number]
        if self.suspended[number]:
            return self.count("on-hold")
        if pairs.get(freelancer) == "blocked":
            return self.count("blocked-attempt")
        is_first = freelancer not in pairs
        if is_first:
            if len(pairs) >= QUOTA:
                return self.count("quota-exhausted")
            pairs[freelancer] = "open"
            self.count("conversations")
        self.env.process(self.deliver(number, freelancer, is_first))

    def deliver(self, number, freelancer, is_first):
        yield self.env.timeout(self.random.expovariate(1 / 2.0))
        self.events += 1
        self.count("delivered")
        if not is_first:
            return
        draw = self.random.random()
        if draw < 0.45:
            yield self.env.timeout(self.random.lognormvariate(math.log(6 * 3600), 1.6))
            self.events += 1
            self.count("replies")
            if self.random.random() < 0.1:
                yield self.env.timeout(self.random.expovariate(1 / DAY))
                self.events += 1
                self.count("hires")
        elif draw < 0.55:
            yield self.env.timeout(self.random.expovariate(1 / DAY))
            self.events += 1
            self.count("archived")
        elif draw < 0.61:
            self.pairs[number][freelancer] = "blocked"
            self.count("blocked")
        elif draw < 0.65:
            self.count("reports")
            self.env.process(self.report(number))

    def report(self, number):
        yield self.env.timeout(60)
        with self.desk.request() as turn:
            yield turn
            yield self.env.timeout(self.random.expovariate(1 / 600.0))
        self.events += 1
        self.count("reviews")
        if self.random.random() < 0.3:
            self.count("upheld")
            yield self.env.timeout(60)
            self.suspended[number] = True


def main():
    market = Market(1)
    for number in range(CLIENTS):
        market.env.process(market.client(number))
    began = time.process_time()
    market.env.run(until=HORIZON)
    seconds = time.process_time() - began
    rate = market.events / seconds
    print(f"SimPy {simpy.__version__}: {market.events:,} events, {rate:,.0f} events/s of processor time")
    if len(sys.argv) > 1:
        ours = json.load(open(sys.argv[1]))
        own = ours["events"] / ours["processor_seconds"]
        print(f"dmsim on one thread: {own:,.0f}, {own / rate:.0f} times as many")
    print(dict(sorted(market.counts.items())))


main()
