import Diagnostics
package import Diagrams

/// Markup that is put together of elements, so that every text in it is escaped for its place.
///
/// Names of elements and attributes are literals of the program; what comes from elsewhere can only
/// become a text or the value of an attribute.
package struct HTML: Sendable {
    package private(set) var text = ""

    package init() {}

    /// In this order; those without a value are left out.
    package typealias Attributes = KeyValuePairs<StaticString, String?>

    package mutating func open(_ name: StaticString, _ attributes: Attributes = [:]) {
        text += "<\(name)"
        for (key, value) in attributes {
            guard let value else { continue }
            text += " \(key)=\"\(HTML.escaped(value))\""
        }
        text += ">"
    }

    package mutating func close(_ name: StaticString) { text += "</\(name)>" }

    package mutating func words(_ words: String) { text += HTML.escaped(words) }

    /// An element that holds a text.
    package mutating func element(_ name: StaticString, _ words: String) {
        element(name, [:], words)
    }

    package mutating func element(
        _ name: StaticString, _ attributes: Attributes, _ words: String
    ) {
        open(name, attributes)
        self.words(words)
        close(name)
    }

    /// An element that holds others.
    package mutating func element(
        _ name: StaticString, _ attributes: Attributes = [:], _ content: (inout HTML) -> Void
    ) {
        open(name, attributes)
        content(&self)
        close(name)
    }

    /// Markup, a style sheet or a program that is part of dmsim.
    package mutating func own(_ markup: StaticString) { text += "\(markup)" }

    package mutating func own(drawing: SVGDiagram) { text += drawing.text }

    package mutating func own(resource: [UInt8]) {
        text += String(decoding: resource, as: UTF8.self)
    }

    /// A text as it may stand between tags and between the quotes of an attribute.
    ///
    /// Characters that steer or hide are shown as escapes, as on a terminal.
    package static func escaped(_ text: String) -> String {
        MarkupText.escaped(VisibleText.escaped(text)) { $0 == "'" ? "&#39;" : nil }
    }

    /// A text of at most so many characters, with an ellipsis where it was cut.
    package static func cut(_ text: String, to length: Int) -> String {
        text.count <= length ? text : text.prefix(length - 1) + "…"
    }
}
