import Foundation
import Testing

/// A fault put into the example hub by small changes of its text, and the rule that it breaks.
struct PlantedFault: Sendable, CustomTestStringConvertible {
    var name: String
    var rule: String
    var changes: [(old: String, new: String)]

    var testDescription: String { name }

    init(_ name: String, breaks rule: String, _ changes: (old: String, new: String)...) {
        self.name = name
        self.rule = rule
        self.changes = changes
    }

    /// The example hub with it.
    func program() throws -> String {
        var program = try String(contentsOfFile: Playground.exampleHub, encoding: .utf8)
        for change in changes {
            try #require(
                program.components(separatedBy: change.old).count == 2,
                "the example does not hold this once: \(change.old)")
            program = program.replacingOccurrences(of: change.old, with: change.new)
        }
        return program
    }

    static let all: [PlantedFault] = [
        PlantedFault(
            "charges follow-ups", breaks: "new-connection-quota",
            (#"use = "follow-up" if p.place else "first""#, #"use = "first""#)),
        PlantedFault(
            "forgets the unblocking", breaks: "unblock",
            ("p.is_blocked, p.until = False, self.at", "p.until = self.at")),
        PlantedFault(
            "names the reporter to the client", breaks: "report-confidential",
            (
                #"say("sanctioned", tell=[m["client"]])"#,
                #"say("sanctioned", tell=[m["client"]], reporter=m["freelancer"])"#
            )),
        PlantedFault(
            "tells the client of the report", breaks: "report-confidential",
            ("message=number, job=None, tell=[]", #"message=number, job=None, tell=[m["client"]]"#)),
        PlantedFault(
            "renews a day late", breaks: "new-connection-quota",
            (
                "while self.is_calendar and now >= self.next:",
                "while self.is_calendar and now >= self.next + timedelta(1):"
            )),
        PlantedFault(
            "delivers twice", breaks: "delivered-once",
            (
                #"say("message-accepted") + say("email-sent""#,
                #"say("message-accepted") * 2 + say("email-sent""#
            )),
        PlantedFault(
            "shows client details in each e-mail", breaks: "first-email-client-info",
            ("p.sent == 1", "True")),
        PlantedFault(
            "ignores suspension", breaks: "sanction-ladder",
            (#"m["standing"] == "suspended""#, "False")),
        PlantedFault(
            "accepts an offer after it expired", breaks: "offer-expiry",
            (#"refuse(late, "offer-expired""#, #"refuse(False, "offer-expired""#),
            (#"p.offer != "open" or self.at < p.offered"#, #"p.offer not in ("open", "expired")"#)),
        PlantedFault(
            "lets an offer of an Enterprise client expire after a week", breaks: "offer-expiry",
            (#"if m["plan"] == "enterprise" else"#, "if False else")),
        PlantedFault(
            "lets a blocked client invite", breaks: "block",
            ("self.check(m, p)\n        charged = self", "charged = self")),
        PlantedFault(
            "delivers what a blocked client sends", breaks: "block",
            ("p.is_blocked or p.since and p.since <= self.at < p.until", "False")),
        PlantedFault(
            "charges where there is contract history", breaks: "contract-history",
            (#"if not m["contract"]:"#, "if True:")),
        PlantedFault(
            "begins the quota anew when the plan changes", breaks: "new-connection-quota",
            (
                "book.change_plan(plan, now)",
                "book.change_plan(plan, now), [x.uses.clear() for _, x in book.ledgers()]"
            )),
        PlantedFault(
            "loses reports", breaks: "report",
            (#"return say("report-filed", message=number, job=None, tell=[])"#, "return []")),
        PlantedFault(
            "tells the client of the archive", breaks: "archive",
            (#"say("archived", tell=[])"#, #"say("archived", tell=[m["client"]])"#)),
        PlantedFault(
            "lets every plan open conversations", breaks: "plan-eligibility",
            (#"refuse(limit is None, "plan-not-eligible""#, #"refuse(False, "plan-not-eligible""#),
            (
                #"limit = None if limit == "unlimited""#,
                #"limit = None if limit in (None, "unlimited")"#
            )),
        PlantedFault(
            "lets freelancers write first", breaks: "client-opens",
            (
                #"refuse(not p.place and not m["contract"], "not-a-conversation")"#, "pass"
            )),
        PlantedFault(
            "takes any name as found by search", breaks: "entry-point",
            (#"m["from"] == "search" and not m["found"]"#, "False")),
        PlantedFault(
            "loses what rolled over", breaks: "new-connection-quota",
            ("self.carried.append(min(units, room))", "self.carried.append(0)")),
        PlantedFault(
            "forgets a block that was lifted while a message was on its way", breaks: "block",
            ("p.is_blocked or p.since and p.since <= self.at < p.until", "p.is_blocked")),
        PlantedFault(
            "uses the newest units first", breaks: "new-connection-quota",
            (
                "reversed([held] + self.carried if room else [])",
                "([held] + self.carried if room else [])"
            ),
            (
                "left.insert(0, max(0, units - spent))", "left.append(max(0, units - spent))"
            )),
        PlantedFault(
            "uses the newest carried units first", breaks: "new-connection-quota",
            (
                "reversed([held] + self.carried if room else [])",
                "(self.carried + [held] if room else [])"
            ),
            (
                "left.insert(0, max(0, units - spent))", "left.append(max(0, units - spent))"
            ),
            ("for units in left[:", "for units in (left[-1:] + left[:-1])[:")),
        PlantedFault(
            "refunds nothing", breaks: "new-connection-quota",
            (#"if self.rule["refund"] == "on-reply" and charged"#, "if False and charged")),
        PlantedFault(
            "delivers what follows a declining", breaks: "decline",
            (#"refuse(p.declined, "declined""#, #"refuse(False, "declined""#)),
        PlantedFault(
            "stays declined when the freelancer writes", breaks: "decline",
            ("p.replies + 1, None", "p.replies + 1, p.declined")),
        PlantedFault(
            "lets freelancers decline where the policy does not offer it", breaks: "decline",
            (#"not self.policy["declines"]"#, "False")),
        PlantedFault(
            "gives nothing back for a declining", breaks: "new-connection-quota",
            (
                #"say("declined") + self.ledger.answered(m["freelancer"], self.at)"#,
                #"say("declined") + (self.ledger.answered(m["freelancer"], self.at) and [])"#
            )),
        PlantedFault(
            "counts the clients of a team apart", breaks: "new-connection-quota",
            (#"if rule.get("scope") == "team" and self.team:"#, "if False:")),
        PlantedFault(
            "takes a step though its conditions no longer hold", breaks: "new-connection-quota",
            ("if self.holds(way, due):", "if True:")),
        PlantedFault(
            "forgets what was blocked and reported", breaks: "new-connection-quota",
            ("self.complaints.append(self.settle(now))", "self.complaints = [self.settle(now)]")),
        PlantedFault(
            "charges one limit though another is full", breaks: "new-connection-quota",
            ("[ledger.copy() for _, ledger in counting]", "[x for _, x in counting]")),
        PlantedFault(
            "counts what goes to one freelancer for all", breaks: "new-connection-quota",
            (#"elif rule.get("scope") == "pair" and freelancer:"#, "elif False:")),
        PlantedFault(
            "gives nothing back for silence", breaks: "new-connection-quota",
            (#"self.rule["refund"] in LATE and now - charged"#, "False and now - charged")),
        PlantedFault(
            "prorates an upgrade twice", breaks: "new-connection-quota",
            ("(new - old) * rest // whole", "2 * (new - old) * rest // whole")),
        PlantedFault(
            "forgets a pending change of plan", breaks: "new-connection-quota",
            (#"if due == time(m["until"]) else []"#, "if False else []")),
        PlantedFault(
            "takes back what a bigger plan granted", breaks: "new-connection-quota",
            (#"("stays" if rolls else "replaced")"#, #""replaced""#)),
    ]
}
