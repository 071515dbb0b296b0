import Marketplace
import VirtualTime

/// Sentences about what goes wrong between and under the participants.
///
/// The hub and the desk have patterns of their own, because `hub` is what a mistyped sentence is
/// recognised by.
enum FaultForms {
    static let themes: [SentenceTheme<Disturbance>] = [faults]

    private static let faults = SentenceTheme<Disturbance>(
        "faults",
        [
            FaultForm(
                "hub crashes", "desk crashes", "{person} crashes", example: "hub crashes",
                meaning: "It stops without warning, keeps what is on disk, and is back after 1s."
            ) { match, _ in .now(.crash(match.role)) },
            FaultForm(
                "hub is down|offline for {time}", "desk is down|offline for {time}",
                "{person} is offline|down for {time}",
                example: "hub is down for 5m",
                meaning: "Nothing reaches it for so long; what is sent to it is sent again."
            ) { match, reader in
                guard match.span > .zero else {
                    reader.report(
                        .badDuration, "an outage of \(match.span) is none",
                        at: match.sentence.span, expected: "a time above zero, such as 5m")
                    return nil
                }
                return .outage(match.role, .lasting(match.span))
            },
            FaultForm(
                "hub is down|offline from {clock} to|until {clock}",
                "desk is down|offline from {clock} to|until {clock}",
                "{person} is offline|down from {clock} to|until {clock}",
                example: "desk is down from 22:00 to 06:00",
                meaning: "The same between two times of day, today or, if that is over, tomorrow."
            ) { match, reader in
                let clocks = match.clocks
                guard clocks[0] != clocks[1] else {
                    reader.reportNoOutage(match)
                    return nil
                }
                return .outage(match.role, .clock(from: clocks[0], until: clocks[1]))
            },
            FaultForm(
                "hub is down|offline from {date} to|until {date}",
                "desk is down|offline from {date} to|until {date}",
                "{person} is offline|down from {date} to|until {date}",
                example: "hub is down from 2026-02-01 10:00 to 2026-02-01 10:05",
                meaning: "The same between two instants."
            ) { match, reader in
                let instants = match.instants
                guard instants[0] < instants[1] else {
                    reader.reportNoOutage(match)
                    return nil
                }
                return .outage(match.role, .between(instants[0], instants[1]))
            },
            FaultForm(
                "hub is down|offline", "desk is down|offline", "{person} is offline|down",
                example: "hub is down",
                meaning: "The same until it is back by another step."
            ) { match, _ in .outage(match.role, .untilFurtherNotice) },
            FaultForm(
                "hub is back|up [again]", "desk is back|up [again]",
                "{person} is back|up|online [again]",
                example: "hub is back", meaning: "An outage is over before its time."
            ) { match, _ in .now(.recovery(match.role)) },
            FaultForm(
                "messages to hub|desk are delayed by {time}",
                "messages to {person} are delayed by {time}",
                example: "messages to noor are delayed by 2h",
                meaning: "What is sent there from now on waits so long before it leaves."
            ) { match, _ in .now(.delay(match.role, by: match.span)) },
            FaultForm(
                "messages to hub|desk are no longer delayed",
                "messages to {person} are no longer delayed",
                example: "messages to noor are no longer delayed",
                meaning: "What is sent from now on leaves at once, but behind what still waits."
            ) { match, _ in .now(.delay(match.role, by: .zero)) },
        ])
}

typealias FaultForm = SentenceForm<Disturbance>

extension Match {
    /// Whom a fault concerns.
    fileprivate var role: Role {
        switch personIfAny(.none) {
        case .client(let id): .client(id)
        case .freelancer(let id): .freelancer(id)
        case nil: says("hub") ? .hub : .desk
        }
    }

    fileprivate var clocks: [TimeSpan] {
        captures.compactMap { if case .clock(let span) = $0 { span } else { nil } }
    }

    fileprivate var instants: [Instant] {
        captures.compactMap { if case .instant(let instant) = $0 { instant } else { nil } }
    }
}

extension PlanReader {
    fileprivate mutating func reportNoOutage(_ match: Match) {
        report(
            .badInstant, "this outage ends when or before it begins", at: match.sentence.span,
            expected: "a later end, such as: hub is down from 10:00 to 10:05")
    }
}
