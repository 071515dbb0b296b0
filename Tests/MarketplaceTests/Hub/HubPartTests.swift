import Marketplace
import Testing
import VirtualTime

@Suite("A hub divided by client")
struct HubPartTests {
    private func cast(clients: Int, jobsOf posters: [[UInt32]] = []) -> Cast {
        var cast = Cast()
        cast.clients = (0..<clients).map { ClientProfile(name: "c\($0)", memberSince: .epoch) }
        cast.freelancers = [FreelancerProfile(name: "noor")]
        cast.jobs = posters.enumerated().map { index, clients in
            var job = JobPost("job \(index)")
            for client in clients { job.mayBePosted(by: ClientID(client)) }
            return job
        }
        return cast
    }

    @Test(
        "Each client has a part, as long as there are enough",
        arguments: [(0, 1), (1, 1), (2, 2), (8, 8), (9, 8), (100, 8)])
    func count(clients: Int, parts: Int) {
        let division = HubDivision(of: cast(clients: clients))
        #expect(division.count == parts)
        for client in 0..<UInt32(clients) {
            let part = division.part(of: ClientID(client))
            let holders = division.parts.filter { $0.contains(ClientID(client)) }
            #expect(holders.map(\.index) == [part])
        }
    }

    @Test("One more client changes nobody's part")
    func oneMore() {
        for count in 1..<20 {
            let before = HubDivision(of: cast(clients: count))
            let after = HubDivision(of: cast(clients: count + 1))
            for client in 0..<UInt32(count) {
                #expect(before.part(of: ClientID(client)) == after.part(of: ClientID(client)))
            }
        }
    }

    @Test("A job that two clients may post leaves the hub undivided")
    func disputed() {
        #expect(HubDivision(of: cast(clients: 3, jobsOf: [[0], [2], [0, 0]])).count == 3)
        #expect(HubDivision(of: cast(clients: 3, jobsOf: [[0], [2, 1]])).count == 1)
    }

    @Test("Where a freelancer names no client, the job's hears of it, or everybody")
    func hearing() {
        let division = HubDivision(of: cast(clients: 3, jobsOf: [[1], []]))
        func parts(_ action: FreelancerAction) -> ClosedRange<Int> {
            division.parts(hearing: .freelancer(FreelancerID(0), action))
        }
        #expect(parts(.block(ClientID(2))) == 2...2)
        #expect(parts(.submitProposal(JobID(0), .empty)) == 1...1)
        #expect(parts(.withdrawProposal(JobID(0))) == 1...1)
        #expect(parts(.submitProposal(JobID(1), .empty)) == 0...0)
        #expect(parts(.submitProposal(JobID(7), .empty)) == 0...0)
        #expect(parts(.setVisibility(.hidden)) == 0...2)
    }

    @Test(
        "The parts together decide as an undivided hub",
        arguments: HubPropertyTests.presets, 1...10 as ClosedRange<UInt64>)
    func together(preset: HubPropertyTests.Preset, seed: UInt64) {
        var life = RandomLife(seed: seed, policy: preset.policy)
        var cast = life.cast
        cast.clients[1].standing = .restricted(until: Town.starts + .hours(3))
        for job in cast.jobs.indices {
            cast.jobs[job].mayBePosted(by: ClientID(UInt32(job)))
        }
        for _ in 0..<400 { life.step() }
        let division = HubDivision(of: cast)
        #expect(division.count == 2)
        var whole = HubMachine(policy: preset.policy, cast: cast, starts: Town.starts)
        var parts = division.parts.map {
            HubMachine(policy: preset.policy, cast: cast, starts: Town.starts, part: $0)
        }
        for (message, now) in [(.reminder(.begin), Town.starts)] + life.heard {
            // The life has clients post each other's jobs, which a divided hub need not expect.
            if case .request(.client(let client, .postJob(let job))) = message,
                client.index != job.index
            {
                continue
            }
            let hearers = division.hearers(of: message)
            let expected = whole.answer(message, at: now)
            let together = hearers.flatMap { parts[$0].answer(message, at: now) }
            #expect(together == expected, "seed \(seed), \(message)")
            if together != expected { return }
        }
        for client in [Town.acme, Town.bolt] {
            #expect(parts[division.part(of: client)][client] == whole[client])
        }
    }
}

extension HubDivision {
    fileprivate func hearers(of message: Message) -> ClosedRange<Int> {
        func only(_ client: ClientID) -> ClosedRange<Int> { part(of: client)...part(of: client) }
        return switch message {
        case .request(let action): parts(hearing: action)
        case .verdict(let report, _): only(report.client)
        case .reinstatement(let client): only(client)
        case .reminder(.offerExpiry(let client, _, _)): only(client)
        case .reminder(.restrictionEnd(let client, _)): only(client)
        case .reminder(.unanswered(let client, _)), .reminder(.planChange(let client, _)),
            .reminder(.levelStep(let client, _)), .reminder(.unitsExpire(let client, _)),
            .reminder(.conversationExpiry(let client, _, _)):
            only(client)
        case .reminder, .command, .notice, .filing: 0...(count - 1)
        }
    }
}

extension HubMachine {
    fileprivate mutating func answer(_ message: Message, at now: Instant) -> [Directive] {
        var directives: [Directive] = []
        switch message {
        case .request(let action): receive(action, at: now, now: now, into: &directives)
        case .verdict(let report, let ruling):
            receive(verdict: report, ruling, now: now, into: &directives)
        case .reinstatement(let client): reinstate(client, now: now, into: &directives)
        case .reminder(let reminder): remind(reminder, now: now, into: &directives)
        case .command, .notice, .filing: preconditionFailure("\(message) is not for a hub")
        }
        return directives
    }
}
