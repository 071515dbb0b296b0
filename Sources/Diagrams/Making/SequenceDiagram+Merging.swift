extension SequenceDiagram {
    /// The same with at most so many lifelines, two at least beside the hub and the desk: people
    /// who take part least are one lifeline, `others (7)`, whose rows say who it is.
    package func merged(toAtMost most: Int) -> SequenceDiagram {
        guard lifelines.count > most else { return self }
        let people = lifelines.indices.filter { lifelines[$0].isPerson }
        let kept = max(1, most - (lifelines.count - people.count) - 1)
        guard people.count > kept + 1 else { return self }
        let busy = busiest(people, kept)
        var others = Lifeline(kind: .others, name: "")
        var result = self
        result.lifelines = []
        var places = [Int](repeating: 0, count: lifelines.count)
        for (place, lifeline) in lifelines.enumerated() where lifeline.kind != .desk {
            if lifeline.isPerson, !busy.contains(place) {
                others.members.append(lifeline.name)
            } else {
                places[place] = result.lifelines.count
                result.lifelines.append(lifeline)
            }
        }
        others.name = "others (\(others.members.count))"
        let merged = result.lifelines.count
        result.lifelines.append(others)
        if let desk = lifelines.firstIndex(where: { $0.kind == .desk }) {
            places[desk] = result.lifelines.count
            result.lifelines.append(lifelines[desk])
        }
        for place in people where !busy.contains(place) { places[place] = merged }
        result.rows = rows.map { $0.moved(to: places, others: merged) }
        return result
    }

    private func busiest(_ people: [Int], _ count: Int) -> Set<Int> {
        var rowsOf = [Int](repeating: 0, count: lifelines.count)
        for row in rows { for place in row.places { rowsOf[place] += 1 } }
        // Of those equally busy, the first of the cast stay.
        let sorted = people.sorted { (-rowsOf[$0], $0) < (-rowsOf[$1], $1) }
        return Set(sorted.prefix(count))
    }

    /// Who is meant by `others`, in a sentence; nil where everybody has a lifeline.
    var mergedNames: String? {
        guard let others = lifelines.first(where: { $0.kind == .others }) else { return nil }
        let named = others.members.prefix(12).joined(separator: ", ")
        let more = others.members.count - 12
        return "\(others.name): \(named)" + (more > 0 ? " and \(more) more" : "")
    }
}

extension SequenceDiagram.Lifeline {
    var isPerson: Bool { kind == .client || kind == .freelancer }
}

extension SequenceDiagram.Row {
    /// The lifelines that it touches.
    var places: [Int] {
        switch content {
        case .arrow(let arrow): [arrow.from, arrow.to]
        case .note(let place), .mark(_, let place): [place]
        case .gap: []
        }
    }

    /// With its lifelines elsewhere; what several share tells whose it is.
    fileprivate func moved(to places: [Int], others: Int) -> SequenceDiagram.Row {
        var row = self
        switch content {
        case .arrow(var arrow):
            arrow.from = places[arrow.from]
            arrow.to = places[arrow.to]
            row.content = .arrow(arrow)
        case .note(let place): row.content = .note(on: places[place])
        case .mark(let mark, let place): row.content = .mark(mark, on: places[place])
        case .gap: break
        }
        if row.places.contains(others) { row.label = sentence }
        return row
    }
}
