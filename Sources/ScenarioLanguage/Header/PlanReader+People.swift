import Diagnostics
import Marketplace
import VirtualTime
import YAML

/// Reads the lists of clients and freelancers.
extension PlanReader {
    mutating func readClients(_ node: Node) {
        for (name, attributes, span) in members(node, what: "clients") {
            var profile = ClientProfile(name: name, memberSince: plan.starts - .days(365))
            profile.plan = plan.policy.plans.usual
            read(Self.clientTable, from: attributes, into: &profile)
            let id = ClientID(UInt32(plan.cast.clients.count))
            if add(name, .client(id), at: span) || otherSides[name] == .client(id) {
                plan.cast.clients.append(profile)
                join(id, profile, at: span)
            }
        }
    }

    mutating func readFreelancers(_ node: Node) {
        for (name, attributes, span) in members(node, what: "freelancers") {
            var draft = FreelancerDraft(name: name)
            read(Self.freelancerTable, from: attributes, into: &draft)
            let profile = finished(draft, at: span, whole: attributes.span)
            let id = FreelancerID(UInt32(plan.cast.freelancers.count))
            if add(name, .freelancer(id), at: span) || otherSides[name] == .freelancer(id) {
                plan.cast.freelancers.append(profile)
            }
        }
    }

    /// Names with their attributes, from a mapping or a list of names; ranges are written out.
    private mutating func members(
        _ node: Node, what: String
    ) -> [(name: String, attributes: Node, span: SourceSpan)] {
        if node.isAbsent { return [] }
        if node.isIncomplete { lacks.names = true }
        var members: [(name: String, attributes: Node, span: SourceSpan)] = []
        if let pairs = node.pairs {
            for pair in pairs {
                // A text with a mistake in it may be a part of the name, or hold other names.
                if pair.value.isIncomplete, pair.value.text != nil {
                    lacks.names = true
                    continue
                }
                for (name, span) in names(fill(pair.key.text ?? "", of: pair.key)) {
                    members.append((name, pair.value, span))
                }
            }
        } else if node.items != nil {
            for text in textList(node, what: "a name") {
                let absent = Node(.scalar(Scalar(text: "", style: .absent)), span: text.span)
                for (name, span) in names(text) { members.append((name, absent, span)) }
            }
        } else {
            report(
                .wrongShape, "`\(what)` needs names", at: node.span,
                expected: "\(what): {acme: {…}} or \(what): [acme, …]")
            lacks.names = true
        }
        return members
    }

    /// The names that a text stands for: itself, or a range written out.
    private mutating func names(_ text: ScriptText) -> [(name: String, span: SourceSpan)] {
        guard !text.isBroken, let names = nameRange(text.string, at: text.span) else {
            lacks.names = true
            return []
        }
        return names.map { ($0, text.span) }
    }

    private mutating func read<Target>(
        _ table: KeyTable<PlanReader, Target>, from node: Node, into target: inout Target
    ) {
        if node.isAbsent { return }
        guard let pairs = node.pairs else {
            report(
                .wrongShape, "attributes are wanted here", at: node.span,
                expected: "{plan: plus}, or {} for none")
            return
        }
        for pair in pairs { table.read(pair, into: &target, by: &self) }
    }

    /// Takes a name into the cast; false, and reported, where it cannot be one.
    private mutating func add(_ name: String, _ person: Person, at span: SourceSpan) -> Bool {
        if names.count >= limits.participants {
            if !hasTooManyPeople {
                report(
                    .tooMany, "more than \(limits.participants) clients and freelancers", at: span)
            }
            hasTooManyPeople = true
            lacks.names = true
            return false
        }
        guard Name.isValid(name) else {
            doubtfulNames.insert(name)
            report(
                .badName, "\(quoted(name)) is not a name", at: span,
                expected: "letters, digits, `-` and `_`, beginning with a letter")
            return false
        }
        if grammar.lexicon.ids[name] != nil || bindings.contains(where: { $0.name == name }) {
            doubtfulNames.insert(name)
            report(
                .badName, "`\(name)` is a word of the language and cannot be a name", at: span,
                help: "choose another name, such as `\(name)-1`")
            return false
        }
        if let first = nameSpans[name] {
            // Sentences may mean either, so both are there.
            if names[name].map(kind) != kind(of: person) { otherSides[name] = person }
            report(
                .duplicateName, "`\(name)` is the name of somebody else already", at: span,
                notes: [Diagnostic.Note(span: first, message: "first given here")])
            return false
        }
        names[name] = person
        nameSpans[name] = span
        return true
    }
}
