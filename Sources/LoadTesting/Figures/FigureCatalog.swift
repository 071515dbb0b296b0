package import Statistics

// What is said of each figure, and how it is read out of a run: from here follow thresholds, the
// JSON, the text and the tables of the documentation.

extension FigureName.Counter {
    package struct Entry: Sendable {
        package var unit: String
        package var meaning: String
        /// Whether the JSON has it among its counters, under the figure's own name.
        package var isInCounters = true
        package var value: @Sendable (LoadOutcome) -> UInt64

        fileprivate init(
            _ unit: String, _ meaning: String, isInCounters: Bool = true,
            _ value: @escaping @Sendable (LoadOutcome) -> UInt64
        ) {
            self.unit = unit
            self.meaning = meaning
            self.isInCounters = isInCounters
            self.value = value
        }

        fileprivate init(
            _ unit: String, _ meaning: String,
            _ counter: any KeyPath<LoadCounters, UInt64> & Sendable
        ) {
            self.init(unit, meaning) { $0.figures.counters[keyPath: counter] }
        }
    }

    /// The name of its member in JSON.
    package var member: String {
        String(rawValue.map { $0 == " " || $0 == "-" ? "_" : $0 })
    }

    package var entry: Entry {
        switch self {
        case .attempts:
            Entry(
                "messages",
                "what clients tried to send: first messages, answers to replies, and invites",
                \.attempts)
        case .refused:
            Entry("messages", "attempts that the rules refused", isInCounters: false) {
                $0.figures.refused
            }
        case .followUps:
            Entry("messages", "accepted in a conversation that was open", \.followUps)
        case .conversations:
            Entry(
                "conversations", "opened, by a message or an accepted invite", \.conversations)
        case .firstMessages:
            Entry("messages", "accepted, each of which opened a conversation", \.firstMessages)
        case .emails: Entry("e-mails", "one for each message accepted", \.emails)
        case .emailsWithDetails:
            Entry(
                "e-mails", "with the client's details: the first of a conversation",
                \.emailsWithDetails)
        case .delivered:
            Entry("messages", "that reached the freelancer before the end", \.delivered)
        case .replies: Entry("messages", "of freelancers", \.replies)
        case .repliesWithin24h:
            Entry(
                "conversations", "whose first reply came within 24 h of the first contact",
                \.repliesWithin24h)
        case .repliesToCome:
            Entry("messages", "of freelancers, decided on and due after the end", \.repliesToCome)
        case .declines: Entry("messages", "declined by freelancers", \.declines)
        case .views: Entry("times", "that freelancers looked at messages without more", \.views)
        case .expired:
            Entry("conversations", "that were over as nobody wrote or answered in time", \.expired)
        case .archived: Entry("conversations", "", \.archived)
        case .blocked:
            Entry("pairs", "clients blocked, once for each freelancer who did", \.blocked)
        case .reports: Entry("reports", "filed by freelancers", \.reports)
        case .reviews: Entry("reports", "that the desk has ruled on", \.reviews)
        case .upheld: Entry("reports", "", \.upheld)
        case .suspended: Entry("clients", "", \.suspended)
        case .hires: Entry("contracts", "begun", \.hires)
        case .refunds: Entry("units of quota", "that came back", \.refunds)
        case .connectionsBought:
            Entry("units of quota", "that clients bought", \.connectionsBought)
        case .freelancersContacted:
            Entry("freelancers", "who were written to or invited at least once") {
                UInt64($0.freelancersContacted)
            }
        case .invites: Entry("invites", "sent", \.invites)
        case .invitesAccepted: Entry("invites", "", \.invitesAccepted)
        case .invitesDeclined: Entry("invites", "", \.invitesDeclined)
        case .proposals:
            Entry("proposals", "to job posts, of freelancers nobody invited", \.proposals)
        case .needsFilled:
            Entry("clients", "who have hired all they need") { $0.figures.timeToFill.count }
        case .contractsEnded: Entry("contracts", "", \.contractsEnded)
        case .successfulContracts: Entry("contracts", "ended so", \.successfulContracts)
        case .negativeContracts:
            Entry("contracts", "ended so; all others were neutral", \.negativeContracts)
        case .outOfQuota:
            Entry("clients", "refused for their quota at least once", \.outOfQuota)
        case .spamDelivered:
            Entry("messages", "of clients who send spam, that arrived", \.spamDelivered)
        case .spamReported:
            Entry("messages", "of theirs, that freelancers reported", \.spamReported)
        case .spamStopped:
            Entry("messages", "of clients who send spam, refused by a sanction or a block") {
                $0.figures.spamStopped
            }
        case .refusedActs:
            Entry(
                "acts", "beside messages, that the rules no longer allowed when they were due",
                \.refusedActs)
        case .withJobSuccess:
            Entry("freelancers", "who have a Job Success Score at the end", isInCounters: false) {
                $0.scores?.jobSuccess.count ?? 0
            }
        case .withoutJobSuccess:
            Entry("freelancers", "with no contract that ended", isInCounters: false) {
                $0.scores?.withoutJobSuccess ?? 0
            }
        case .reviewsBrokenOff:
            Entry(
                "reviews", "at the end of a shift, which somebody else went on with or began anew",
                \.reviewsBrokenOff)
        case .reportsGivenUp:
            Entry(
                "reports", "that had waited too long, so that nobody reviews them",
                \.reportsGivenUp)
        case .reportsTurnedAway:
            Entry("reports", "that came while the desk's queue was full", \.reportsTurnedAway)
        case .deskQueueAtEnd:
            Entry("reports", "that nobody was reviewing at the end", isInCounters: false) {
                UInt64($0.waitingAtEnd)
            }
        case .events:
            Entry(
                "events", "what the engine worked through, the warm-up included",
                isInCounters: false
            ) { $0.events }
        case .clients:
            Entry("clients", "in the population", isInCounters: false) { UInt64($0.clients) }
        }
    }
}

extension FigureName.Distribution {
    package enum Unit: String, Sendable {
        case seconds, units, percent

        /// What one of a histogram's values is in the unit.
        package var scale: Double { self == .seconds ? 1e-6 : 1 }
    }

    package struct Entry: Sendable {
        /// Among the distributions in JSON; nil where they have it by its parts or leave it out.
        package var member: String?
        /// For people.
        package var title: String
        package var unit: Unit
        package var meaning: String
        /// Times in microseconds.
        package var histogram: @Sendable (LoadOutcome) -> Histogram
    }

    /// Those that reports show one by one.
    package static let shown = allCases.filter { $0.entry.member != nil }

    package var entry: Entry {
        func times(
            _ member: String?, _ title: String, _ meaning: String,
            _ histogram: @escaping @Sendable (LoadFigures) -> Histogram
        ) -> Entry {
            Entry(member: member, title: title, unit: .seconds, meaning: meaning) {
                histogram($0.figures)
            }
        }
        return switch self {
        case .timeToReply:
            times("time_to_first_reply", "first reply", "from the first contact on") {
                $0.timeToReply
            }
        case .timeToAnswer:
            times(nil, "first answer", "likewise, to the first reply or a declining before it") {
                $0.timeToAnswer
            }
        case .timeToHire:
            times(nil, "hire", "all of the three that follow") { figures in
                var all = figures.timeToHirePrompt
                all.merge(figures.timeToHireLate)
                all.merge(figures.timeToHireFromJobPost)
                return all
            }
        case .timeToHirePrompt:
            times(
                "time_to_hire_reply_within_24h", "hire, reply within 24 h",
                "from the first contact to the hire, first reply within 24 h"
            ) { $0.timeToHirePrompt }
        case .timeToHireLate:
            times(
                "time_to_hire_reply_after_24h", "hire, reply later",
                "from the first contact to the hire, first reply later"
            ) { $0.timeToHireLate }
        case .timeToHireFromJobPost:
            times(
                "time_to_hire_from_job_post", "hire, job post",
                "from the invite or the proposal to the hire"
            ) { $0.timeToHireFromJobPost }
        case .timeToInviteAnswer:
            times("time_to_answer_invite", "answer to an invite", "") { $0.timeToInviteAnswer }
        case .timeToFill:
            times(
                "time_to_fill_need", "need filled", "from a client's first attempt to its last hire"
            ) { $0.timeToFill }
        case .deskWait:
            times(
                "desk_wait", "wait at the desk", "from a report's arrival at the desk to its review"
            ) { $0.deskWait }
        case .deskReview: times("desk_review", "review", "how long reviews took") { $0.deskReview }
        case .ageAtDesk:
            Entry(
                member: "age_at_desk", title: "age of what waits", unit: .seconds,
                meaning: "how long those reports have waited that wait at the end"
            ) { $0.desk.age }
        case .firstQuotaRefusal:
            times(
                "first_quota_refusal", "first quota refusal",
                "from the beginning of the counted time to a client's first refusal in it"
            ) { $0.firstExhausted }
        case .quotaUse:
            Entry(
                member: "quota_used_per_client", title: "quota used by a client", unit: .units,
                meaning: "in the present window at the end"
            ) { $0.figures.quotaUse }
        case .jobSuccess:
            Entry(
                member: "job_success", title: "Job Success Score", unit: .percent,
                meaning: "Job Success Scores at the end"
            ) { $0.scores?.jobSuccess ?? Histogram() }
        }
    }
}
