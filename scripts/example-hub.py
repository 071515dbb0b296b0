#!/usr/bin/env python3
"""A hub for `dmsim run --hub`, with all the rules. Protocol: Sources/ExternalHub/ExternalHub.docc/HubProtocol.md."""
import json
import sys
from collections import defaultdict
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

FORM, LONG_AGO = "%Y-%m-%dT%H:%M:%S.%fZ", datetime.min
time = lambda text: datetime.strptime(text, FORM) if text else None
text = lambda instant: instant.strftime(FORM) if instant else None
span = lambda seconds: timedelta(seconds=seconds or 0)
month_after = lambda day: (day.replace(day=28) + timedelta(4)).replace(day=day.day)
say = lambda kind, **fields: [{"type": kind, **fields}]


def refuse(wrong, reason, **cause):
    """Leaves the method with a refusal if something is wrong."""
    if wrong:
        raise PermissionError({"type": "refused", "refusal": reason, **cause})


class Ledger:
    """What a client used of its quota; what time brings is worked out when somebody looks."""
    def __init__(self, rule, client):
        self.rule, self.plan, self.latest = rule, client["plan"], LONG_AGO
        self.next, zone = time(client["renews"]), rule.get("time-zone", "UTC")
        self.zone = ZoneInfo(client.get("zone", "UTC") if zone == "client" else zone)
        self.day = self.local(time(client["member-since"])).day
        self.uses, self.waiting, self.free, self.carried = [], {}, {}, []
        self.kind, self.length = rule["window"], span(rule.get("length"))
        self.within, self.cap = span(rule["refund-within"]), rule["roll-over-cap-percent"]
    def settle(self, now):
        now = self.latest = max(now, self.latest)
        for freelancer, charged in list(self.waiting.items()):
            if self.rule["refund"] == "on-no-reply" and now - charged > self.within:
                self.renew(charged + self.within + timedelta(microseconds=1))
                self.give_back(self.waiting.pop(freelancer))
        self.renew(now)
        return now
    def renew(self, now):
        if self.kind == "rolling":
            self.uses = [use for use in self.uses if now - use < self.length]
        while self.kind == "token-bucket" and self.uses and now >= self.next:
            self.uses.pop()
            self.next += self.length
        if self.kind == "first-use" and self.next and now >= self.next:
            self.uses, self.next = [], None
        while not self.length and self.kind != "never" and now >= self.next:
            self.roll_over(self.rule["allotments"][self.plan], len(self.uses))
            self.uses, self.next = [], self.window_after(self.next)
    def local(self, instant):
        return instant.replace(tzinfo=timezone.utc).astimezone(self.zone).replace(tzinfo=None)
    def window_after(self, start):
        if self.kind == "hour":
            return start + timedelta(hours=1)
        local = self.local(start)
        if self.kind in ("day", "week"):
            local += timedelta(7 if self.kind == "week" else 1)
        for _ in range(self.rule.get("months", 1) if self.kind not in ("day", "week") else 0):
            local = month_after(local.replace(day=min(local.day, 28)))
        if self.kind == "billing-cycle-or-last-day":
            last = (local.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)
            local = local.replace(day=min(self.day, last.day))
        local = local.replace(hour=self.rule.get("hour", 0), minute=self.rule.get("minute", 0))
        return local.replace(tzinfo=self.zone).astimezone(timezone.utc).replace(tzinfo=None)
    def roll_over(self, grant, spent):
        left, room = [], self.room(grant)
        for units in reversed([grant] + self.carried if room else []):  # the oldest are used first
            left.insert(0, max(0, units - spent))
            spent = max(0, spent - units)
        self.carried = []
        for units in left[:self.rule["roll-over-expires-after-windows"] or None]:
            self.carried.append(min(units, room))
            room -= self.carried[-1]
    def room(self, grant):
        return grant * max(0, self.cap - 100) // 100 if isinstance(grant, int) else 0
    def give_back(self, charged):
        use = charged if self.kind == "rolling" else (self.uses or [None])[0]
        if use in self.uses:
            self.uses.remove(use)
        elif sum(self.carried) >= self.room(self.rule["allotments"][self.plan]):
            return False
        else:
            self.carried = [(self.carried or [0])[0] + 1] + self.carried[1:]
        return True
    def answered(self, freelancer, now):
        """The freelancer wrote, or declined: whether that gives a unit back."""
        now = self.settle(now)
        self.free[freelancer] = [now, self.rule["free-after-inbound"]]
        charged = self.waiting.pop(freelancer, None)
        return self.rule["refund"] == "on-reply" and charged is not None \
            and now - charged <= self.within and self.give_back(charged)
    def charge(self, freelancer, now):
        now, limit = self.settle(now), self.rule["allotments"][self.plan]
        used, free = len(self.uses), self.free.get(freelancer, [now, 0])
        if free[1] and now - free[0] <= span(self.rule["free-within"]):
            free[1] -= 1
            return []
        refuse(limit is None, "plan-not-eligible", plan=self.plan)
        limit = None if limit == "unlimited" else limit + sum(self.carried)
        is_out = limit is not None and used >= limit
        refuse(is_out, "quota-exhausted", used=used, limit=limit,
               renews=text(self.renews(limit)) if is_out and (limit or not self.length) else None)
        if self.kind == "token-bucket" and not used or self.kind == "first-use" and not self.next:
            self.next = now + self.length
        self.uses.append(now)
        if now - self.waiting.get(freelancer, LONG_AGO) > self.within:
            self.waiting = {**self.waiting, freelancer: now}
        return say("quota-charged", used=used + 1, limit=limit)
    def renews(self, limit):
        owed = len(self.uses) - limit  # so many must come back before the one that can be used
        return self.uses[owed] + self.length if self.kind == "rolling" else \
            self.next and self.next + self.length * (owed if self.kind == "token-bucket" else 0)


class Pair:
    """What is between a client and a freelancer."""
    def __init__(self):
        self.place = self.archived = self.last = self.offer = self.offered = self.expires = None
        self.sent = self.replies = self.offers = 0
        self.is_blocked, self.since, self.until, self.reports = False, None, LONG_AGO, set()
        self.declined = None


class Hub:
    def __init__(self, m):
        self.policy, self.pairs = m["policy"], defaultdict(Pair)
        self.ledgers = {c["name"]: Ledger(self.policy["quota"], c) for c in m["clients"]}
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
    def message(self, m, p):
        self.check(m, p)
        refuse(p.declined, "declined", since=text(p.declined))
        answer, quota = [], self.policy["quota"]
        if not m["contract"]:
            if not p.place:
                refuse(m["from"] == "search" and not m["found"], "not-found-in-search")
                refuse(m["visibility"] == "private", "profile-hidden")
                refuse(m["barred"], **m["barred"] or {"reason": None})
            elif not quota["second-message-before-reply"]:
                refuse(p.sent and not p.replies, "awaiting-reply", since=text(p.last))
            if not p.place or quota["unit"] == "message":
                answer = self.ledger.charge(m["freelancer"], self.at)
        if not p.place:
            answer += say("conversation-opened", free=bool(m["contract"]))
        elif p.place == "archive" and self.policy["archived-returns-to-inbox"]:
            p.place = "inbox"
            answer += say("unarchived")
        p.place, p.sent, p.last = p.place or "inbox", p.sent + 1, max(self.at, p.last or self.at)
        first = {"shows-client-details": p.sent == 1}
        return answer + say("message-accepted") + say("email-sent", **first)
    def reply(self, m, p):
        refuse(p.is_blocked, "blocked", since=text(p.since))
        refuse(not p.place and not m["contract"], "not-a-conversation")
        answer = [] if p.place else say("conversation-opened-by-freelancer")
        p.place, p.replies, p.declined = p.place or "inbox", p.replies + 1, None
        if self.ledger.answered(m["freelancer"], self.at):
            answer += say("quota-refunded")
        return answer + say("message-accepted")
    def decline(self, m, p):
        refuse(not self.policy["declines"], "decline-not-offered")
        refuse(p.is_blocked, "blocked", since=text(p.since))
        refuse(not p.sent, "no-such-message")
        refuse(p.declined, "already-declined", since=text(p.declined))
        p.declined, back = self.at, self.ledger.answered(m["freelancer"], self.at)
        return say("declined") + (say("quota-refunded") if back else [])
    def archive(self, m, p):
        refuse(p.place == "archive", "already-archived", since=text(p.archived))
        refuse(not p.place, "not-a-conversation")
        p.place, p.archived = "archive", self.at
        return say("archived", tell=[])
    def unarchive(self, m, p):
        refuse(p.place != "archive", "not-archived" if p.place else "not-a-conversation")
        p.place = "inbox"
        return say("unarchived", tell=[])
    def block(self, m, p):
        refuse(not (p.place or m["contract"] or m["invited"]), "not-a-conversation")
        refuse(p.is_blocked, "already-blocked", since=text(p.since))
        p.is_blocked, p.since = True, self.at
        return say("blocked", tell=[])
    def unblock(self, m, p):
        refuse(not p.is_blocked, "not-blocked")
        p.is_blocked, p.until = False, self.at
        return say("unblocked", tell=[])
    def report(self, m, p):
        number = m["message"] or p.sent
        refuse(not 0 < number <= p.sent, "no-such-message")
        refuse(number in p.reports, "already-reported")
        p.reports.add(number)
        return say("report-filed", message=number, job=None, tell=[])
    def verdict(self, m, p):
        answer = say("sanctioned", tell=[m["client"]]) if m["ruling"] == "upheld" else []
        outcome = say("told-report-decided", to=m["freelancer"], upheld=m["ruling"] == "upheld")
        return answer + (outcome if self.policy["tells-reporter"] else [])
    def change_plan(self, m, p):
        self.ledger.settle(self.at)
        self.ledger.plan = m["plan"]
    def invite(self, m, p):
        self.check(m, p)
        return say("invited")
    def answer_invite(self, m, p):
        opens = m["answer"] == "accept" and not p.place
        p.place = "inbox" if opens else p.place
        return say("conversation-opened-by-freelancer") if opens else []
    def send_offer(self, m, p):
        self.check(m, p)
        refuse(not (p.place or m["contract"] or m["proposed"]), "not-a-conversation")
        refuse(m["contract"] == "running", "already-hired")
        answer = self.alarm({"offer": p.offers}, p)
        refuse(p.offer == "open", "offer-open", until=text(p.expires))
        kind = "enterprise-offer" if m["plan"] == "enterprise" else "offer"
        p.offer, p.offers, p.offered = "open", p.offers + 1, self.at
        p.expires = self.at + span(self.policy[kind + "-expiry"])
        return answer + say("offer-sent", expires=text(p.expires))
    def alarm(self, m, p):
        """An offer's time may be over."""
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
            + (say("contract-started") if answer == "accept" else [])

    withdraw_offer = answer_offer


hub = None
for m in map(json.loads, sys.stdin):
    if m["type"] == "begin":
        hub = Hub(m)
    answer = [] if m["type"] in ("hello", "begin", "end") else hub.hear(m)
    answer += say("done", id=m["id"]) if "id" in m else say("hello", protocol=1)
    print("\n".join(map(json.dumps, answer)), flush=True)
