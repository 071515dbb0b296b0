package import Marketplace

/// A policy that a log is replayed under, by the name that the report gives it.
package struct ReplayPolicy: Sendable {
    package var name: String
    package var policy: Policy
    /// Of a curve: the key that varies, and its value here.
    package var varied: (path: String, value: String)?

    package init(_ name: String, _ policy: Policy, varied: (path: String, value: String)? = nil) {
        self.name = name
        self.policy = policy
        self.varied = varied
    }
}

/// A quota in three words, `day 5`, that stands for a policy file.
package struct PlainQuota: Hashable, Sendable {
    package var text: String
    /// As the key `window` of a policy has it.
    package var window: String
    package var count: String

    /// `day 5`, `rolling 24h 5`, `token 10 every 8h`: a window of a policy with its allotment; nil
    /// for anything else.
    package init?(_ text: String) {
        let words = text.split(separator: " ").map(String.init)
        guard words.count >= 2 else { return nil }
        self.text = words.joined(separator: " ")
        if words[0] == "token" {
            guard words.count == 4, words[2] == "every" else { return nil }
            window = "token every \(words[3])"
            count = words[1]
        } else {
            window = words.dropLast().joined(separator: " ")
            count = words[words.count - 1]
        }
        let isCount = count.utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
        if !isCount { return nil }
    }
}

/// The values of a key of a policy: `policy.quota.plus=1..50`.
package struct PolicyVariation: Hashable, Sendable {
    package var path: String
    package var values: [String]

    package struct Problem: Error, Hashable, Sendable {
        package var message: String
    }

    package init(_ text: String) throws(Problem) {
        let sides = text.split(separator: "=", maxSplits: 1).map(String.init)
        let keys = sides.first?.split(separator: ".") ?? []
        guard sides.count == 2, keys.count >= 2, keys[0] == "policy" else {
            throw Problem(message: "'\(text)' does not say which key of the policy is to vary")
        }
        path = sides[0]
        values = []
        for part in sides[1].split(separator: ",", omittingEmptySubsequences: false) {
            let part = part.drop { $0 == " " }
            guard let dots = part.firstRange(of: "..") else {
                if part.isEmpty { throw Problem(message: "a value of '\(path)' is empty") }
                values.append(String(part))
                continue
            }
            guard let first = Int(part[..<dots.lowerBound]),
                let last = Int(part[dots.upperBound...]),
                first >= 0, last >= first, last - first < ReplayPolicies.most
            else {
                throw Problem(
                    message: "'\(part)' is no range of at most \(ReplayPolicies.most) whole numbers"
                )
            }
            values += (first...last).map(String.init)
        }
    }

    /// The keys below `policy`, the outermost first.
    var keys: [String] { path.split(separator: ".").dropFirst().map(String.init) }
}

extension Policy {
    /// Whether windows begin on the day of the sign-up, which a log does not tell.
    var hasBillingCycles: Bool {
        allLimits.contains { $0.window == .billingCycle || $0.window == .billingCycleOnLastDay }
    }
}
