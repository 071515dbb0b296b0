/// A page of the reference that `dmsim help` prints, by the name that it is asked for.
package struct Topic: Sendable {
    /// Small letters, with `-` for a space.
    package var name: String
    /// The page's file below `Sources`.
    package var file: String
    private var bytes: @Sendable () -> [UInt8]

    init(_ name: String, _ file: String, _ bytes: @escaping @Sendable () -> [UInt8]) {
        self.name = name
        self.file = file
        self.bytes = bytes
    }

    package var text: String { String(decoding: bytes(), as: UTF8.self) }

    /// The page's heading.
    package var title: String {
        MarkdownBlock.blocks(of: text).lazy.compactMap { block in
            if case .heading(_, let title) = block { title } else { nil }
        }.first ?? name
    }

    /// The page's first paragraph: a sentence that says what it is about.
    package var summary: String {
        MarkdownBlock.blocks(of: text).lazy.compactMap { block in
            if case .paragraph(let text) = block { text } else { nil }
        }.first ?? ""
    }
}

extension Topic: Equatable {
    package static func == (one: Topic, other: Topic) -> Bool { one.name == other.name }
}
