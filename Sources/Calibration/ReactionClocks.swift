import Marketplace
import VirtualTime

/// By which clocks the delays of reactions are measured: those of the hours of the day in which
/// they come faster and slower, where that can be told.
package struct ReactionClocks: Hashable, Sendable {
    /// Of replies, and of whatever else freelancers do about messages.
    package var freelancers: PaceFit?
    /// Of answers, of messages with which clients write again, and of hires.
    package var clients: PaceFit?

    package init() {}

    /// - Parameter isIn: of which parts of the log.
    init(_ log: TalkLog, _ isIn: (Int) -> Bool) {
        var places: [UInt32: Int] = [:]
        var (replies, answers) = ([PaceFit.Case](), [PaceFit.Case]())
        for talk in log.talks where isIn(Int(talk.part)) {
            let client = places[talk.client] ?? places.count
            places[talk.client] = client
            let waits = TalkWaits(talk, end: log.last)
            func note(_ wait: Wait?, kind: Int, in cases: inout [PaceFit.Case]) {
                guard let wait else { return }
                cases.append(PaceFit.Case(wait: wait, kind: kind, client: client))
            }
            note(waits.reply, kind: 0, in: &replies)
            note(waits.further, kind: 1, in: &replies)
            note(waits.again, kind: 0, in: &answers)
            note(waits.answer, kind: 1, in: &answers)
        }
        freelancers = PaceFit(replies, kinds: 2, clients: places.count)
        clients = PaceFit(answers, kinds: 2, clients: places.count)
    }

    /// How much time a reaction of freelancers, and of clients, took from one instant to another,
    /// in microseconds since 1970.
    func ofFreelancers(_ start: Int64, _ end: Int64) -> Double {
        Self.seconds(start, end, freelancers)
    }

    func ofClients(_ start: Int64, _ end: Int64) -> Double { Self.seconds(start, end, clients) }

    private static func seconds(_ start: Int64, _ end: Int64, _ fit: PaceFit?) -> Double {
        guard let fit else { return Double(end - start) / 1e6 }
        return fit.pace.passed(
            from: Instant(microseconds: start), to: Instant(microseconds: end)
        ).seconds
    }
}
