import YAML

/// A way in which a script can get simpler.
struct ShrinkPass: Sendable {
    let name: String
    /// Simpler scripts, the simplest first.
    let candidates: @Sendable (ScriptTree) -> [ScriptTree]

    static let all: [ShrinkPass] = [
        .steps, .people, .blocks, .header, .attributes, .words, .pairsOfSteps, .figures, .times,
        .texts, .luck,
    ]

    /// Whole stretches of steps go, the longest first, and at last each single one; likewise what
    /// is expected, branches, and any other list.
    static let steps = ShrinkPass(name: "steps") { tree in
        var all: [ScriptTree] = []
        for path in tree.root.paths where path.keys.first == "steps" {
            guard let items = tree.root[path].items, !items.isEmpty else { continue }
            var length = items.count
            while length > 0 {
                for start in stride(from: items.count - length, through: 0, by: -length) {
                    var rest = items
                    rest.removeSubrange(start..<(start + length))
                    all.append(tree.replacing(path, with: .list(rest)))
                }
                length /= 2
            }
        }
        return all
    }

    /// Somebody goes, with all steps that name them.
    static let people = ShrinkPass(name: "people") { tree in
        var all: [ScriptTree] = []
        for part in ["clients", "freelancers"] {
            for name in tree[part]?.memberNames ?? [] {
                var smaller = tree
                smaller[part] = tree[part]?.without(member: name)
                smaller.pairs = smaller.pairs.map { pair in
                    ["clients", "freelancers", "scenario"].contains(pair.key.text ?? "")
                        ? pair : Pair(key: pair.key, value: pair.value.pruned { $0.names(name) })
                }
                all.append(smaller)
            }
        }
        return all
    }

    /// What is done in branches, in turns or on a condition is done as it stands.
    static let blocks = ShrinkPass(name: "blocks") { tree in
        tree.root.paths.compactMap { path -> [ScriptTree]? in
            guard path.keys.first == "steps", let items = tree.root[path].items else { return nil }
            return items.indices.flatMap { place in
                items[place].insides.map { inside in
                    var flat = items
                    flat.replaceSubrange(place...place, with: inside)
                    return tree.replacing(path, with: .list(flat))
                }
            }
        }.flatMap { $0 }
    }

    /// A key of the header goes.
    static let header = ShrinkPass(name: "header") { tree in
        tree.pairs.compactMap { pair in
            guard let key = pair.key.text, key != "steps", key != "scenario",
                key != "seed"
            else { return nil }
            var smaller = tree
            smaller[key] = nil
            return smaller
        }
    }

    /// What is known of somebody, and any other entry of a mapping, goes.
    static let attributes = ShrinkPass(name: "attributes") { tree in
        tree.root.paths.flatMap { path -> [ScriptTree] in
            guard !path.keys.isEmpty, let pairs = tree.root[path].pairs else { return [] }
            return pairs.indices.compactMap { place in
                if pairs.count == 1, path.keys.first == "steps" { return nil }
                var rest = pairs
                rest.remove(at: place)
                let node = rest.isEmpty ? Node.absent : Node.mapping(rest)
                return tree.replacing(path, with: node)
            }
        }
    }

    /// A client writes from the profile, which needs no search.
    static let words = ShrinkPass(name: "words") { tree in
        tree.root.paths.flatMap { path -> [ScriptTree] in
            guard path.keys.first == "steps", let pairs = tree.root[path].pairs,
                let key = pairs.first?.key.text, key.hasSuffix(" from search")
            else { return [] }
            var simpler = pairs
            simpler[0].key = .text(String(key.dropLast(" from search".count)))
            return [tree.replacing(path, with: .mapping(simpler))]
        }
    }

    /// Two single steps go at once, such as a block and its unblock.
    static let pairsOfSteps = ShrinkPass(name: "pairs of steps") { tree in
        let items = tree.steps
        guard items.count <= 40 else { return [] }
        return items.indices.flatMap { first in
            items.indices.dropFirst(first + 1).map { second in
                var rest = items
                rest.remove(at: second)
                rest.remove(at: first)
                var smaller = tree
                smaller.steps = rest
                return smaller
            }
        }
    }

    /// Whole numbers get smaller.
    static let figures = ShrinkPass(name: "figures") { tree in
        tree.leaves(where: { $0.first != "seed" && $0.first != "steps" }) { text in
            guard let number = UInt64(text), number > 0 else { return [] }
            return [0, 1, 2, number / 2, number - 1].filter { $0 < number }.map { "\($0)" }
        }
    }

    /// Waits get shorter and instants rounder.
    static let times = ShrinkPass(name: "times") { tree in
        tree.leaves(where: { $0.contains { $0 == "wait" || $0.hasPrefix("within ") } }) { text in
            ["0s", "1s", "1m", "1h", "1d", "31d"].filter {
                $0 != text && Self.rank($0) < Self.rank(text)
            }
        }
    }

    private static func rank(_ text: String) -> Int {
        ["0s", "1s", "1m", "1h", "1d", "31d"].firstIndex(of: text) ?? 6
    }

    /// What people say to one another gets short, and what they say about a scenario goes.
    static let texts = ShrinkPass(name: "texts") { tree in
        tree.leaves(where: { keys in
            keys.last.map { key in
                [" messages ", " replies ", " reports ", " invites ", " writes "].contains {
                    key.contains(text: $0)
                }
            } ?? false
        }) { text in text == "Hi" || text.isEmpty ? [] : ["Hi"] }
    }

    /// The seed gets smaller, and the schedule simpler.
    static let luck = ShrinkPass(name: "luck") { tree in
        var all: [ScriptTree] = []
        let schedule = tree["schedule"]?.text
        for text in [nil, "priorities", "priorities with 1 change", "walk"] where text != schedule {
            if text == "walk", schedule == nil { continue }
            if schedule == nil || schedule == "priorities" && text != nil { continue }
            var simpler = tree
            simpler["schedule"] = text.map(Node.text)
            all.append(simpler)
        }
        guard let seed = tree["seed"]?.text.flatMap(UInt64.init) else { return all }
        for number in 1..<min(max(seed, 1), 20) {
            var simpler = tree
            simpler["seed"] = .text("\(number)")
            all.append(simpler)
        }
        return all
    }
}

extension String {
    fileprivate func contains(text: String) -> Bool {
        var rest = self[...]
        while !rest.isEmpty {
            if rest.hasPrefix(text) { return true }
            rest = rest.dropFirst()
        }
        return false
    }
}
