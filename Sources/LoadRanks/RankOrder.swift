import Diagnostics
import Experiments
import LoadProcesses
import LoadTesting
package import Processes
import Wire

/// What rank 0 tells all ranks to do next.
enum RankOrder {
    /// Each makes its shard of one run.
    case shards(LoadSource)
    /// Each lets its shard work, and answers with a `WindowAnswer`. Whom messages reached in the
    /// window before stands here by shard.
    case window(LoadWindow, inboxes: [[UInt32]])
    /// Each answers with its `ShardResult`.
    case question(ShardQuestion)
    /// Each takes its part of an experiment, and answers with the runs that it has kept of it.
    case experiment(LoadSource, ExperimentSetup)
    /// Each makes the runs of its part up to so many replications, and answers with all its runs.
    case runs(upTo: Int)
    /// What was kept of parts is not needed any longer.
    case forget
    case end
}

/// How ranks run their parts of an experiment.
package struct ExperimentSetup: Codable, Sendable {
    /// Of each rank.
    package var threads: Int
    /// The file in which the experiment is to be in the end; parts are kept beside it. Nil: they
    /// are not kept.
    package var path: String?
    /// Whether kept parts are gone on with.
    package var resumes: Bool
    /// What `warm up: auto` came to at rank 0; nil where nothing asks for it.
    private var warmUp: WarmUpEstimate?
    /// Figures that runs keep beside their own, as they are written.
    private var asked: [String] = []

    package init(threads: Int, path: String?, resumes: Bool) {
        self.threads = threads
        self.path = path
        self.resumes = resumes
    }

    /// With what rank 0 has made of the plan, so that all ranks come to the same.
    func following(_ plan: ExperimentPlan) -> ExperimentSetup {
        var setup = self
        setup.warmUp = plan.estimatedWarmUp
        setup.asked = plan.variants.first?.plan.asked.map(\.text) ?? []
        return setup
    }

    /// The plan of rank 0, from the same file.
    func plan(of source: LoadSource) throws(ProcessFailure) -> ExperimentPlan {
        var figures: [FigureName] = []
        for text in asked {
            guard let figure = try? FigureName.read(text) else {
                throw ProcessFailure(.script, "the figure '\(text)' is not known here")
            }
            figures.append(figure)
        }
        guard var plan = LoadReader.readExperiment(source).plan else {
            throw ProcessFailure(.script, "\(source.file.name) cannot be read here")
        }
        for variant in plan.variants.indices { plan.variants[variant].plan.asked = figures }
        if let warmUp { plan.warmUp(as: warmUp) }
        return plan
    }
}

extension RankOrder: WireCoded {
    private enum Kind: UInt8 {
        case shards, window, question, experiment, runs, forget, end
    }

    func write(to writer: inout WireWriter) {
        func put(_ kind: Kind) { writer.put(UInt64(kind.rawValue)) }
        switch self {
        case .shards(let source):
            put(.shards)
            writer.put(source)
        case .window(let window, let inboxes):
            put(.window)
            writer.put(window)
            writer.put(inboxes.count)
            for inbox in inboxes { writer.put(freelancers: inbox) }
        case .question(let question):
            put(.question)
            writer.put(state: question)
        case .experiment(let source, let setup):
            put(.experiment)
            writer.put(source)
            writer.put(state: setup)
        case .runs(let count):
            put(.runs)
            writer.put(count)
        case .forget: put(.forget)
        case .end: put(.end)
        }
    }

    init(from reader: inout WireReader) throws(WireError) {
        let kind = try reader.word()
        switch try reader.choice(kind, Kind.self) {
        case .shards: self = .shards(try reader.value())
        case .window:
            let window: LoadWindow = try reader.value()
            var inboxes: [[UInt32]] = []
            for _ in 0..<(try reader.count()) { inboxes.append(try reader.freelancers()) }
            self = .window(window, inboxes: inboxes)
        case .question: self = .question(try reader.state())
        case .experiment:
            let source: LoadSource = try reader.value()
            self = .experiment(source, try reader.state())
        case .runs: self = .runs(upTo: try reader.count())
        case .forget: self = .forget
        case .end: self = .end
        }
    }
}

extension RankLinks {
    /// Tells all what to do.
    func give(_ order: RankOrder) throws(ProcessFailure) { _ = try broadcast(order.wireBytes) }

    /// What rank 0 tells next.
    func nextOrder() throws(ProcessFailure) -> RankOrder {
        let bytes = try broadcast([])
        do {
            return try RankOrder(wireBytes: bytes)
        } catch {
            throw ProcessFailure(.lost, "an order of rank 0 cannot be read: \(error)")
        }
    }

    /// Says which rank gave an answer that cannot be read.
    func garbage(from rank: Int, _ problem: some Error) -> ProcessFailure {
        ProcessFailure(
            .lost, "what \(Self.name(rank, of: count)) answered cannot be read: \(problem)")
    }
}

extension RankLinks {
    /// Tells all others that all is done: none of them counts as lost when it ends from now on.
    package func giveEnd(_ watch: RankWatch) throws(ProcessFailure) {
        watch.end()
        try give(.end)
    }
}
