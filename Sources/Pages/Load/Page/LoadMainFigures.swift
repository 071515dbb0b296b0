import LoadTesting

/// The figures that say most, each large with its meaning below.
enum LoadMainFigures {
    /// A figure of the catalogue, with where the JSON has it.
    struct Main {
        var title: String
        var meaning: String
        var unit: FigureUnit
        var number: @Sendable (LoadSheet) -> SheetNumber?

        static func counter(_ counter: FigureName.Counter) -> Main {
            let entry = counter.entry
            return Main(
                title: counter.rawValue,
                meaning: entry.meaning.isEmpty ? entry.unit : "\(entry.unit): \(entry.meaning)",
                unit: .count
            ) { $0.counter(counter.member) }
        }

        static func share(_ share: FigureName.Share) -> Main {
            let entry = share.entry
            return Main(title: share.rawValue, meaning: entry.meaning, unit: .share) { sheet in
                entry.member.map(sheet.share) ?? sheet.root["desk"]?["utilisation"]?.number
            }
        }

        static func quantile(
            _ distribution: FigureName.Distribution, _ quantile: String
        ) -> Main {
            let entry = distribution.entry
            return Main(
                title: "\(quantile) \(distribution.rawValue)", meaning: entry.meaning,
                unit: FigureUnit(rawValue: entry.unit.rawValue) ?? .units
            ) { sheet in entry.member.flatMap { sheet.distribution($0)?[quantile]?.number } }
        }
    }

    static let all: [Main] = [
        .counter(.attempts), .share(.refused), .counter(.conversations), .share(.within24h),
        .quantile(.timeToReply, "p50"), .counter(.hires), .quantile(.timeToHirePrompt, "p50"),
        .quantile(.timeToHireLate, "p50"), .share(.outOfQuota), .share(.utilisation),
        .quantile(.deskWait, "p90"), .counter(.suspended),
    ]

    static func write(_ sheet: LoadSheet, to html: inout HTML) {
        html.element("h2", "Main figures")
        html.element("div", ["class": "tiles"]) { html in
            for main in all {
                guard let number = main.number(sheet) else { continue }
                html.element("div", ["class": "card tile"]) { html in
                    html.element("span", ["class": "name"], main.title)
                    html.element("strong") { $0.figure(number, main.unit) }
                    html.element("span", ["class": "soft"], main.meaning)
                }
            }
        }
        html.own("\n")
    }
}
