import LoadTesting
import Marketplace
import VirtualTime

/// The file of `--log`: what the people of a load run did, as a log that can be read again.
struct LoadLogFile: ~Copyable {
    private var file: OutputFile
    private let starts: Instant
    /// By group: up to which client it reaches, and its plan.
    private let plans: [(end: UInt32, plan: String)]
    /// Why it could not go on.
    private var problem: FileError?

    static let head = "time,from,to,kind,plan,role\n"

    init(_ path: String, _ plan: LoadPlan) throws(FileError) {
        starts = plan.starts
        var end: UInt32 = 0
        plans = plan.clients.map { group in
            end += UInt32(group.count)
            return (end, plan.policy.plans[group.profile.plan])
        }
        var begun = try OutputFile(path)
        try begun.write(Self.head)
        file = begun
    }

    /// Adds what was done; a fault is told at the end, as the run goes on meanwhile.
    mutating func write(_ deeds: [LoadDeed]) {
        if problem != nil { return }
        do throws(FileError) {
            for deed in deeds { try file.write(row(deed)) }
        } catch {
            problem = error
        }
    }

    mutating func finish() throws(FileError) {
        if let problem { throw problem }
        try file.finish()
    }

    private func row(_ deed: LoadDeed) -> String {
        let client = "c\(deed.client + 1)"
        let freelancer = "f\(deed.freelancer + 1)"
        let at = (starts + .microseconds(deed.at)).isoText
        let kind =
            switch deed.kind {
            case .message, .reply: "message"
            case .decline: "decline"
            case .archive: "archive"
            case .block: "block"
            case .report: "report"
            case .hire: "hire"
            case .view: "view"
            }
        guard deed.kind.isOfClient else {
            return "\(at),\(freelancer),\(client),\(kind),,freelancer\n"
        }
        let plan = plans.first { deed.client < $0.end }?.plan ?? ""
        return "\(at),\(client),\(freelancer),\(kind),\(plan),client\n"
    }
}
