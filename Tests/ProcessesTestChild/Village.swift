package import Marketplace
package import Participants
package import Processes
import Statistics
package import VirtualTime

/// A run for tests, of so many people who act on their own and on orders; its script is one line
/// of numbers.
package struct Village: Sendable {
    package var clients: Int
    package var freelancers: Int
    package var orders: Int
    package static let starts = Instant(microseconds: 1_750_000_000_000_000)

    package init(clients: Int, freelancers: Int, orders: Int) {
        self.clients = clients
        self.freelancers = freelancers
        self.orders = orders
    }

    package init(_ script: ScriptBundle) throws(ScriptProblem) {
        let text = String(decoding: script.files.first?.bytes ?? [], as: UTF8.self)
        let numbers = text.split(separator: " ").map { Int($0) ?? -1 }
        guard numbers.count == 3, numbers.allSatisfy({ $0 >= 0 }) else {
            throw ScriptProblem("'\(text)' is no village")
        }
        self.init(clients: numbers[0], freelancers: numbers[1], orders: numbers[2])
    }

    package var script: ScriptBundle {
        let text = "\(clients) \(freelancers) \(orders)"
        return ScriptBundle(files: [.init(name: "village", bytes: Array(text.utf8))])
    }

    package func setup(seed: UInt64, sink: JournalSink) -> RunSetup {
        var cast = Cast()
        for index in 0..<clients {
            var client = ClientProfile(name: "client \(index)", memberSince: Village.starts)
            client.plan = PlanNames.article.all[index % 4]
            client.behaviour.replies = Tendency(share: 0.7, delay: .exponential(mean: 7_200))
            client.behaviour.hires = Tendency(share: 0.5, delay: .exponential(mean: 3_600))
            cast.clients.append(client)
        }
        for index in 0..<freelancers {
            var freelancer = FreelancerProfile(name: "freelancer \(index)")
            freelancer.skills = ["swift"]
            freelancer.behaviour.replies = Tendency(
                share: 0.8, delay: .logNormal(median: 9_000, sigma: 1))
            freelancer.behaviour.reports = Tendency(
                share: 0.1, delay: .exponential(mean: 600))
            freelancer.behaviour.blocks = Tendency(share: 0.05, delay: .fixed(60))
            freelancer.behaviour.acceptsOffers = Tendency(
                share: 0.6, delay: .exponential(mean: 20_000))
            cast.freelancers.append(freelancer)
        }
        cast.queries = [SearchQuery(skills: ["swift"])]
        cast.jobs = (0..<clients).map { index in
            var job = JobPost("job \(index)")
            job.mayBePosted(by: ClientID(UInt32(index)))
            return job
        }
        _ = cast.intern("Are you free in May?")
        var desk = DeskProfile(review: .exponential(mean: 3_600))
        desk.transit = .minutes(1)
        return RunSetup(
            cast: cast, policy: Policy(), desk: desk,
            network: NetworkModel(latency: .exponential(mean: 0.4), minimum: .milliseconds(50)),
            starts: Village.starts, seed: seed, sink: sink)
    }

    /// What the script tells people to do, at instants that differ.
    package func commands() -> [(action: Action, at: Instant)] {
        (0..<orders).map { index in
            let client = ClientID(UInt32(index % clients))
            let freelancer = FreelancerID(UInt32(index / clients * 7 + index) % UInt32(freelancers))
            let action: Action =
                switch index % 8 {
                case 0: .client(client, .search(QueryID(0)))
                case 1, 2: .client(client, .message(freelancer, TextID(3), from: .profile))
                case 3: .client(client, .sendOffer(freelancer, rate: Cents(5_000)))
                case 4: .client(client, .postJob(JobID(client.index)))
                case 5: .freelancer(freelancer, .submitProposal(JobID(client.index), TextID(3)))
                case 6:
                    .freelancer(freelancer, .setVisibility(index % 3 == 0 ? .hidden : .everyone))
                default: .freelancer(freelancer, .message(client, TextID(3)))
                }
            return (action, Village.starts + .seconds(Int64(index) * 937))
        }
    }
}
