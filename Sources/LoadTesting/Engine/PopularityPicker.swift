import Statistics

/// Picks a freelancer by a table of popularity, among however many there are: bounds are parts of
/// all freelancers, and within a step each is as likely as the other.
///
/// By an indexed search (H.-C. Chen and Y. Asau, 1974): a guide that is made once a run says where
/// in the table each of many equal parts of all draws begins, so that a draw takes about two looks
/// whatever the length of the table.
struct PopularityPicker: Sendable {
    /// By step: the share of choices up to its end, and where it begins and ends.
    private let reached: [Double]
    private let bounds: [Double]
    /// By part of the draws: the first step that reaches beyond where the part begins.
    private let guide: [UInt16]

    private static let partsPerStep = 2

    init(_ table: Empirical) {
        var sum = 0.0
        let sums = table.steps.map { step in
            sum += step.share
            return sum
        }
        reached = sums.map { $0 / sum }
        bounds = [0] + table.steps.map(\.upTo)
        let parts = reached.count * Self.partsPerStep
        var step = 0
        guide = (0..<parts).map { [reached] part in
            while step < reached.count - 1, reached[step] <= Double(part) / Double(parts) {
                step += 1
            }
            return UInt16(step)
        }
    }

    /// - Parameter count: of the freelancers, at least one.
    func pick(among count: UInt64, _ stream: inout RandomStream) -> UInt32 {
        let draw = stream.uniform()
        let part = min(guide.count - 1, Int(draw * Double(guide.count)))
        var step = Int(guide[part])
        while step < reached.count - 1, reached[step] <= draw { step += 1 }
        // What is beyond all shares by rounding belongs to the last step that has one.
        while step > 0, reached[step] <= reached[step - 1] { step -= 1 }
        let before = step == 0 ? 0 : reached[step - 1]
        let within = min(1, max(0, (draw - before) / (reached[step] - before)))
        let place = bounds[step] + (bounds[step + 1] - bounds[step]) * within
        return UInt32(min(count - 1, UInt64(place * Double(count))))
    }
}

extension FreelancerChoice {
    /// Nil where it goes by none.
    var table: Empirical? {
        if case .popularity(let table) = self { table } else { nil }
    }
}
