import YAML

/// A kind of step of a script that is made up.
enum StepKind: String, CaseIterable, Hashable, Sendable {
    case wait, at, delay, together, likely, any

    /// What stands in branches of a `together`.
    static let insideBranches: [StepKind] = [.wait, .likely, .any]

    var usualWeight: Int {
        switch self {
        case .wait: 20
        case .at: 8
        case .delay: 1
        case .together: 10
        case .likely: 53
        case .any: 8
        }
    }

    var meaning: String {
        switch self {
        case .wait: "time passes"
        case .at: "time passes until a window of the calendar begins, or nearly so"
        case .delay: "what is sent to the hub is under way for longer, or no longer is"
        case .together: "two or three branches side by side"
        case .likely: "a deed that can be done as things are thought to stand"
        case .any: "any deed"
        }
    }
}

/// How often each kind of step and each deed comes in scripts that are made up: as often as its
/// weight is of the sum of the weights of all that can come at that place.
package struct InventionWeights: Hashable, Sendable {
    private var steps: [StepKind: Int] = [:]
    private var deeds: [Deed: Int] = [:]

    package init() {}

    package static let range = 0...1_000
    package static let usualDeed = 10

    subscript(kind: StepKind) -> Int { steps[kind] ?? kind.usualWeight }
    subscript(deed: Deed) -> Int { deeds[deed] ?? Self.usualDeed }

    /// Everything that has a weight, with the usual one and what it is.
    package static var entries: [(name: String, usual: Int, meaning: String)] {
        StepKind.allCases.map { ($0.rawValue, $0.usualWeight, $0.meaning) }
            + Deed.allCases.map { ($0.name, usualDeed, $0.example) }
    }

    /// Gives something another weight; false where nothing has that name.
    package mutating func set(_ name: String, to weight: Int) -> Bool {
        if let kind = StepKind(rawValue: name) {
            steps[kind] = weight
        } else if let deed = Deed.allCases.first(where: { $0.name == name }) {
            deeds[deed] = weight
        } else {
            return false
        }
        return true
    }

    /// Makes a deed so many times as likely.
    mutating func scale(_ deed: Deed, by factor: Int) { deeds[deed] = self[deed] * factor }

    /// Whether a script can be made up of anything but waiting.
    package var leavesDeeds: Bool {
        (self[.likely] > 0 || self[.any] > 0) && Deed.allCases.contains { self[$0] > 0 }
    }
}

extension Deed {
    /// `opens-from-search`.
    var name: String {
        var name = ""
        for character in rawValue {
            if character.isUppercase { name += "-" }
            name += character.lowercased()
        }
        return name
    }

    /// The step, as it may stand in a script.
    var example: String {
        let node = step("acme", "noor", 0)
        return "`" + (node.text ?? node.pairs?.first?.key.text ?? "") + "`"
    }
}
