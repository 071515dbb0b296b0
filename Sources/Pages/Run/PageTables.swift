/// The texts and the patterns of sentences of a page, each of which stands there once: a run brings
/// what is new with it.
struct PageTables {
    var strings = Table<String>()
    var patterns = Table<Pattern>()

    struct Pattern: Hashable, Sendable {
        var text: String
        /// The kind of event in files, and what sort of fact it is.
        var kind = ""
        var sort = ""
        /// The rule that is at work, and the reason of a refusal.
        var rule = ""
        var refusal = ""
    }

    struct Table<Item: Hashable & Sendable> {
        private var indices: [Item: Int] = [:]
        /// New since they were last taken.
        private var new: [Item] = []

        /// The place of an item in the page, where it is added if it is not there.
        mutating func index(of item: Item) -> Int {
            if let index = indices[item] { return index }
            let index = indices.count
            indices[item] = index
            new.append(item)
            return index
        }

        /// What is new, which is then new no more.
        mutating func takeNew() -> [Item] {
            defer { new = [] }
            return new
        }
    }
}
