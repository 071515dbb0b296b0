import Marketplace

/// What kind of participant a process hosts.
package enum RoleKind: UInt8, CaseIterable, Hashable, Sendable {
    case desk, hub, freelancers, clients

    package var name: String {
        switch self {
        case .desk: "desk"
        case .hub: "hub"
        case .freelancers: "freelancers"
        case .clients: "clients"
        }
    }
}

/// One process of a run: its kind, and which of so many of that kind.
package struct RoleSlot: Hashable, Sendable {
    package var kind: RoleKind
    package var index: Int
    package var count: Int

    package init(_ kind: RoleKind, index: Int, of count: Int) {
        self.kind = kind
        self.index = index
        self.count = count
    }
}

extension RoleSlot: CustomStringConvertible {
    /// As log lines and notices call it: `hub`, or `clients 2/3`, counted from 1.
    package var description: String {
        count == 1 ? kind.name : "\(kind.name) \(index + 1)/\(count)"
    }
}

/// How many processes each role gets.
package struct ProcessPlacement: Hashable, Sendable {
    package var clients = 1
    package var freelancers = 1
    /// More than there are clients, and the last have nothing to do.
    package var hub = 1
    /// 0: the desk shares the hub's process.
    package var desk = 1

    package init() {}

    /// The most processes of one role.
    package static let mostOfOneRole = 32

    /// The processes in the order of their numbers.
    package var slots: [RoleSlot] {
        [
            (RoleKind.desk, desk), (.hub, hub), (.freelancers, freelancers), (.clients, clients),
        ].flatMap { kind, count in
            (0..<count).map { RoleSlot(kind, index: $0, of: count) }
        }
    }
}

/// What is wrong with a placement as a user wrote it.
package struct PlacementProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was wrong, and what to write instead.
    package var description: String
}

extension ProcessPlacement {
    /// Reads `clients=2,freelancers=4,hub=1`; roles that are not named have one process each.
    package static func parse(
        _ text: some StringProtocol
    ) throws(PlacementProblem) -> ProcessPlacement {
        var placement = ProcessPlacement()
        var named: [RoleKind] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let sides = part.split(separator: "=", omittingEmptySubsequences: false)
            guard sides.count == 2 else {
                throw problem("'\(part)' is not of the form ROLE=COUNT, such as clients=2")
            }
            let word = trimmed(sides[0])
            guard let kind = RoleKind.allCases.first(where: { $0.name == word }) else {
                throw problem(
                    "there is no role '\(word)'; the roles are clients, freelancers, hub and desk")
            }
            guard !named.contains(kind) else { throw problem("\(kind.name) is there twice") }
            named.append(kind)
            try placement.set(kind, trimmed(sides[1]))
        }
        return placement
    }

    private mutating func set(_ kind: RoleKind, _ text: String) throws(PlacementProblem) {
        let digits = text.utf8.allSatisfy { (48...57).contains($0) } && text.utf8.count <= 9
        guard digits, let count = Int(text) else {
            throw Self.problem("'\(text)' is not a number of processes for \(kind.name)")
        }
        let range: ClosedRange<Int>
        switch kind {
        case .desk: range = 0...1
        case .hub: range = 1...HubDivision.mostParts
        case .clients, .freelancers: range = 1...Self.mostOfOneRole
        }
        guard range.contains(count) else { throw Self.problem(Self.bounds(kind, count, range)) }
        switch kind {
        case .desk: desk = count
        case .hub: hub = count
        case .clients: clients = count
        case .freelancers: freelancers = count
        }
    }

    private static func bounds(
        _ kind: RoleKind, _ count: Int, _ range: ClosedRange<Int>
    ) -> String {
        switch kind {
        case .desk: "desk=\(count): the desk has one process, or with desk=0 shares the hub's"
        case .hub:
            "hub=\(count): from 1 to \(range.upperBound) are possible, as the hub has so many parts"
        case .clients, .freelancers:
            "\(kind.name)=\(count): from \(range.lowerBound) to \(range.upperBound) are possible"
        }
    }

    private static func problem(_ message: String) -> PlacementProblem {
        PlacementProblem(description: message)
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let body = text.drop { $0 == " " }
        return String(String(body.reversed().drop { $0 == " " }.reversed()))
    }
}
