import Statistics
import VirtualTime

@testable import Marketplace

/// A small run of all the machines together, with a fixed latency and nothing else between them.
struct VillageRun {
    enum Address: Hashable {
        case person(Person)
        case hub, desk
    }

    struct Letter {
        var at: Instant
        var sequence: Int
        var sentAt: Instant
        var to: Address
        var message: Message
    }

    /// A turn of one machine, with what set it off.
    struct Turn {
        var at: Instant
        var by: Address
        var cause: Message
        var directives: [Directive]
    }

    private var clients: [ClientMachine]
    private var freelancers: [FreelancerMachine]
    private var hub: HubMachine
    private var desk: DeskMachine
    private var letters: [Letter] = []
    private var sequence = 0
    private(set) var turns: [Turn] = []
    let latency = TimeSpan.milliseconds(50)

    init(cast: Cast, policy: Policy, desk profile: DeskProfile, seed: UInt64) {
        clients = cast.clients.indices.map {
            ClientMachine(ClientID(UInt32($0)), cast: cast, policy: policy, seed: seed)
        }
        freelancers = cast.freelancers.indices.map {
            FreelancerMachine(
                FreelancerID(UInt32($0)), cast: cast, policy: policy, seed: seed,
                starts: Village.start)
        }
        hub = HubMachine(policy: policy, cast: cast, starts: Village.start)
        desk = DeskMachine(
            profile: profile, policy: policy.moderation, cast: cast, seed: seed)
    }

    /// Has somebody act at an instant.
    mutating func act(_ action: Action, at instant: Instant) {
        switch action {
        case .client(let id, _):
            post(.command(action), to: .person(.client(id)), sentAt: instant, at: instant)
        case .freelancer(let id, _):
            post(.command(action), to: .person(.freelancer(id)), sentAt: instant, at: instant)
        case .desk: post(.command(action), to: .desk, sentAt: instant, at: instant)
        }
    }

    /// Delivers everything, in order, up to a number of turns.
    mutating func run(mostTurns: Int) {
        while turns.count < mostTurns,
            let next = letters.indices.min(by: {
                (letters[$0].at, letters[$0].sequence) < (letters[$1].at, letters[$1].sequence)
            })
        {
            let letter = letters.remove(at: next)
            let directives = deliver(letter)
            turns.append(
                Turn(
                    at: letter.at, by: letter.to, cause: letter.message, directives: directives))
            for directive in directives { send(directive, from: letter.to, at: letter.at) }
        }
    }

    private mutating func deliver(_ letter: Letter) -> [Directive] {
        var out: [Directive] = []
        let now = letter.at
        switch (letter.to, letter.message) {
        case (.person(.client(let id)), .command(let action)):
            clients[Int(id.index)].receive(command: action, now: now, into: &out)
        case (.person(.client(let id)), .notice(let notice)):
            clients[Int(id.index)].receive(notice: notice, now: now, into: &out)
        case (.person(.freelancer(let id)), .command(let action)):
            freelancers[Int(id.index)].receive(command: action, now: now, into: &out)
        case (.person(.freelancer(let id)), .notice(let notice)):
            freelancers[Int(id.index)].receive(notice: notice, now: now, into: &out)
        case (.hub, .request(let action)):
            hub.receive(action, at: letter.sentAt, now: now, into: &out)
        case (.hub, .verdict(let id, let ruling)):
            hub.receive(verdict: id, ruling, now: now, into: &out)
        case (.hub, .reinstatement(let client)): hub.reinstate(client, now: now, into: &out)
        case (.hub, .reminder(let reminder)): hub.remind(reminder, now: now, into: &out)
        case (.desk, .filing(let id, let subject, let reason)):
            desk.file(id, subject, reason: reason, now: now, into: &out)
        case (.desk, .reminder(let reminder)): desk.remind(reminder, now: now, into: &out)
        case (.desk, .command(.desk(let action))):
            desk.receive(command: action, now: now, into: &out)
        case (.person, _), (.hub, _), (.desk, _):
            preconditionFailure("\(letter) went astray")
        }
        return out
    }

    private mutating func send(_ directive: Directive, from: Address, at now: Instant) {
        let arrival = now + latency
        switch directive {
        case .record: return
        case .tell(let person, let notice):
            post(.notice(notice), to: .person(person), sentAt: now, at: arrival)
        case .file(let id, let subject, let reason):
            post(.filing(id, subject, reason: reason), to: .desk, sentAt: now, at: arrival)
        case .rule(let id, let ruling):
            post(.verdict(id, ruling), to: .hub, sentAt: now, at: arrival)
        case .reinstate(let client):
            post(.reinstatement(client), to: .hub, sentAt: now, at: arrival)
        case .request(let action): post(.request(action), to: .hub, sentAt: now, at: arrival)
        case .intend(let action, let at): post(.command(action), to: from, sentAt: now, at: at)
        case .remind(let reminder, let at):
            post(.reminder(reminder), to: from, sentAt: now, at: at)
        }
    }

    private mutating func post(
        _ message: Message, to address: Address, sentAt: Instant, at instant: Instant
    ) {
        sequence += 1
        letters.append(
            Letter(
                at: instant, sequence: sequence, sentAt: sentAt, to: address, message: message))
    }
}
