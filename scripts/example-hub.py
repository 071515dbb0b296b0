#!/usr/bin/env python3
"""A hub for `dmsim run --hub`, with all the rules. Protocol: Sources/ExternalHub/ExternalHub.docc/HubProtocol.md."""
import json
import sys
from collections import defaultdict
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

encode = json.JSONEncoder().encode
LONG_AGO = datetime.min
LATE = "on-no-reply", "on-not-viewed"  # a microsecond after the time for it
SHORT = {"hour": timedelta(hours=1), "day": timedelta(1), "week": timedelta(7)}  # windows
time = lambda text: datetime.fromisoformat(text.rstrip("Z")) if text else None
text = lambda instant: instant.isoformat(timespec="microseconds") + "Z" if instant else None
span = lambda seconds: timedelta(seconds=seconds or 0)
month_after = lambda day: (day.replace(day=28) + timedelta(4)).replace(day=day.day)
month_before = lambda day: (day.replace(day=1) - timedelta(1)).replace(day=day.day)
say = lambda kind, **fields: [{"type": kind, **fields}]


def refuse(wrong, reason, **cause):
    """Leaves the method with a refusal if something is wrong."""
    if wrong:
        raise PermissionError({"type": "refused", "refusal": reason, **cause})


class Ledger:
    """What a client, or a team, used of its quota; what time brings is worked out when somebody
    looks. Whom something is about is a client and a freelancer."""
    def __init__(self, rule, client, plan, renews):
        self.rule, self.plan, self.latest = rule, plan, None
        self.next, zone = time(renews), rule.get("time-zone", "UTC")
        self.zone = ZoneInfo(client.get("zone", "UTC") if zone == "client" else zone)
        self.day = self.local(time(client["member-since"])).day
        self.uses, self.waiting, self.free, self.carried, self.people = [], {}, {}, [], []
        self.granted, self.returned = None, []  # of this window, if not the plan's; units given back
        self.bought, self.lots, self.expired = [], {}, []  # lots; of whom waits, the lot; units gone
        self.kind, self.length = rule["window"], span(rule.get("length"))
        self.is_calendar = not self.length and self.kind != "never"
        self.within = span(min(rule["refund-within"] or 0, 10 ** 10))
        self.level, self.step, self.moved = 0, None, []  # the level, when the next, those left
        self.used, self.complaints, self.contacts, self.count = [], [], {}, 0
        # Units told apart: renewals so far, the windows that granted those in use, more of this one,
        # of whom waits which window granted and which used it, and the first that is not lost.
        self.apart = rule.get("refund-expires") == "with-unit"
        self.window, self.sources, self.added, self.origins, self.held_from = 0, [], 0, {}, -10 ** 9

    def copy(self):
        """Another with the same past, to try something on. What it holds but its rule may change."""
        other = object.__new__(Ledger)
        other.__dict__ = {name: value.copy() if type(value) in (list, dict) and name != "rule" else value
                          for name, value in vars(self).items()}
        other.free = {who: left.copy() for who, left in self.free.items()}
        other.bought = [lot.copy() for lot in self.bought]
        return other

    def settle(self, now):
        """Gives the instant that counts: since the first use, none before the last look."""
        if self.latest:
            now = self.latest = max(now, self.latest)
        if self.step and self.step[0] <= now:
            (due, way), self.step = self.step, None
            self.bring(due)
            if self.holds(way, due):
                self.move(way)
        return self.bring(now)

    def bring(self, now):
        for who, charged in list(self.waiting.items()):
            if self.rule["refund"] in LATE and now - charged > self.within:
                self.renew(charged + self.within + timedelta(microseconds=1))
                self.give_back(who)
            elif self.rule["refund"].startswith("on-expiry") and now - charged >= self.within:
                self.renew(charged + self.within)
                self.give_back(who)
        self.renew(now)
        return now

    def renew(self, now):
        while self.bought and self.bought[0]["expires"] and self.bought[0]["expires"] <= now:
            self.drop_bought()
        if self.kind == "rolling":
            self.uses = [use for use in self.uses if now - use < self.length]
            self.people = self.people[max(0, len(self.people) - len(self.uses)):]
        while self.kind == "token-bucket" and self.uses and now >= self.next:
            self.uses.pop()
            self.people = self.people[1:]
            self.next += self.length
        if self.kind == "first-use" and self.next and now >= self.next:
            self.uses, self.people, self.next = [], [], None
        while self.is_calendar and now >= self.next:
            before = self.uses, self.carried, self.granted, self.added
            self.roll_over(self.grant(self.plan), len(self.uses))
            # Where nothing was used, and as much is carried as before, the next windows change nothing.
            count = (now - self.next) // SHORT[self.kind] - 1 \
                if self.kind in SHORT and before == ([], self.carried, None, 0) else 1
            self.uses, self.people, self.granted = [], [], None
            self.sources, self.added, self.window = [], 0, self.window + max(1, count)
            self.next = self.window_after(self.next, max(1, count))

    def grant(self, plan):
        grant = self.rule["allotments"][plan]
        return grant if grant is None or "levels" not in self.rule \
            else self.rule["levels"][self.level][plan]

    def holds(self, way, now):
        """Whether all conditions of a step to another level hold."""
        def admits(rule):
            recent = lambda times: sum(now - span(min(rule["within"], 10 ** 9)) < at for at in times)
            if rule["measure"] == "answers":
                last = list(self.contacts.values())[-rule["of"]:]
                part, whole = sum(last), rule["of"]
                if len(last) < whole:
                    return False
            elif rule["measure"] == "used":
                grant = self.grant(self.plan)
                part, whole = (recent(self.used), grant) if isinstance(grant, int) else (0, 0)
            else:
                part, whole = recent(self.complaints), recent(self.used)
            share = rule["hundredths-of-percent"]
            reached = part * 10_000 >= share * whole if whole or not share else part > 0
            return reached == (rule["compare"] == "at-least")
        when = self.rule[way]["when"]
        return bool(when) and all(map(admits, when))

    def look(self, now):
        """Something happened that conditions of levels ask about."""
        if "levels" not in self.rule:
            return
        last = self.step and self.step[1]
        if self.level and self.holds("level-down", now):
            way = last != "level-down" and "level-down"
        else:
            is_top = self.level + 1 == len(self.rule["levels"])
            way = not (is_top or last) and self.holds("level-up", now) and "level-up"
        if way:
            self.step = now + span(min(self.rule[way]["after"], 10 ** 9)), way
        if way and self.step[0] <= now:
            self.step = self.move(way)

    def move(self, way):
        self.moved.append((self.level + 1, self.level + (2 if way == "level-up" else 0)))
        self.level = self.moved[-1][1] - 1

    def complain(self, now):
        if "levels" in self.rule:
            self.complaints.append(self.settle(now))
            self.latest = self.complaints[-1]
            self.look(self.latest)

    def local(self, instant):
        return instant.replace(tzinfo=timezone.utc).astimezone(self.zone).replace(tzinfo=None)

    def window_after(self, start, count=1):
        """Where the window begins that comes after that; of short ones, the last of so many."""
        if self.kind == "hour":
            return start + count * SHORT["hour"]
        local = self.local(start)
        if self.kind in SHORT:
            local += count * SHORT[self.kind]
        for _ in range(self.rule.get("months", 1) if self.kind not in SHORT else 0):
            local = month_after(local.replace(day=min(local.day, 28)))
        if self.kind == "billing-cycle-or-last-day":
            last = (local.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)
            local = local.replace(day=min(self.day, last.day))
        local = local.replace(hour=self.rule.get("hour", 0), minute=self.rule.get("minute", 0))
        return local.replace(tzinfo=self.zone).astimezone(timezone.utc).replace(tzinfo=None)

    def window_before(self, end):
        """Where the window began that ends then."""
        months = self.rule.get("months", 1)
        start = end - timedelta(hours=1) if self.kind == "hour" else end - timedelta(
            {"day": 1, "week": 7}.get(self.kind, 31 * months))
        if self.kind not in ("hour", "day", "week"):
            local = self.local(end).replace(day=1)
            for _ in range(months):
                local = month_before(local)
            start = local.replace(day=min(self.local(end).day, 28))
            start = start.replace(tzinfo=self.zone).astimezone(timezone.utc).replace(tzinfo=None)
        return start

    def roll_over(self, grant, spent):
        left, room = [], self.room(grant)
        held = grant if self.granted is None else self.granted
        if grant == "unlimited":  # nothing is left of it, and what was carried stays
            held = spent = 0
        held, self.carried, spent = self.apart_from_uses((held or 0) + self.added, spent)
        for units in reversed([held] + self.carried if room else []):  # the oldest are used first
            left.insert(0, max(0, units - spent))
            spent = max(0, spent - units)
        self.carried = []
        for units in left[:self.rule["roll-over-expires-after-windows"] or None]:
            self.carried.append(min(units, room))
            room -= self.carried[-1]
        if not self.rule["roll-over-expires-after-windows"]:
            self.carried = [sum(self.carried)]

    def room(self, grant):
        cap = self.rule.get("roll-over-caps", {}).get(self.plan, self.rule["roll-over-cap-percent"])
        if grant is None or not cap:
            return 0
        if grant == "unlimited":
            return 2 ** 62
        if "roll-over-caps" in self.rule and isinstance(cap, int):
            return max(0, cap - grant)
        return grant * max(0, int(str(cap).strip("%")) - 100) // 100 if grant else 2 ** 62

    def apart_from_uses(self, held, spent):
        """What is left where each use takes its own unit, and how many took one that is gone."""
        left, gone = [held] + self.carried, 0 if self.apart else spent
        for source in self.sources if spent else []:
            age = self.window - source
            if age < len(left) and left[age]:
                left[age] -= 1
            else:
                gone += 1
        return left[0], left[1:], gone

    def source(self, limit):
        """The window that granted the next unit: that of the oldest which is left."""
        left = [age for age in range(len(self.carried), 0, -1)
                if self.carried[age - 1] > self.sources.count(self.window - age)]
        self.sources.append(self.window - (left[0] if left and limit is not None else 0))
        return self.sources[-1], self.window

    def drop_person(self, person):
        """Whoever's unit came back counts no more, or else the one of the oldest unit."""
        if len(self.people) > len(self.uses):
            self.people.remove(person if person in self.people else self.people[0])

    def give_back_apart(self, who, source, used):
        """What comes back has the end of the unit that was used."""
        age = self.window - source
        if source < self.held_from or age > self.rule["roll-over-expires-after-windows"]:
            return
        for number in range(self.rule.get("refund-units", 1)):
            if number == 0 and used == self.window:
                if source not in self.sources:
                    return
                self.sources.remove(source)
                self.uses.pop()
            elif age == 0:
                self.added += 1
            else:
                self.carried += [0] * (age - len(self.carried))
                self.carried[age - 1] += 1
            self.drop_person(who[1])
            self.returned.append(who)

    def give_back(self, who):
        """The use itself comes back and, where a use brings more, the oldest beside it."""
        charged, lot = self.waiting.pop(who, None), self.lots.pop(who, None)
        origin = self.origins.pop(who, None)
        if lot:  # what comes back into a lot that has expired is gone with it
            for home in (held for held in self.bought if held["number"] == lot):
                home["left"] += self.rule.get("refund-units", 1)
                self.returned += [who] * self.rule.get("refund-units", 1)
            return
        if origin:
            return self.give_back_apart(who, *origin)
        for number in range(self.rule.get("refund-units", 1)):
            oldest = self.uses[0] if self.uses else None
            use = charged if self.kind == "rolling" and number == 0 else oldest
            if use in self.uses:
                self.uses.remove(use)
            elif self.is_calendar:
                self.carried = [(self.carried or [0])[0] + 1] + self.carried[1:]
            else:
                return
            self.drop_person(who[1])
            self.returned.append(who)

    def answered(self, who, at):
        """The freelancer wrote, or declined, which may give a unit back."""
        keeps, free = ("never", "on-block", "on-withdrawal"), self.rule["free-after-inbound"]
        if self.rule["refund"] in keeps and not free and "levels" not in self.rule:
            return  # nothing to look at
        now = self.settle(at)
        if who[1] in self.contacts:
            self.contacts[who[1]] = True
        self.look(now)
        if free:
            self.free[who], self.latest = [now, free], now
        charged = self.waiting.get(who)
        if self.rule["refund"] == "on-reply" and charged and self.is_in_time(who, at, now):
            self.give_back(who)
        if self.rule["refund"] == "on-expiry-or-answer" and who in self.waiting:
            self.give_back(who)
        if self.rule["refund"] not in keeps:
            self.waiting.pop(who, None)

    def is_in_time(self, who, at, now):
        """Whether what gives a unit back came soon enough, and was heard of within a day of that."""
        charged = self.waiting.get(who, LONG_AGO)
        return at - charged <= self.within and now - charged <= self.within + timedelta(1)

    def happened(self, what, who, at):
        """The freelancer blocked the client, or looked, or the client withdrew an invite."""
        if self.rule["refund"] == "on-not-viewed" and what != "on-withdrawal":
            self.settle(at)
            self.waiting.pop(who, None)
        if self.rule["refund"] == what:
            if self.is_in_time(who, at, self.settle(at)):
                self.give_back(who)
            self.waiting.pop(who, None)

    def hired(self, who, now):
        """A contract keeps a conversation open, so its unit does not come back with its end."""
        if self.rule["refund"].startswith("on-expiry"):
            self.settle(now)
            if who in self.waiting and self.rule["refund"] == "on-expiry-or-answer":
                self.give_back(who)
            self.waiting.pop(who, None)

    def change_plan(self, plan, now):
        now, new, old = self.settle(now), *map(self.grant, [plan, self.plan])
        if plan == self.plan:
            return
        size = lambda grant: -1 if grant is None else 2 ** 62 if grant == "unlimited" else grant
        terms = self.rule.get("plan-change", {}).get(
            "upgrade" if size(new) > size(old) else "downgrade", {})
        rolls = self.rule["roll-over-cap-percent"] or "roll-over-caps" in self.rule
        left = terms.get("left") or ("stays" if rolls else "replaced")
        held = self.granted if self.granted is not None else old if isinstance(old, int) else None
        self.granted = None
        if self.is_calendar:
            if left == "stays" and held is not None:
                self.granted = max(held, new if isinstance(new, int) else 0)
            elif left == "lost":
                self.carried, self.added, self.held_from = [], 0, self.window
            elif left == "in-proportion" and held is not None \
                    and isinstance(old, int) and isinstance(new, int):
                start = self.window_before(self.next)
                rest = min(self.next - now, self.next - start) // timedelta(microseconds=1)
                whole = (self.next - start) // timedelta(microseconds=1)
                self.granted = max(0, held + (new - old) * rest // whole)
            if self.granted == new:
                self.granted = None
        while left == "lost" and self.bought:
            self.drop_bought()
        if terms.get("used") == "resets":
            self.uses, self.people, self.sources = [], [], []
            self.next = self.next if self.is_calendar else None  # the next use starts the clock
        self.plan = plan

    def charge(self, who, now):
        now = self.settle(now)
        limit = self.grant(self.plan)
        used, free = len(self.uses), self.free.get(who, [now, 0])
        if who[1] in self.people:
            return []
        if free[1] and now - free[0] <= span(self.rule["free-within"]):
            free[1] -= 1
            return []
        refuse(limit is None, "plan-not-eligible", plan=self.plan)
        limit = None if limit == "unlimited" else self.limit(limit)
        lot = self.take_bought(used, limit)
        is_out = limit is not None and used >= limit and not lot
        refuse(is_out, "quota-exhausted", used=used, limit=limit,
               renews=text(self.renews(limit)) if is_out and (limit or not self.length) else None)
        starts = self.kind == "token-bucket" and not used or self.kind == "first-use" and not self.next
        if starts and not lot:
            self.next = now + self.length
        origin = self.source(limit) if self.apart and not lot else None
        self.uses += [] if lot else [now]
        self.people += [who[1]] if self.rule["unit"] == "person" else []
        self.latest = now
        self.used.append(now)
        self.contacts.setdefault(who[1], False)
        self.look(now)
        if now - self.waiting.get(who, LONG_AGO) > self.within:
            self.waiting, self.lots = {**self.waiting, who: now}, {**self.lots, who: lot}
            self.origins[who] = origin
        held = self.held() if limit is not None else 0
        return [dict(used=len(self.uses), limit=max(limit, len(self.uses)) + held if held else limit)]

    def held(self):
        return sum(lot["left"] for lot in self.bought)

    def take_bought(self, used, limit):
        """The number of the lot from which the next unit is taken; None: it is one that renews."""
        if limit is None or not self.held() \
                or self.rule["purchases"]["spent"] == "last" and used < limit:
            return None
        lot = next(lot for lot in self.bought if lot["left"])
        lot["left"] -= 1
        return lot["number"]

    def drop_bought(self):
        lot = self.bought.pop(0)
        self.expired += [(lot["client"], lot["left"])] if lot["left"] else []

    def buy(self, client, units, at):
        """Gives the instant at which the units expire, or None."""
        sells, trial = self.rule.get("purchases"), self.copy()
        refuse(not sells, "purchase-not-offered")
        trial.settle(at)
        grant, held = trial.grant(trial.plan), trial.held()
        refuse(grant is None, "plan-not-eligible", plan=self.plan)
        refuse(grant == "unlimited", "purchase-not-offered", plan=self.plan)
        refuse(units > sells["at-most"] - held, "purchase-too-large",
               **{"held": held, "at-most": sells["at-most"]})
        self.latest = self.settle(at)
        expires = {"at-renewal": self.next, "after": at + span(min(sells.get("after", 0), 10 ** 9))
                   }.get(sells["expire"])
        same = [lot for lot in self.bought if lot["expires"] == expires][-1:]
        if same and same[0]["client"] == client:
            same[0]["left"] += units
        else:
            self.count += 1
            self.bought.append(dict(client=client, left=units, expires=expires, number=self.count))
            self.bought.sort(key=lambda lot: lot["expires"] or datetime.max)
        return expires

    def opens(self, who, now):
        """When a unit can be used from now on, on a copy."""
        while True:
            now, free = self.settle(now), self.free.get(who, [now, 0])
            grant = self.grant(self.plan)
            if grant == "unlimited" or who[1] in self.people \
                    or free[1] and now - free[0] <= span(self.rule["free-within"]):
                return now
            limit = self.limit(grant or 0)
            if len(self.uses) < limit or grant is None or self.held():
                return now if grant is not None else None
            renews = self.renews(limit) if limit or not self.length else None
            comes = [None if self.is_calendar and grant == 0 else renews, self.step and self.step[0]]
            if self.rule["refund"] in (*LATE, "on-expiry", "on-expiry-or-answer") \
                    and self.waiting:
                late = self.rule["refund"] in LATE
                comes.append(
                    min(self.waiting.values()) + self.within + timedelta(microseconds=late))
            comes = [at for at in comes if at]
            if not comes or min(comes) <= now:
                return None
            now = min(comes)

    def limit(self, grant):
        return (grant if self.granted is None else self.granted) + sum(self.carried) + self.added

    def renews(self, limit):
        owed = len(self.uses) - limit  # so many must come back before the one that can be used
        return self.uses[owed] + self.length if self.kind == "rolling" else \
            self.next and self.next + self.length * (owed if self.kind == "token-bucket" else 0)


COUNTS = {"new-connection": ["first"], "unanswered-conversation": ["first"], "invite": ["invite"],
          "message": ["first", "follow-up"], "person": ["first", "follow-up"]}


class Book:
    """The ledgers of a client: one, or one for each limit of the policy."""
    def __init__(self, policy, client, shared):
        self.rules = policy.get("limits") or [policy["quota"]]
        self.is_list, self.plan, self.renewals = bool(policy.get("limits")), client["plan"], client
        self.name, self.shared, self.team, self.pairs = client["name"], shared, client.get("team"), {}
        self.own = [self.new(rule) for rule in self.rules]
        list(self.ledgers())  # those of a team are its first client's, whoever uses them first

    def new(self, rule):
        renews = self.renewals["limits-renew"][rule["name"]] if self.is_list \
            else self.renewals["renews"]
        return Ledger(rule, self.renewals, self.plan, renews)

    def ledgers(self, freelancer=None):
        for place, rule in enumerate(self.rules):
            if rule.get("scope") == "team" and self.team:
                yield rule, self.shared.setdefault((self.team, place), self.own[place])
            elif rule.get("scope") == "pair" and freelancer:
                # Those not met so far went through what the first of them would have.
                if (place, freelancer) not in self.pairs:
                    self.pairs[place, freelancer] = self.own[place].copy()
                yield rule, self.pairs[place, freelancer]
            else:
                yield rule, self.own[place]
                for (at, _), ledger in self.pairs.items():
                    if at == place:
                        yield rule, ledger

    def charge(self, freelancer, use, now):
        counting = [(rule, ledger) for rule, ledger in self.ledgers(freelancer)
                    if use in COUNTS[rule["unit"]]]
        trials, answer = [ledger.copy() for _, ledger in counting], []
        for (rule, _), trial in zip(counting, trials):
            try:
                for units in trial.charge((self.name, freelancer), now):
                    name = {"limit-name": rule["name"]} if self.is_list else {}
                    answer += say("limit-charged" if name else "quota-charged", **name, **units)
            except PermissionError as refusal:
                if self.is_list and refusal.args[0]["refusal"] == "quota-exhausted":
                    ledgers = [ledger for _, ledger in counting]
                    refusal.args[0].update({
                        "limit-name": rule["name"],
                        "renews": text(self.passes((self.name, freelancer), [trial], now)),
                        "passes": text(self.passes((self.name, freelancer), ledgers, now))})
                raise
        for (_, ledger), trial in zip(counting, trials):
            ledger.__dict__ = trial.__dict__
        return answer

    @staticmethod
    def passes(who, ledgers, now):
        """The soonest instant at which all have room: one may lose its room before another has."""
        while True:
            rooms = [ledger.copy().opens(who, now) for ledger in ledgers]
            if None in rooms or max(rooms) == now:
                return None if None in rooms else now
            now = max(rooms)

    def returned(self):
        """What came back since the last look."""
        answer = []
        for rule, ledger in self.ledgers():
            for client, freelancer in ledger.returned:
                name = {"limit-name": rule["name"]} if self.is_list else {}
                kind = "limit-refunded" if name else "quota-refunded"
                answer += say(kind, client=client, freelancer=freelancer, **name)
            for client, units in ledger.expired:
                name = {"limit-name": rule["name"] if self.is_list else None}
                answer += say("quota-expired", client=client, units=units, **name)
            ledger.returned, ledger.expired = [], []
        return answer

    def buy(self, name, units, at):
        sold = [ledger for rule, ledger in self.ledgers()
                if not self.is_list or rule["name"] == name]
        refuse(not sold, "purchase-not-offered")
        expires = sold[0].buy(self.name, units, at)
        return self.returned() + self.levels() + say("quota-bought", until=text(expires))

    def levels(self):
        """The levels left since the last look."""
        answer = []
        for rule, ledger in self.ledgers():
            for old, new in ledger.moved:
                answer += say("level-changed", old=old, new=new, **{"limit-name": rule["name"]})
            ledger.moved = []
        return answer

    def complain(self, freelancer, now):
        """A freelancer's block or report."""
        for _, ledger in self.ledgers(freelancer):
            ledger.complain(now)
        return self.levels()

    def answered(self, freelancer, now):
        for _, ledger in self.ledgers(freelancer):
            ledger.answered((self.name, freelancer), now)
        return self.returned() + self.levels()

    def happened(self, what, freelancer, now):
        for _, ledger in self.ledgers(freelancer):
            ledger.happened(what, (self.name, freelancer), now)
        return self.returned()

    def hired(self, freelancer, now):
        for _, ledger in self.ledgers(freelancer):
            ledger.hired((self.name, freelancer), now)
        return self.returned()

    def silent(self, now):
        for _, ledger in self.ledgers():
            ledger.settle(now)
        return self.returned() + self.levels()

    def change_plan(self, plan, now):
        for _, ledger in self.ledgers():
            ledger.change_plan(plan, now)
        self.plan = plan


class Pair:
    """What is between a client and a freelancer."""
    def __init__(self):
        self.place = self.archived = self.last = self.offer = self.offered = self.expires = None
        self.sent = self.replies = self.offers = 0
        self.is_blocked, self.since, self.until, self.reports = False, None, LONG_AGO, set()
        self.declined = self.due = None  # due: when the conversation is over without a word
        self.is_over = False


class Hub:
    def __init__(self, m):
        self.policy, self.pairs = m["policy"], defaultdict(Pair)
        shared, self.teams = {}, {c["name"]: c.get("team") for c in m["clients"]}
        self.ledgers = {c["name"]: Book(self.policy, c, shared) for c in m["clients"]}
        self.pending = {c["name"]: (m["policy"].get("plans", ["basic"])[0], time(c["plan-until"]))
                        for c in m["clients"] if "plan-until" in c}

    def hear(self, m):
        """Hands an input to the method of its name."""
        self.at, name = time(m.get("at") or m["now"]), m.get("action", m["type"])
        self.ledger, pair = self.ledgers[m["client"]], self.pairs[m["client"], m.get("freelancer")]
        try:
            return getattr(self, name.replace("-", "_"))(m, pair) or []
        except PermissionError as refusal:
            return [refusal.args[0]]

    def check(self, m, p):
        """Refuses what a suspended or a blocked client would do; withdrawing begins nothing."""
        refuse(m["standing"] == "suspended" and m["action"] != "withdraw-offer", "on-hold")
        refuse(p.is_blocked or p.since and p.since <= self.at < p.until,
               "blocked", since=text(p.since))

    def check_open(self, m, p):
        """Refuses what is said in a conversation that is over."""
        refuse(not m["contract"] and p.due and self.at >= p.due,
               "conversation-expired", since=text(p.due))

    def wait(self, p, what):
        """A word is waited for, where the policy says how long."""
        length = self.policy.get("conversation-expiry-" + what)
        p.due = self.at + span(min(length, 10 ** 11)) if length else None

    def message(self, m, p):
        self.check(m, p)
        refuse(p.declined, "declined", since=text(p.declined))
        self.check_open(m, p)
        answer, quota = [], self.policy["quota"]
        if not m["contract"]:
            if not p.place:
                refuse(m["from"] == "search" and not m["found"], "not-found-in-search")
                refuse(m["visibility"] == "private", "profile-hidden")
                refuse(m["barred"], **m["barred"] or {"reason": None})
            elif not quota["second-message-before-reply"]:
                refuse(p.sent and not p.replies, "awaiting-reply", since=text(p.last))
            use = "follow-up" if p.place else "first"
            try:
                charged = [] if m.get("free") else self.ledger.charge(
                    m["freelancer"], use, self.at)
                answer = self.ledger.returned() + charged + self.ledger.levels()
            except PermissionError as refusal:
                if not p.place or refusal.args[0]["refusal"] != "plan-not-eligible":
                    raise
        if not p.place:
            answer += say("conversation-opened", free=bool(m["contract"] or m.get("free")))
        elif p.place == "archive" and self.policy["archived-returns-to-inbox"]:
            p.place = "inbox"
            answer += say("unarchived")
        p.place, p.sent, p.last = p.place or "inbox", p.sent + 1, max(self.at, p.last or self.at)
        if p.sent < 2 and not p.replies:
            self.wait(p, "unanswered")
        first = {"shows-client-details": p.sent == 1}
        return answer + say("message-accepted") + say("email-sent", **first)

    def reply(self, m, p):
        refuse(p.is_blocked, "blocked", since=text(p.since))
        refuse(not p.place and not m["contract"], "not-a-conversation")
        self.check_open(m, p)
        p.due = None
        answer = [] if p.place else say("conversation-opened-by-freelancer")
        p.place, p.replies, p.declined = p.place or "inbox", p.replies + 1, None
        return answer + say("message-accepted") + self.ledger.answered(m["freelancer"], self.at)

    def decline(self, m, p):
        refuse(not self.policy["declines"], "decline-not-offered")
        refuse(p.is_blocked, "blocked", since=text(p.since))
        self.check_open(m, p)
        refuse(not p.sent, "no-such-message")
        refuse(p.declined, "already-declined", since=text(p.declined))
        p.declined, p.due = self.at, None
        return say("declined") + self.ledger.answered(m["freelancer"], self.at)

    def archive(self, m, p):
        refuse(p.place == "archive", "already-archived", since=text(p.archived))
        refuse(not p.place, "not-a-conversation")
        p.place, p.archived = "archive", self.at
        return say("archived", tell=[]) + self.view(m, p)

    def view(self, m, p):
        return self.ledger.happened("on-view", m["freelancer"], self.at)

    def unarchive(self, m, p):
        refuse(p.place != "archive", "not-archived" if p.place else "not-a-conversation")
        p.place = "inbox"
        return say("unarchived", tell=[])

    def block(self, m, p):
        refuse(not (p.place or m["contract"] or m["invited"]), "not-a-conversation")
        refuse(p.is_blocked, "already-blocked", since=text(p.since))
        p.is_blocked, p.since = True, self.at
        back = self.ledger.happened("on-block", m["freelancer"], self.at)
        return say("blocked", tell=[]) + back + self.ledger.complain(m["freelancer"], self.at)

    def unblock(self, m, p):
        refuse(not p.is_blocked, "not-blocked")
        p.is_blocked, p.until = False, self.at
        return say("unblocked", tell=[])

    def report(self, m, p):
        number = m["message"] or p.sent
        refuse(not 0 < number <= p.sent, "no-such-message")
        refuse(number in p.reports, "already-reported")
        p.reports.add(number)
        return say("report-filed", message=number, job=None, tell=[]) + self.view(m, p) \
            + self.ledger.complain(m["freelancer"], self.at)

    def verdict(self, m, p):
        answer = say("sanctioned", tell=[m["client"]]) if m["ruling"] == "upheld" else []
        outcome = say("told-report-decided", to=m["freelancer"], upheld=m["ruling"] == "upheld")
        return answer + (outcome if self.policy["tells-reporter"] else [])

    def change_plan(self, m, p):
        """At once, or at the next renewal, or later: till then the plan is pending."""
        rule, ledger = next(self.ledger.ledgers())  # what the first limit says is for the client
        ledger, new = ledger.copy(), rule["allotments"].get(m["plan"])
        ledger.settle(self.at)
        old = rule["allotments"][ledger.plan]
        size = lambda grant: -1 if grant is None else 2 ** 62 if grant == "unlimited" else grant
        way = "upgrade" if size(new) > size(old) else "downgrade"
        terms = rule.get("plan-change", {}).get(way, {})
        effective, due = terms.get("effective"), None
        if effective == "at-renewal" and ledger.is_calendar:
            due = ledger.next
        elif effective == "after":
            due = self.at + span(min(terms["after"], 10 ** 9))
        if due and m["plan"] != ledger.plan:
            self.pending[m["client"]] = m["plan"], due
        else:
            return self.apply_plan(m["client"], m["plan"], self.at)

    def apply_plan(self, client, plan, now):
        """Of all clients of a team; what came back by then is told."""
        team, answer = self.teams[client], []
        for name, book in self.ledgers.items():
            if name == client or team and self.teams[name] == team:
                self.pending.pop(name, None)
                book.change_plan(plan, now)
                answer += book.returned() + book.levels()
        return answer

    def buy(self, m, p):
        """Units beside those that renew, where the policy sells them."""
        self.check(m, p)
        return self.ledger.buy(m["limit-name"], m["units"], self.at)

    def invite(self, m, p):
        self.check(m, p)
        charged = self.ledger.charge(m["freelancer"], "invite", self.at)
        return self.ledger.returned() + charged + self.ledger.levels() + say("invited")

    def withdraw_invite(self, m, p):
        return self.ledger.happened("on-withdrawal", m["freelancer"], self.at)

    def answer_invite(self, m, p):
        opens = m["answer"] == "accept" and not p.place
        if opens:
            p.place = "inbox"
            self.wait(p, "unwritten")
        return say("conversation-opened-by-freelancer") if opens else []

    def send_offer(self, m, p):
        self.check(m, p)
        refuse(not (p.place or m["contract"] or m["proposed"]), "not-a-conversation")
        if not m["proposed"]:
            self.check_open(m, p)
        refuse(m["contract"] == "running", "already-hired")
        answer = self.alarm({"offer": p.offers}, p)
        refuse(p.offer == "open", "offer-open", until=text(p.expires))
        kind = "enterprise-offer" if m["plan"] == "enterprise" else "offer"
        p.offer, p.offers, p.offered = "open", p.offers + 1, self.at
        p.expires = self.at + span(self.policy[kind + "-expiry"])
        return answer + say("offer-sent", expires=text(p.expires))

    def alarm(self, m, p):
        """A message may be without an answer for too long, a plan may be due, or an offer over."""
        if m.get("alarm") in ("unanswered", "level", "purchase"):
            return self.ledger.silent(self.at)
        if m.get("alarm") == "conversation":
            if m["contract"] or p.is_over or p.due != time(m["until"]):
                return []
            p.is_over = True
            return say("conversation-expired") + self.ledger.silent(self.at)
        if m.get("alarm") == "plan":
            plan, due = self.pending.get(m["client"], (None, None))
            return self.apply_plan(m["client"], plan, due) if due == time(m["until"]) else []
        if m["offer"] != p.offers or p.offer != "open" or self.at < p.expires:
            return []
        p.offer = "expired"
        return say("offer-expired")

    def answer_offer(self, m, p):
        """The freelancer answers, or the client withdraws."""
        answer = m.get("answer") or self.check(m, p)
        late = p.offer == "expired" or p.offer == "open" and self.at >= p.expires
        refuse(late, "offer-expired", since=text(p.expires))
        refuse(p.offer != "open" or self.at < p.offered, "no-open-offer")
        refuse(answer == "accept" and m["contract"] == "running", "already-hired")
        p.offer = answer or "withdrawn"
        return say("offer-answered" if answer else "offer-withdrawn") \
            + (say("contract-started") + self.ledger.hired(m["freelancer"], self.at)
               if answer == "accept" else [])

    withdraw_offer = answer_offer

    def answer_contract_proposal(self, m, p):
        return say("contract-started") + self.ledger.hired(m["freelancer"], self.at)


class Talk:
    """What is said between dmsim and a hub, a line at a time."""
    hub = None

    def answer(self, m):
        if m["type"] == "begin":
            self.hub = Hub(m)
        answer = [] if m["type"] in ("hello", "begin", "end") else self.hub.hear(m)
        answer += say("done", id=m["id"]) if "id" in m else say("hello", protocol=1)
        return "\n".join(map(encode, answer))


if __name__ == "__main__":
    talk = Talk()
    for line in sys.stdin:
        print(talk.answer(json.loads(line)), flush=True)
