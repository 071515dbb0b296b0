import Diagnostics
import Marketplace
import ScenarioLanguage
import YAML

/// Takes a person's own steps and all expectations out of a list of steps.
///
/// What was to come true within a time takes that time, so that the steps behind it do not come
/// before theirs.
struct OthersSteps {
    /// Where somebody acts, in the order of the source, and whether it is the person, others, or
    /// now one and now another.
    private let deeds: [Deed]
    private let name: String

    private struct Deed {
        var span: SourceSpan
        var isMine = false
        var isOthers = false
    }

    /// Whether the person's steps could be told from those of others.
    private(set) var isClear = true

    init(_ plan: ScenarioPlan, without role: Role, called name: String) {
        var found: [SourceSpan: Deed] = [:]
        Self.collect(plan.steps) { span, actor in
            var deed = found[span] ?? Deed(span: span)
            if actor == role { deed.isMine = true } else { deed.isOthers = true }
            found[span] = deed
        }
        deeds = found.values.sorted {
            ($0.span.file, $0.span.lower, $0.span.upper)
                < ($1.span.file, $1.span.lower, $1.span.upper)
        }
        self.name = name
    }

    private static func collect(_ steps: [Step], _ note: (SourceSpan, Role) -> Void) {
        for step in steps {
            switch step.kind {
            case .act(let action, _): note(step.span, action.actor)
            case .when(_, let then, let otherwise):
                collect(then, note)
                collect(otherwise, note)
            case .repeat(_, let inner): collect(inner, note)
            case .together(let branches): for branch in branches { collect(branch, note) }
            case .predict(_, let asked): collect(asked, note)
            case .disturb, .wait, .at, .expect, .within, .never, .always, .say: continue
            }
        }
    }

    mutating func steps(_ items: [Node]) -> [Node] {
        var kept: [Node] = []
        for (place, item) in items.enumerated() {
            let next = place + 1 < items.count ? items[place + 1] : nil
            kept += step(item, before: next)
        }
        return kept
    }

    private mutating func step(_ item: Node, before next: Node?) -> [Node] {
        if let branch = item.items { return [.list(steps(branch))] }
        let sentence = Self.sentence(of: item)
        let words = sentence.split(separator: " ").map(String.init)
        switch words.first {
        case "expect", "never", "always", "say": return []
        // Of a lesson's question what it asks about happens, and nobody is asked.
        case "predict": return steps(item["do"]?.items ?? [])
        case "within": return pause(words.dropFirst(), before: next)
        case "for":
            if words.count > 1, words[1] == "each" { return flow(item) }
            return pause(words.dropFirst(), before: next)
        case "when", "repeat", "together": return flow(item)
        default: return deed(item)
        }
    }

    static func sentence(of item: Node) -> String {
        let text = item.text ?? item.pairs?.first?.key.text ?? ""
        guard let colon = TypedStep.colon(in: text) else { return text }
        return String(decoding: Array(text.utf8)[..<colon], as: UTF8.self)
    }

    /// `24h`, `30 days, never` and `1 month` as a wait.
    private func pause(_ words: ArraySlice<String>, before next: Node?) -> [Node] {
        let following = next.map(Self.sentence(of:)) ?? ""
        if following == "at" || following.hasPrefix("at ") { return [] }
        let time = words.filter { $0 != "never" && $0 != "always" }.map {
            $0.hasSuffix(",") ? String($0.dropLast()) : $0
        }
        return [.mapping([("wait", .text(time.joined(separator: " ")))])]
    }

    /// A step that holds others, with what is left of them; nothing where nothing is.
    private mutating func flow(_ item: Node) -> [Node] {
        guard let pairs = item.pairs else { return deed(item) }
        var kept: [Pair] = []
        for (place, pair) in pairs.enumerated() {
            let isBody = place == 0 || pair.key.text == "otherwise"
            guard isBody, let inner = pair.value.items else {
                kept.append(pair)
                continue
            }
            kept.append(Pair(key: pair.key, value: .list(steps(inner))))
        }
        return Self.whole(Node(.mapping(kept), span: item.span)).map { [$0] } ?? []
    }

    /// A step that holds others without lists that hold nothing; nil where nothing is left.
    static func whole(_ item: Node) -> Node? {
        guard let pairs = item.pairs, let first = pairs.first, first.value.items != nil else {
            return item
        }
        func isEmpty(_ node: Node) -> Bool { node.items?.isEmpty ?? false }
        let bodies = pairs.filter { $0.value.items != nil }
        if bodies.allSatisfy({ isEmpty($0.value) }) { return nil }
        let nothing = Node.list([.mapping([("wait", .text("0s"))])])
        let kept = pairs.compactMap { pair -> Pair? in
            if let items = pair.value.items {
                let branches = items.filter { !isEmpty($0) }
                if branches.isEmpty, pair.key.text == "otherwise" { return nil }
                return Pair(key: pair.key, value: branches.isEmpty ? nothing : .list(branches))
            }
            return pair
        }
        return Node(.mapping(kept), span: item.span)
    }

    private mutating func deed(_ item: Node) -> [Node] {
        let place = firstDeed(from: item.span)
        guard deeds.indices.contains(place), deeds[place].span.file == item.span.file,
            deeds[place].span.upper <= item.span.upper, deeds[place].isMine
        else { return [item] }
        if !deeds[place].isOthers { return [] }
        // Each of several in turn: all but the player.
        let text = item.text ?? item.pairs?.first?.key.text ?? ""
        guard text.hasPrefix("<"), let end = text.firstIndex(of: ">") else {
            isClear = false
            return [item]
        }
        let parameter = text[text.index(after: text.startIndex)..<end]
        return [.mapping([("when \(parameter) is not \(name)", .list([item]))])]
    }

    /// The first deed that does not begin before a place.
    private func firstDeed(from span: SourceSpan) -> Int {
        var (low, high) = (0, deeds.count)
        while low < high {
            let middle = (low + high) / 2
            let other = deeds[middle].span
            if (other.file, other.lower) < (span.file, span.lower) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}
