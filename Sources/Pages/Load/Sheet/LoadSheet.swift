package import Journal
import Reports

/// A load run as its JSON has it: what pages are made of, so that a page of a run that has just
/// ended and one of a file say the same.
package struct LoadSheet: Sendable {
    let root: SheetPlace

    /// Reads what `dmsim load --format json` wrote.
    package static func read(_ bytes: [UInt8]) throws(LoadSheetProblem) -> LoadSheet {
        let value: JSONValue
        do {
            value = try JSONReader.read(bytes)
        } catch {
            throw .noJSON(error)
        }
        return try read(value)
    }

    package static func read(_ value: JSONValue) throws(LoadSheetProblem) -> LoadSheet {
        let root = SheetPlace(value, at: "")
        guard root["format"]?.text == LoadJSONReport.format else { throw .noLoadRun }
        guard let version = root["version"]?.number, version.value == Double(LoadJSONReport.version)
        else { throw .otherVersion(root["version"]?.number?.text) }
        for member in ["load", "policy", "fingerprint", "starts"] where root[member]?.text == nil {
            throw .damaged(member)
        }
        for member in ["clients", "freelancers", "seed", "horizon_seconds", "reached_seconds"]
        where root[member]?.number == nil { throw .damaged(member) }
        let sheet = LoadSheet(root: root)
        guard (1...longestHorizon).contains(sheet.horizon) else {
            throw .damaged("horizon_seconds")
        }
        guard (0...(sheet.horizon + sheet.wait)).contains(sheet.reached) else {
            throw .damaged("reached_seconds")
        }
        return sheet
    }

    /// In seconds, beyond any that a load file can have.
    private static let longestHorizon = 1e9

    var title: String { root["load"]?.text ?? "" }
    var isPartial: Bool { root["partial"]?.flag ?? false }
    /// In seconds, as the next two.
    var horizon: Double { root["horizon_seconds"]?.number?.value ?? 0 }
    var reached: Double { root["reached_seconds"]?.number?.value ?? 0 }
    var warmUp: Double { root["warm_up_seconds"]?.number?.value ?? 0 }
    /// After the horizon; none in what an odd program wrote.
    private var wait: Double {
        min(max(0, root["then_wait_seconds"]?.number?.value ?? 0), LoadSheet.longestHorizon)
    }
    /// The day on which the run starts.
    var firstDay: String { String((root["starts"]?.text ?? "").prefix(10)) }
    var groups: [SheetPlace] { root["groups"]?.items ?? [] }

    /// Of freelancers; none where they are alike.
    var freelancerGroups: [SheetPlace] { root["freelancer_groups"]?.items ?? [] }
    var thresholds: [SheetPlace] { root["thresholds"]?.items ?? [] }

    /// Of reports at the desk; none where all are alike.
    var deskClasses: [SheetPlace] { root["desk"]?["classes"]?.items ?? [] }

    func counter(_ member: String) -> SheetNumber? { root["counters"]?[member]?.number }
    func share(_ member: String) -> SheetNumber? { root["shares"]?[member]?.number }
    func distribution(_ member: String) -> SheetPlace? { root["distributions"]?[member] }

    /// All refused attempts.
    var refused: Double {
        root["counters"]?["refused"]?.members.reduce(0) { $0 + ($1.place.number?.value ?? 0) } ?? 0
    }
}

extension LoadSheet {
    /// What pages tell of a class of reports: how they waited, and how those have that still do.
    static let classMembers: [ClassMember] = [
        .init(title: "reviews begun", path: ("wait", "count"), unit: .count),
        .init(title: "mean wait", path: ("wait", "mean"), unit: .seconds),
        .init(title: "p50 wait", path: ("wait", "p50"), unit: .seconds),
        .init(title: "p95 wait", path: ("wait", "p95"), unit: .seconds),
        .init(title: "p99 wait", path: ("wait", "p99"), unit: .seconds),
        .init(title: "waiting at the end", path: ("age_at_end", "count"), unit: .count),
        .init(title: "their mean age", path: ("age_at_end", "mean"), unit: .seconds),
        .init(title: "their p95 age", path: ("age_at_end", "p95"), unit: .seconds),
    ]

    struct ClassMember {
        var title: String
        var path: (String, String)
        var unit: FigureUnit

        func number(_ place: SheetPlace?) -> SheetNumber? { place?[path.0]?[path.1]?.number }
    }
}

/// Why bytes are not a load run that this program can show.
package enum LoadSheetProblem: Error, Equatable, Sendable {
    case noJSON(JSONProblem)
    case noLoadRun
    /// As it is written there, if it is a number.
    case otherVersion(String?)
    /// The member that is missing or is not what it should be.
    case damaged(String)

    /// What is wrong, and what to do.
    package var message: String {
        let remedy =
            "name a recording, as 'dmsim run PATH --record FILE' writes it, or a load run or an "
            + "experiment, as 'dmsim load FILE --format json' does"
        return switch self {
        case .noJSON(let problem):
            "it is no JSON: \(problem.reason)"
                + (problem.column > 0 ? " (byte \(problem.column))" : "") + "; \(remedy)"
        case .noLoadRun: "it is JSON, but not of a load run; \(remedy)"
        case .otherVersion(let version):
            "it is of \(version.map { "version \($0)" } ?? "no version"), and this dmsim reads "
                + "version \(LoadJSONReport.version); run its load file again with this dmsim"
        case .damaged(let member):
            "its member '\(member)' is missing or not what it should be; "
                + "run its load file again"
        }
    }
}
