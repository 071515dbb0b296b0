/// A plan that clients pay for, by its place among the plans of the policy, which names them.
///
/// The first is the one to which a client falls back that cancels; a client is on the second
/// unless it says otherwise. The first four are called as the article calls them, which is what
/// they are called in every policy that says nothing of plans.
@usableFromInline
package enum Plan: UInt8, Hashable, Codable, Sendable, BitwiseCopyable {
    case basic, plus, business, enterprise, fifth, sixth, seventh, eighth
}

/// What the plans of a policy are called, in their order.
@usableFromInline
package struct PlanNames: Hashable, Sendable {
    /// The most plans that a policy can have.
    package static let most = 8
    /// The longest name, in characters.
    package static let longestName = 20

    /// Each once, by `Plan.rawValue`; at least one.
    package let names: [String]
    /// The plan whose clients have terms of their own for offers and contact details; nil where
    /// none is called so.
    package let enterprise: Plan?

    /// The four of the article.
    package static let article = PlanNames(["basic", "plus", "business", "enterprise"])

    /// Names beyond the most that a policy can have are left out.
    package init(_ names: [String]) {
        precondition(!names.isEmpty, "a policy without plans")
        self.names = Array(names.prefix(Self.most))
        enterprise = self.names.firstIndex(of: "enterprise").flatMap { Plan(rawValue: UInt8($0)) }
    }

    package var all: [Plan] { Plan.first(names.count) }

    /// The plan of a client of which none is said.
    package var usual: Plan { names.count > 1 ? .plus : .basic }

    package subscript(plan: Plan) -> String {
        names.indices.contains(Int(plan.rawValue)) ? names[Int(plan.rawValue)] : "\(plan)"
    }

    package func plan(named name: String) -> Plan? {
        names.firstIndex(of: name).flatMap { Plan(rawValue: UInt8($0)) }
    }

    /// Each name with its plan, as choices are read.
    package var choices: [(name: String, value: Plan)] { all.map { (self[$0], $0) } }

    /// Whether a text can be a name: letters in lower case, digits and hyphens, a letter first.
    package static func canBeName(_ text: String) -> Bool {
        let bytes = text.utf8
        func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")) ~= byte }
        func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= byte }
        guard let first = bytes.first, isLetter(first), bytes.count <= longestName else {
            return false
        }
        return bytes.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
    }
}

extension Plan {
    /// The first so many places.
    package static func first(_ count: Int) -> [Plan] {
        (0..<count).compactMap { Plan(rawValue: UInt8($0)) }
    }
}
