import Foundation
import FoundationXML
import Testing

@testable import Diagrams

/// What an SVG file holds, as an XML parser reads it.
private final class SVGReader: NSObject, XMLParserDelegate {
    struct Label {
        var style: String
        var x: Double
        var y: Double
        var text: String
    }

    var labels: [Label] = []
    var elements: [String: Int] = [:]
    var size = (width: 0.0, height: 0.0)
    var isValid = false
    private var isInText = false

    init(_ text: String) {
        super.init()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = self
        isValid = parser.parse()
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String]
    ) {
        elements[name, default: 0] += 1
        func number(_ key: String) -> Double { Double(attributes[key] ?? "") ?? -1 }
        if name == "svg" { size = (number("width"), number("height")) }
        isInText = name == "text"
        if isInText {
            labels.append(
                Label(style: attributes["class"] ?? "", x: number("x"), y: number("y"), text: ""))
        }
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        if isInText { labels[labels.count - 1].text += text }
    }

    func parser(
        _ parser: XMLParser, didEndElement: String, namespaceURI: String?, qualifiedName: String?
    ) { isInText = false }
}

@Suite("A diagram as SVG")
struct SVGTests {
    private func check(_ text: String, _ path: String) {
        let read = SVGReader(text)
        #expect(read.isValid, "\(path)")
        for forbidden in ["http://", "https://", "<script", "href", "url("] {
            let found = text.replacing("xmlns=\"http://www.w3.org/2000/svg\"", with: "")
                .contains(forbidden)
            #expect(!found, "\(path) holds \(forbidden)")
        }
        let boxes = read.labels.map { label in
            let width = Fitting.pixels.measure(label.text) * 0.9
            let isMiddle = label.style.hasPrefix("label") || label.style.isEmpty
            return (label, left: isMiddle ? label.x - width / 2 : label.x, width: width)
        }.sorted { ($0.0.y, $0.left) < ($1.0.y, $1.left) }
        for (place, box) in boxes.enumerated() {
            #expect(box.left >= 0, "\(path): \(box.0)")
            #expect(box.0.y <= read.size.height, "\(path): \(box.0)")
            if !box.0.style.hasPrefix("heading") {
                #expect(box.left + box.width <= read.size.width, "\(path): \(box.0)")
            }
            for other in boxes[(place + 1)...].prefix(while: { $0.0.y < box.0.y + 10 }) {
                let isApart =
                    other.left >= box.left + box.width || box.left >= other.left + other.width
                #expect(isApart, "\(path): \(box.0) over \(other.0)")
            }
        }
    }

    @Test(
        "Every scenario gives a file that stands alone, in which no text lies on another",
        arguments: Drawn.shipped)
    func valid(_ path: String) async throws {
        for outcome in try await Drawn.outcomes(of: path) {
            check(SVGDiagram(SequenceDiagram(outcome)).text, path)
        }
    }

    @Test("Names and texts of any kind are escaped, and stand whole in a title")
    func nasty() async throws {
        let text = SVGDiagram(try await Drawn.diagram(Drawn.nasty)).text
        check(text, "nasty")
        #expect(text.contains("&lt;br/&gt; &amp;amp;"))
    }

    @Test("A gap breaks the lifelines, an outage dots one, a loss ends in a cross")
    func signs() async throws {
        let down = try await Drawn.outcomes(of: "Scenarios/faults/the-desk-is-down.yaml")
        let text = SVGDiagram(SequenceDiagram(down[0])).text
        #expect(text.contains("class=\"lifeline down\"") && text.contains(">12 h</text>"))
        let lossy = try await Drawn.outcomes(of: "Scenarios/faults/a-lossy-network.yaml")
        #expect(SVGDiagram(SequenceDiagram(lossy[1])).text.contains("class=\"cross\""))
    }

    @Test("It has a title and a description for those who do not see it")
    func description() async throws {
        let text = SVGDiagram(try await Drawn.diagram(Drawn.cast + "steps: [wait: 3h]\n")).text
        #expect(text.contains("role=\"img\"") && text.contains("<title>A client writes</title>"))
        #expect(text.contains("<desc>") && text.contains("Nothing happens."))
    }
}
