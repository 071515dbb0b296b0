import Diagnostics
import LoadTesting
import Marketplace
import Statistics

/// The people of a load run by group, a line each, and clients by plan where a figure of one is
/// named.
enum LoadTextGroups {
    static func write(_ input: LoadReportInput) -> String {
        groups(input) + plans(input) + freelancers(input)
    }

    /// Where there are several.
    private static func groups(_ input: LoadReportInput) -> String {
        let groups = input.plan.clients
        // What every table of groups has anyway.
        let shown: [FigureName] = [.counter(.attempts), .counter(.refused), .counter(.hires)]
        let named = input.plan.groupFigures.filter { !shown.contains($0) }
        guard groups.count > 1 || !input.plan.groupFigures.isEmpty else { return "" }
        let needs = groups.contains { $0.project.needs != nil }
        var heads = ["clients", "attempts", "refused", "hires"]
        if needs { heads += ["filled", "mean to fill"] }
        var table = Table(title: "Groups of clients", heads: heads + named.map(\.text))
        for (number, group) in groups.enumerated() {
            let part = input.outcome.figures.part(ofGroup: number)
            var cells = [
                UInt64(group.count), part.counters.attempts, part.refused, part.counters.hires,
            ].map(LoadTextReport.grouped)
            if needs {
                cells.append(LoadTextReport.grouped(part.timeToFill.count))
                cells.append(
                    part.timeToFill.mean.map { LoadTextReport.duration(Int64($0)) } ?? "-")
            }
            cells += zip(named, input.outcome.values(of: named, ofGroup: number)).map(cell)
            table.add(VisibleText.escaped(group.name), cells)
        }
        return table.text
    }

    private static func plans(_ input: LoadReportInput) -> String {
        let named = input.plan.planFigures
        if named.isEmpty { return "" }
        var table = Table(title: "Plans", heads: named.map(\.text))
        for scope in input.plan.planScopes {
            let values = input.outcome.values(of: named.map { $0.of(scope) })
            table.add(scope.text, zip(named, values).map(cell))
        }
        return table.text
    }

    /// Where there are several.
    private static func freelancers(_ input: LoadReportInput) -> String {
        let groups = input.plan.freelancerGroups
        guard groups.count > 1 || !input.plan.freelancerFigures.isEmpty else { return "" }
        let shown = FigureName.ofEveryFreelancerGroup
        let named = input.plan.freelancerFigures.filter { !shown.contains($0) }
        let heads = ["freelancers", "contacted", "delivered", "reply share", "hires"]
        var table = Table(title: "Groups of freelancers", heads: heads + named.map(\.text))
        for (place, group) in groups.enumerated() {
            let values = input.outcome.values(of: shown + named, ofFreelancers: place)
            table.add(
                VisibleText.escaped(FreelancerGroup.label(group.name, place: place)),
                [LoadTextReport.grouped(UInt64(group.count))]
                    + zip(shown + named, values).map(cell))
        }
        return table.text
    }

    private static func cell(_ figure: FigureName, _ value: Double?) -> String {
        value.map { LoadTextReport.figure($0, of: figure) } ?? "-"
    }

    private struct Table {
        private(set) var text: String
        private let widths: [Int]

        init(title: String, heads: [String]) {
            widths = heads.map { max(13, $0.count + 1) }
            text = "\n" + title.padding(to: 28)
            text += zip(heads, widths).map(LoadTextReport.padded).joined() + "\n"
        }

        mutating func add(_ name: String, _ cells: [String]) {
            text += "  " + name.padding(to: 26)
            text += zip(cells, widths).map(LoadTextReport.padded).joined() + "\n"
        }
    }
}
