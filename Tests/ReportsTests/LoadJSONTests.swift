import Foundation
import LoadTesting
import Marketplace
import Testing

@testable import Reports

@Suite("The JSON report of a load run")
struct LoadJSONTests {
    /// The members of the reference document, with their types.
    private static func documented() throws -> [String: String] {
        let path = LoadSample.folder.deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/Reports/Reports.docc/LoadJSON.md")
        var types: [String: String] = [:]
        for line in try String(contentsOf: path, encoding: .utf8).split(separator: "\n") {
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count > 4, cells[1].hasPrefix("`") else { continue }
            let member = cells[1].trimmingCharacters(in: ["`"])
            #expect(types[member] == nil, "\(member) is described twice")
            types[member] = cells[2]
        }
        return types
    }

    private static func written(_ input: LoadReportInput) throws -> [String: Any] {
        let text = LoadJSONReport.write(input)
        #expect(text.hasSuffix("\n") && text.dropLast().allSatisfy { $0 != "\n" })
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
        return try #require(object as? [String: Any])
    }

    /// Every member as the document names it, with its type.
    private static func members(
        _ value: Any, at path: String, into types: inout [String: String]
    ) {
        switch value {
        case let object as [String: Any]:
            if !path.isEmpty { types[path] = "object" }
            for (key, value) in object {
                members(value, at: name(of: key, in: path), into: &types)
            }
        case let list as [Any]:
            types[path] = "list"
            for case let item as [String: Any] in list {
                members(item, at: path + "[]", into: &types)
            }
        case let number as NSNumber:
            let isTruth = String(cString: number.objCType) == "c"
            types[path] = isTruth ? "truth" : "number"
        case is String: types[path] = "text"
        // Null stands for a number that there is not, and for one text.
        default:
            types[path] = types[path] ?? (path == "zone_data" ? "text or null" : "number")
        }
    }

    private static func name(of key: String, in path: String) -> String {
        if path.isEmpty { return key }
        if path == "plans" { return "plans.PLAN" }
        if path.hasSuffix("refused"), RefusalReason.allCases.contains(where: { $0.slug == key }) {
            return path + ".SLUG"
        }
        if path.hasSuffix(".figures") { return path + ".FIGURE" }
        if path == "scores.responsiveness", key != "blank" { return path + ".BUCKET" }
        if path == "groups[].series" { return path + ".LIST" }
        let parts = path.split(separator: ".")
        let isDistribution =
            parts.count == 2 && parts[0] == "distributions"
            || ["desk.classes[].wait", "desk.classes[].age_at_end"].contains(path)
        if isDistribution, key.hasPrefix("p"), Double(key.dropFirst()) != nil {
            return "distributions.NAME.QUANTILE"
        }
        if isDistribution { return "distributions.NAME." + key }
        return "\(path).\(key)"
    }

    @Test("Every member is described, with its type, and nothing that is described is absent")
    func reference() async throws {
        var found: [String: String] = [:]
        for input in [try await LoadSample.input(), try await LoadSample.freelancerGroups()] {
            Self.members(try Self.written(input), at: "", into: &found)
        }
        let documented = try Self.documented()
        for (member, type) in found {
            #expect(documented[member] == type, "\(member) is a \(type)")
        }
        for member in documented.keys.sorted() {
            #expect(found[member] != nil, "nothing writes \(member)")
        }
    }

    @Test("What others build on is there")
    func promised() async throws {
        let object = try Self.written(try await LoadSample.input())
        for member in [
            "events", "wall_seconds", "events_per_second", "peak_memory_bytes", "fingerprint",
            "seed",
        ] { #expect(object[member] != nil, "\(member)") }
        let counters = try #require(object["counters"] as? [String: Any])
        for member in [
            "attempts", "follow_ups", "conversations", "emails_with_details", "delivered",
            "replies", "replies_within_24h", "archived", "blocked", "reports", "reviews", "upheld",
            "suspended", "hires", "freelancers_contacted",
        ] { #expect(counters[member] as? Int ?? 0 > 0, "\(member)") }
        let refused = try #require(counters["refused"] as? [String: Int])
        #expect(refused["quota-exhausted"] ?? 0 > 0)
        let attempts = try #require(counters["attempts"] as? Int)
        let plans = try #require(object["plans"] as? [String: [String: Any]])
        #expect(plans.values.reduce(0) { $0 + ($1["attempts"] as? Int ?? 0) } == attempts)
    }

    @Test("Refusals over time add up to the refusals by reason")
    func refusalsOverTime() async throws {
        let object = try Self.written(try await LoadSample.input())
        let counters = try #require(object["counters"] as? [String: Any])
        let series = try #require(object["series"] as? [String: Any])
        let overTime = try #require(series["refused"] as? [String: [Int]])
        let counted = try #require(counters["refused"] as? [String: Int])
        #expect(overTime.mapValues { $0.reduce(0, +) } == counted)
        #expect(counted.count >= 3, "\(counted.keys.sorted())")
    }

    @Test("Bars hold every value of their distribution, between rising bounds")
    func bars() async throws {
        let object = try Self.written(try await LoadSample.input())
        let all = try #require(object["distributions"] as? [String: [String: Any]])
        #expect(all.count > 5)
        for (name, distribution) in all {
            let counts = try #require(distribution["bars_count"] as? [Int])
            let bounds = try #require(distribution["bars_from"] as? [Double])
            #expect(counts.reduce(0, +) == distribution["count"] as? Int, "\(name)")
            #expect(bounds.count == counts.count && bounds.sorted() == bounds, "\(name)")
            #expect(Set(bounds).count == bounds.count, "\(name)")
            #expect(counts.first ?? 0 > 0 && counts.last ?? 0 > 0, "\(name)")
            let least = try #require(distribution["min"] as? Double)
            let most = try #require(distribution["max"] as? Double)
            #expect(bounds.first ?? 1 <= least && bounds.last ?? 0 <= most, "\(name)")
        }
    }

    @Test("What groups did over time adds up to what they did, and to what all did")
    func groupsOverTime() async throws {
        let object = try Self.written(try await LoadSample.input())
        let groups = try #require(object["groups"] as? [[String: Any]])
        let series = try #require(object["series"] as? [String: Any])
        var attempts: [Int] = []
        var hires: [Int] = []
        for group in groups {
            let lists = try #require(group["series"] as? [String: [Int]])
            let sums = lists.mapValues { $0.reduce(0, +) }
            #expect(sums["attempts"] == group["attempts"] as? Int)
            // Over time stands what happened, in sums what came of the counted conversations.
            #expect(sums["hires"] ?? 0 >= group["hires"] as? Int ?? 1)
            let hired = try #require(lists["hires"])
            hires = hires.isEmpty ? hired : zip(hires, hired).map { $0 + $1 }
            #expect(sums["ran_out_of_quota"] == group["clients_out_of_quota"] as? Int)
            let refused = try #require(group["refused"] as? [String: Int])
            #expect(sums["refused"] == refused.values.reduce(0, +))
            let list = try #require(lists["attempts"])
            attempts = attempts.isEmpty ? list : zip(attempts, list).map { $0 + $1 }
        }
        #expect(attempts == series["attempts"] as? [Int])
        #expect(hires == series["hires"] as? [Int])
        let counters = try #require(object["counters"] as? [String: Any])
        let ranOut = groups.reduce(0) { $0 + ($1["clients_out_of_quota"] as? Int ?? 0) }
        #expect(ranOut > 0 && ranOut == counters["clients_out_of_quota"] as? Int)
    }

    @Test("Reviewers are busy over time as long as they are in all")
    func deskOverTime() async throws {
        let object = try Self.written(
            try await LoadSample.input(
                of: """
                    load: A desk
                    horizon: 5d
                    clients: {count: 50, attempts: 3 a day}
                    freelancers: {count: 500, react to: first messages, reports: 30%}
                    desk: {reviewers: 2, review: exponential mean 100m}

                    """))
        let series = try #require(object["series"] as? [String: Any])
        let desk = try #require(object["desk"] as? [String: Double])
        for (list, whole) in [
            ("desk_busy_seconds", "busy_seconds"), ("desk_on_duty_seconds", "on_duty_seconds"),
        ] {
            let sum = try #require(series[list] as? [Double]).reduce(0, +)
            let expected = try #require(desk[whole])
            #expect(expected > 0 && abs(sum - expected) < 0.001, "\(list): \(sum), \(expected)")
        }
        let busy = try #require(series["desk_busy_seconds"] as? [Double])
        #expect(busy.count == 120 && busy.allSatisfy { $0 >= 0 && $0 <= 2 * 3_600 })
    }

    @Test("The classes of reports add up to the desk, and tell what bounds find")
    func classes() async throws {
        let input = try await LoadSample.input(
            of: """
                load: A desk in need
                horizon: 10d
                warm up: 1d
                clients: {count: 100, attempts: 3 a day}
                freelancers: {count: 500, react to: first messages, reports: 30%}
                desk:
                  reviewers: 2
                  review: exponential mean 1h
                  classes: {urgent: 20%, normal: 80%}
                  give up after: 3d
                expect:
                  - mean desk wait of urgent < 1d
                  - p95 desk wait of normal < 9d
                  - mean age at the desk > 0s

                """)
        let object = try Self.written(input)
        let desk = try #require(object["desk"] as? [String: Any])
        let classes = try #require(desk["classes"] as? [[String: Any]])
        #expect(classes.compactMap { $0["name"] as? String } == ["urgent", "normal"])
        func sum(_ part: String) -> Int {
            classes.reduce(0) { $0 + (($1[part] as? [String: Any])?["count"] as? Int ?? 0) }
        }
        let all = try #require(object["distributions"] as? [String: [String: Any]])
        #expect(sum("age_at_end") == desk["waiting_at_end"] as? Int)
        #expect(sum("age_at_end") == all["age_at_desk"]?["count"] as? Int)
        #expect(sum("wait") > 100 && sum("wait") == all["desk_wait"]?["count"] as? Int)
        let counters = try #require(object["counters"] as? [String: Any])
        let givenUp = classes.reduce(0) { $0 + ($1["given_up"] as? Int ?? 0) }
        #expect(givenUp > 0 && givenUp == counters["reports_given_up"] as? Int)
        let found = input.verdicts.map(\.value)
        for (place, (part, member)) in [("wait", "mean"), ("wait", "p95")].enumerated() {
            let value = (classes[place][part] as? [String: Any])?[member] as? Double
            #expect(value == found[place] ?? -1, "\(member)")
        }
        #expect(all["age_at_desk"]?["mean"] as? Double == found[2])
    }

    @Test("Groups of freelancers tell what bounds find, and add up")
    func freelancerGroups() async throws {
        let object = try Self.written(try await LoadSample.freelancerGroups())
        let groups = try #require(object["freelancer_groups"] as? [[String: Any]])
        #expect(groups.map { $0["name"] as? String } == ["seniors", "the juniors", ""])
        #expect(groups.map { $0["freelancers"] as? Int } == [30, 60, 10])
        let figures = groups.compactMap { group in
            (group["figures"] as? [String: Any])?.compactMapValues { $0 as? Double }
        }
        let counters = try #require(object["counters"] as? [String: Any])
        try #require(figures.count == 3)
        #expect(figures.reduce(0) { $0 + ($1["replies"] ?? 0) } == counters["replies"] as? Double)
        let bounds = try #require(object["thresholds"] as? [[String: Any]])
        let found = bounds.map { $0["value"] as? Double }
        #expect(found == [figures[0]["reply share"], figures[1]["p97 time to reply"]])
        #expect(figures[0]["attempts"] == nil && figures[2]["p97 time to reply"] != nil)
    }

    @Test("A margin is below zero exactly where a threshold is broken")
    func margins() async throws {
        let object = try Self.written(try await LoadSample.input())
        let thresholds = try #require(object["thresholds"] as? [[String: Any]])
        #expect(thresholds.count == 5)
        for threshold in thresholds {
            let margin = try #require(threshold["margin"] as? Double)
            #expect((margin >= 0) == threshold["met"] as? Bool, "\(threshold)")
        }
        let time = try #require(thresholds.first { ($0["unit"] as? String) == "seconds" })
        let (bound, value) = (time["bound"] as? Double ?? 0, time["value"] as? Double ?? 0)
        #expect(bound == 3_600 && time["margin"] as? Double == bound - value)
    }

    @Test("A seed keeps all its digits")
    func seed() async throws {
        var input = try await LoadSample.input()
        input.plan.seed = .max
        #expect(LoadJSONReport.write(input).contains("\"seed\":18446744073709551615,"))
    }

    @Test("The document is of the version that is written")
    func version() async throws {
        let path = LoadSample.folder.deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/Reports/Reports.docc/LoadJSON.md")
        let text = try String(contentsOf: path, encoding: .utf8)
        #expect(text.contains("`version` \(LoadJSONReport.version)."))
    }
}
