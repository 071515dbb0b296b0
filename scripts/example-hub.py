#!/usr/bin/env python3
"""A hub for `dmsim run --hub`, with all the rules. Protocol: Sources/ExternalHub/PROTOCOL.md."""
import json
import sys
from calendar import monthrange
from collections import defaultdict
from datetime import datetime, timedelta

FORM, LONG_AGO = "%Y-%m-%dT%H:%M:%S.%fZ", datetime.min
time = lambda text: datetime.strptime(text, FORM) if text else None
text = lambda instant: instant.strftime(FORM) if instant else None
span = lambda seconds: timedelta(seconds=seconds or 0)
say = lambda kind, **fields: [{"type": kind, **fields}]


def months(first, count):
    year, month = divmod(first.year * 12 + first.month - 1 + count, 12)
    day = min(first.day, monthrange(year, month + 1)[1])
    return first.replace(year=year, month=month + 1, day=day)


def refuse(reason, **cause):
    raise Refused({"type": "refused", "refusal": reason, **cause})


class Refused(Exception):
    pass


class Ledger:
    """What a client used of its quota; what time brings is worked out when somebody looks."""
    def __init__(self, rule, plan, renews):
        self.rule, self.plan, self.next, self.latest = rule, plan, renews, LONG_AGO
        self.uses, self.waiting, self.free, self.carried = [], {}, {}, []
        self.kind, self.length = rule["window"], span(rule.get("length"))
        self.within, self.cap = span(rule["refund-within"]), rule["roll-over-cap-percent"]

    def settle(self, now):
        now = self.latest = max(now, self.latest)
        if self.rule["refund"] == "on-no-reply":
            for freelancer, charged in list(self.waiting.items()):
                if now - charged > self.within:
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
        while self.kind in ("day", "month", "billing-cycle") and now >= self.next:
            self.roll_over(self.rule["allotments"][self.plan], len(self.uses))
            self.uses = []
            self.next = self.next + timedelta(1) if self.kind == "day" else months(self.next, 1)

    def roll_over(self, grant, spent):
        left, carried, self.carried = [], self.carried, []
        room = grant * max(0, self.cap - 100) // 100 if isinstance(grant, int) else 0
        if grant == "unlimited":
            grant, spent, room = 0, 0, float("inf")
        for units in reversed([grant or 0] + carried):  # the oldest are used first
            left.insert(0, max(0, units - spent))
            spent = max(0, spent - units)
        for units in left[:self.rule["roll-over-expires-after-windows"] or None]:
            self.carried.append(min(units, room))
            room -= self.carried[-1]

    def give_back(self, charged):
        grant = self.rule["allotments"][self.plan]
        if self.kind == "rolling" and charged not in self.uses:
            return False
        if self.uses:
            self.uses.remove(charged if self.kind == "rolling" else self.uses[0])
        elif self.kind in ("token-bucket", "never") or not isinstance(grant, int) \
                or sum(self.carried) >= grant * max(0, self.cap - 100) // 100:
            return False
        else:
            self.carried = [(self.carried or [0])[0] + 1] + self.carried[1:]
        return True

    def replied(self, freelancer, now):
        """The freelancer wrote: whether that gives a unit back."""
        now = self.settle(now)
        if self.rule["free-after-inbound"]:
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
        if limit is None:
            refuse("plan-not-eligible", plan=self.plan)
        limit = None if limit == "unlimited" else limit + sum(self.carried)
        if limit is not None and used >= limit:
            refuse("quota-exhausted", used=used, limit=limit, renews=text(self.renews(limit)))
        if self.kind == "token-bucket" and not used:
            self.next = now + self.length
        self.uses.append(now)
        if now - self.waiting.get(freelancer, LONG_AGO) > self.within:
            self.waiting.pop(freelancer, None)
            self.waiting[freelancer] = now
        return say("quota-charged", used=used + 1, limit=limit)

    def renews(self, limit):
        if self.kind in ("rolling", "token-bucket") and limit < 1:
            return None
        owed = len(self.uses) - limit  # so many must come back before the one that can be used
        return self.uses[owed] + self.length if self.kind == "rolling" else \
            self.next + self.length * owed if self.kind == "token-bucket" else self.next


class Pair:
    """What is between a client and a freelancer; `state` is of the offer, proposals, invites."""
    def __init__(self):
        self.place = self.archived = self.contract = self.last = self.offered = self.expires = None
        self.sent = self.replies = self.offers = 0
        self.is_blocked, self.since, self.until = False, None, LONG_AGO
        self.state, self.invited, self.reports = {}, {}, set()


# What must be open for an action, how it is refused where it is not, and the outcome where it is.
ENDS = {
    "withdraw-invite": ("invite", "no-open-invite", "invite-withdrawn"),
    "answer-invite": ("invite", "no-open-invite", "invite-answered"),
    "report-invite": ("invite", "no-open-invite", "invite-reported"),
    "withdraw-proposal": ("bid", "no-open-proposal", "job-proposal-withdrawn"),
    "answer-job-proposal": ("bid", "no-open-proposal", "job-proposal-answered"),
    "withdraw-contract-proposal": ("talk", "no-open-proposal", "contract-proposal-withdrawn"),
    "answer-contract-proposal": ("talk", "no-open-proposal", "contract-proposal-answered"),
    "withdraw-offer": ("offer", "no-open-offer", "offer-withdrawn"),
    "answer-offer": ("offer", "no-open-offer", "offer-answered"),
}


class Hub:
    def begin(self, m):
        self.policy, self.pairs, self.jobs = m["policy"], defaultdict(Pair), {}
        self.ledgers = {c["name"]: Ledger(self.policy["quota"], c["plan"], time(c["renews"]))
                        for c in m["clients"]}
        self.rates = {f["name"]: f["rate"] for f in m["freelancers"]}
        for c in m["contracts"]:
            p = self.pairs[c["client"], c["freelancer"]]
            p.contract = "running" if c["running"] else p.contract or "ended"
        return []

    def hear(self, m):
        """Hands an input to the method of its name."""
        self.at, action = time(m.get("at") or m.get("now")), m.get("action", m["type"])
        try:
            if action in ("submit-proposal", "withdraw-proposal"):
                m["client"] = self.jobs.get(m["job"]) or refuse("no-such-job")
            p = self.pairs[m.get("client"), m.get("freelancer")]
            answer = self.finish(m, p, *ENDS[action]) if action in ENDS else \
                getattr(self, action.replace("-", "_"))(m, p)
            return [{"client": m["client"], **one} if "job" in m else one for one in answer]
        except Refused as refusal:
            return [refusal.args[0]]

    def message(self, m, p):
        self.check_standing(m)
        self.check_block(p)
        answer, quota = [], self.policy["quota"]
        if not p.contract:
            if not p.place:
                self.check_connection(m, m["account"])
            elif not quota["second-message-before-reply"] and p.sent and not p.replies:
                refuse("awaiting-reply", since=text(p.last))
            if not p.place or quota["unit"] == "message":
                answer = self.ledgers[m["client"]].charge(m["freelancer"], self.at)
        if not p.place:
            answer += say("conversation-opened", free=bool(p.contract))
        elif p.place == "archive" and self.policy["archived-returns-to-inbox"]:
            p.place = "inbox"
            answer += say("unarchived")
        p.place, p.sent, p.last = p.place or "inbox", p.sent + 1, max(self.at, p.last or self.at)
        return answer + say("message-accepted") + self.contact(m, p, True) \
            + say("email-sent", **{"shows-client-details": p.sent == 1})

    def check_connection(self, m, account):
        if m["from"] == "search" and not m["found"]:
            refuse("not-found-in-search")
        if m["from"] == "profile" and m["visibility"] == "private":
            refuse("profile-hidden")
        if account["restricted-until"] and self.at < time(account["restricted-until"]):
            refuse("restricted", until=account["restricted-until"])
        if self.policy["quota"]["allotments"][account["plan"]] is None:
            refuse("plan-not-eligible", plan=account["plan"])
        if account["unmet"]:
            refuse("not-eligible", condition=account["unmet"])

    def check_standing(self, m):
        if m["account"]["standing"] == "suspended":
            refuse("on-hold")

    def check_block(self, p):
        if p.is_blocked or p.since and p.since <= self.at < p.until:
            refuse("blocked", since=text(p.since))

    def check_own_block(self, p):
        if p.is_blocked:
            refuse("blocked", since=text(p.since))

    def contact(self, m, p, private):
        exempt = private and self.policy["enterprise-may-share-contacts"] \
            and m["account"]["plan"] == "enterprise"
        response = self.policy["contact-sharing"]
        if response == "ignore" or p.contract or exempt or not m["shares-contact"]:
            return []
        return say("contact-shared", response=response)

    def reply(self, m, p):
        self.check_own_block(p)
        if not p.place and not p.contract:
            refuse("not-a-conversation")
        answer = [] if p.place else say("conversation-opened-by-freelancer")
        p.place, p.replies = p.place or "inbox", p.replies + 1
        if self.ledgers[m["client"]].replied(m["freelancer"], self.at):
            answer += say("quota-refunded")
        return answer + say("message-accepted") + self.contact(m, p, True)

    def archive(self, m, p):
        if p.place != "inbox":
            refuse(*(["already-archived"] if p.place else ["not-a-conversation"]),
                   **({"since": text(p.archived)} if p.place else {}))
        p.place, p.archived = "archive", self.at
        return say("archived", tell=[])

    def unarchive(self, m, p):
        if p.place != "archive":
            refuse("not-archived" if p.place else "not-a-conversation")
        p.place = "inbox"
        return say("unarchived", tell=[])

    def block(self, m, p):
        if not (p.place or p.contract or p.invited):
            refuse("not-a-conversation")
        if p.is_blocked:
            refuse("already-blocked", since=text(p.since))
        p.is_blocked, p.since = True, self.at
        return say("blocked", tell=[])

    def unblock(self, m, p):
        if not p.is_blocked:
            refuse("not-blocked")
        p.is_blocked, p.until = False, self.at
        return say("unblocked", tell=[])

    def report(self, m, p):
        number = m["message"] or p.sent
        if not 0 < number <= p.sent:
            refuse("no-such-message")
        if number in p.reports:
            refuse("already-reported")
        p.reports.add(number)
        return say("report-filed", message=number, job=None, tell=[])

    def verdict(self, m, p):
        upheld = m["ruling"] == "upheld"
        return (say("sanctioned", tell=[m["client"]]) if upheld else []) + (say(
            "told-report-decided", to=m["freelancer"], upheld=upheld)
            if self.policy["tells-reporter"] else [])

    def change_plan(self, m, p):
        ledger = self.ledgers[m["client"]]
        ledger.settle(self.at)
        old, ledger.plan = ledger.plan, m["plan"]
        return say("plan-changed", old=old, new=m["plan"])

    def post_job(self, m, p):
        self.check_standing(m)
        if m["job"] in self.jobs:
            refuse("already-posted")
        self.jobs[m["job"]] = m["client"]
        return say("job-posted")

    def invite(self, m, p):
        self.check_standing(m)
        self.check_block(p)
        self.check_job(m)
        if p.state.get(("invite", m["job"]), "withdraw") != "withdraw":
            refuse("already-invited", since=text(p.invited[m["job"]]))
        p.state["invite", m["job"]], p.invited[m["job"]] = "open", self.at
        return say("invited") + self.contact(m, p, False)

    def submit_proposal(self, m, p):
        self.check_own_block(p)
        if p.state.get(("bid", m["job"]), "withdraw") != "withdraw":
            refuse("already-submitted")
        p.state["bid", m["job"]] = "open"
        return say("job-proposal-submitted") + self.contact(m, p, False)

    def check_job(self, m):
        if self.jobs.get(m["job"]) != m["client"]:
            refuse("no-such-job")

    def propose_contract(self, m, p):
        self.check_own_block(p)
        if not p.place or p.contract == "running" or p.state.get(("talk", None)) == "open":
            refuse("not-a-conversation" if not p.place else
                   "already-hired" if p.contract == "running" else "proposal-open")
        p.state["talk", None] = "open"
        return say("contract-proposed")

    def finish(self, m, p, thing, reason, outcome):
        """Withdraws, answers or reports what is open; to accept may start a contract."""
        key, does = (thing, m.get("job")), m.get("answer") or m["action"].split("-")[0]
        more, fields, hires = [], {}, does == "accept" and thing in ("offer", "talk")
        if m["actor"] == m["client"] and "job" in m:
            self.check_job(m)
        if hires and thing == "talk":
            self.check_standing(m)
        if p.state.get(key) == "expire" or self.has_lapsed(p) and thing == "offer":
            refuse("offer-expired", since=text(p.expires))
        if does == "report" and p.state.get(key) == "report":
            refuse("already-reported")
        if p.state.get(key) != "open" or thing == "offer" and self.at < p.offered:
            refuse(reason)
        if hires and p.contract == "running":
            refuse("already-hired")
        if thing == "bid" and does == "accept":
            more = self.send_offer({**m, "rate": self.rates[m["freelancer"]]}, p)
        elif thing == "invite" and does == "accept" and not p.place:
            p.place, more = "inbox", say("conversation-opened-by-freelancer")
        elif does == "report":
            more = say("report-filed", message=None, reason="", tell=[])
        elif outcome == "invite-withdrawn":
            late = self.at - p.invited[m["job"]] > span(self.policy["uncounted-withdrawal"])
            fields = {"counts": late}
        elif hires:
            p.contract, more = "running", say("contract-started")
        p.state[key] = does
        return say(outcome, **fields) + more

    def has_lapsed(self, p):
        return p.state.get(("offer", None)) == "open" and self.at >= p.expires

    def send_offer(self, m, p):
        self.check_standing(m)
        self.check_block(p)
        bids = [state for thing, state in p.state.items() if thing[0] == "bid"]
        if not (p.place or p.contract or "open" in bids or "accept" in bids):
            refuse("not-a-conversation")
        if p.contract == "running":
            refuse("already-hired")
        answer = self.expire(p)
        if p.state.get(("offer", None)) == "open":
            refuse("offer-open", until=text(p.expires))
        kind = "enterprise-offer" if m["account"]["plan"] == "enterprise" else "offer"
        p.state["offer", None], p.offers, p.offered = "open", p.offers + 1, self.at
        p.expires = self.at + span(self.policy[kind + "-expiry"])
        return answer + say("offer-sent", rate=m["rate"], expires=text(p.expires))

    def expire(self, p):
        if not self.has_lapsed(p):
            return []
        p.state["offer", None] = "expire"
        return say("offer-expired")

    def alarm(self, m, p):
        return self.expire(p) if m["offer"] == p.offers else []

    def client_ends_contract(self, m, p):
        if p.contract != "running":
            refuse("no-running-contract")
        p.contract = "ended"
        return say("contract-ended")

    freelancer_ends_contract = client_ends_contract


def main():
    hub = Hub()
    for line in sys.stdin:
        m = json.loads(line)
        if m["type"] == "hello":
            answer = [{"type": "hello", "protocol": 1}]
        else:
            answer = hub.begin(m) if m["type"] == "begin" else hub.hear(m) \
                if m["type"] != "end" else []
            answer += say("done", id=m["id"])
        sys.stdout.write("".join(json.dumps(one) + "\n" for one in answer))
        sys.stdout.flush()


main()
