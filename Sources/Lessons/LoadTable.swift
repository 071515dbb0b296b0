/// What a load run came to, in words: a row for each of its variants.
package struct LoadTable: Hashable, Sendable {
    package struct Row: Hashable, Sendable {
        /// What it says in place of what varies; empty where nothing does.
        package var name: String
        /// A text for each figure.
        package var cells: [String]
        /// The figure of the first bound, as a share of the largest that a row has: 0 to 1.
        package var share: Double
    }

    /// The load file's title.
    package var title: String
    /// What varies, by its keys; empty where nothing does.
    package var varied: String
    package var figures: [String]
    package var rows: [Row]

    /// The columns, without that of what varies where nothing does.
    package var headings: [String] { varied.isEmpty ? figures : [varied] + figures }

    package func cells(of row: Row) -> [String] {
        varied.isEmpty ? row.cells : [row.name] + row.cells
    }
}
