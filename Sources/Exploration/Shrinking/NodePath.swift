import Diagnostics
import YAML

/// Where a node stands in a tree: the places of entries and items from the root on.
struct NodePath: Hashable {
    var places: [Int] = []
    /// The keys of mappings on the way.
    var keys: [String] = []

    func entry(_ place: Int, _ key: String) -> NodePath {
        NodePath(places: places + [place], keys: keys + [key])
    }
    func item(_ place: Int) -> NodePath { NodePath(places: places + [place], keys: keys) }
}

extension Node {
    /// The paths of all nodes, outer ones first.
    var paths: [NodePath] {
        var all: [NodePath] = []
        collect(NodePath(), into: &all)
        return all
    }

    private func collect(_ path: NodePath, into all: inout [NodePath]) {
        all.append(path)
        switch content {
        case .scalar: break
        case .sequence(let items):
            for (place, item) in items.enumerated() { item.collect(path.item(place), into: &all) }
        case .mapping(let pairs):
            for (place, pair) in pairs.enumerated() {
                pair.value.collect(path.entry(place, pair.key.text ?? ""), into: &all)
            }
        }
    }

    /// The node at a path of this tree.
    subscript(path: NodePath) -> Node {
        var node = self
        for place in path.places {
            switch node.content {
            case .scalar: return node
            case .sequence(let items): node = items[place]
            case .mapping(let pairs): node = pairs[place].value
            }
        }
        return node
    }

    func replacing(_ places: ArraySlice<Int>, with new: Node) -> Node {
        guard let place = places.first else { return new }
        var copy = self
        switch content {
        case .scalar: return self
        case .sequence(var items):
            items[place] = items[place].replacing(places.dropFirst(), with: new)
            copy.content = .sequence(items)
        case .mapping(var pairs):
            pairs[place].value = pairs[place].value.replacing(places.dropFirst(), with: new)
            copy.content = .mapping(pairs)
        }
        return copy
    }

    /// Without the items of lists, and the branches and steps in them, that are not wanted.
    func pruned(_ isUnwanted: (Node) -> Bool) -> Node {
        var copy = self
        switch content {
        case .scalar: return self
        case .sequence(let items):
            copy.content = .sequence(
                items.compactMap { item in
                    // Of a block, what is inside is looked at for itself.
                    let isBlock = item.items != nil || item.pairs?.first?.value.items != nil
                    if !isBlock { return isUnwanted(item) ? nil : item }
                    let rest = item.pruned(isUnwanted)
                    return rest.isEmptyBlock ? nil : rest
                })
        case .mapping(let pairs):
            copy.content = .mapping(
                pairs.map { Pair(key: $0.key, value: $0.value.pruned(isUnwanted)) })
        }
        return copy
    }

    private var isEmptyBlock: Bool {
        if let items { return items.isEmpty }
        return pairs?.first?.value.items?.isEmpty ?? false
    }

    static func mapping(_ pairs: [Pair]) -> Node { Node(.mapping(pairs), span: SourceSpan(0, 0)) }

    /// The names in a mapping of people, or a list of them.
    var memberNames: [String] {
        pairs?.compactMap(\.key.text) ?? items?.compactMap(\.text) ?? []
    }

    func without(member name: String) -> Node {
        switch content {
        case .scalar: self
        case .sequence(let items): .list(items.filter { $0.text != name })
        case .mapping(let pairs): .mapping(pairs.filter { $0.key.text != name })
        }
    }

    /// The steps that may take the place of a block: what is in it, once, or one branch of it.
    var insides: [[Node]] {
        guard let pair = pairs?.first, let key = pair.key.text, let body = pair.value.items else {
            return []
        }
        if key == "together" {
            let branches = body.map { $0.items ?? [$0] }
            return branches + [branches.flatMap { $0 }] + Self.interleavings(branches)
        }
        return ["repeat ", "when ", "for each "].contains { key.hasPrefix($0) } ? [body] : []
    }
}

extension Node {
    /// The orders in which two short branches can be taken, one step at a time: as plain steps,
    /// the order depends on no seed.
    fileprivate static func interleavings(_ branches: [[Node]]) -> [[Node]] {
        guard branches.count == 2, branches[0].count + branches[1].count <= 8 else { return [] }
        func merged(_ a: ArraySlice<Node>, _ b: ArraySlice<Node>) -> [[Node]] {
            guard let first = a.first else { return [Array(b)] }
            guard let second = b.first else { return [Array(a)] }
            return merged(a.dropFirst(), b).map { [first] + $0 }
                + merged(a, b.dropFirst()).map { [second] + $0 }
        }
        return merged(branches[0][...], branches[1][...])
    }
}

extension ScriptTree {
    func replacing(_ path: NodePath, with node: Node) -> ScriptTree {
        ScriptTree(pairs: root.replacing(path.places[...], with: node).pairs ?? pairs)
    }

    /// The script with one text in place of another, for each text that lies below certain keys.
    func leaves(
        where isMeant: ([String]) -> Bool, _ simpler: (String) -> [String]
    ) -> [ScriptTree] {
        root.paths.flatMap { path -> [ScriptTree] in
            guard isMeant(path.keys), let text = root[path].text else { return [] }
            return simpler(text).map { replacing(path, with: .text($0)) }
        }
    }
}
