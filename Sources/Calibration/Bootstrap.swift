import Statistics

/// Intervals of what was measured: clients are drawn anew, with all their conversations, and
/// everything is fitted again (B. Efron 1979).
struct Bootstrap {
    private let table: CaseTable
    private let population: MeasuredPopulation
    private let options: Calibration.Options

    init(
        _ table: CaseTable, _ population: MeasuredPopulation, _ options: Calibration.Options
    ) {
        self.table = table
        self.population = population
        self.options = options
    }

    func parameters() -> [MeasuredParameter] {
        drawnAnew(Self.values(of: population))
            + ChoiceIntervals(table, population.popularity).parameters()
    }

    private func drawnAnew(_ values: [MeasuredParameter]) -> [MeasuredParameter] {
        var parameters = values
        var drawn = parameters.map { _ in [Double]() }
        var stream = RandomStream(seed: options.seed, key: StreamKey("calibration", "bootstrap"))
        for _ in 0..<draws {
            let found = Dictionary(
                Self.values(of: refitted(draw(&stream))).map { ($0.name, $0.value) },
                uniquingKeysWith: { first, _ in first })
            for (place, parameter) in parameters.enumerated() {
                if let value = found[parameter.name] { drawn[place].append(value) }
            }
        }
        for place in parameters.indices where drawn[place].count >= max(20, draws / 2) {
            // The deviation of the draws around the value: less at the mercy of few draws than
            // their outermost ones.
            let scale = Self.scale(of: parameters[place])
            let values = drawn[place].map(scale.into)
            let mean = values.reduce(0, +) / Double(values.count)
            let variance =
                values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
            let middle = scale.into(parameters[place].value)
            let half = deviations * variance.squareRoot()
            parameters[place].low = scale.back(middle - half)
            parameters[place].high = scale.back(middle + half)
        }
        return parameters
    }

    /// Where reactions have a pace, all waits are measured anew by that of each draw, which takes
    /// longer than all else; their deviation is known well enough from fewer.
    private var draws: Int {
        let clocks = population.clocks
        let hasPace = clocks.freelancers != nil || clocks.clients != nil
        return hasPace ? min(options.draws, Calibration.drawsWithPace) : options.draws
    }

    /// How many deviations of the draws lie on either side: with few clients more than 1.96, as
    /// the deviation is itself estimated, and draws vary less than other clients would.
    private var deviations: Double {
        let clients = Double(max(2, table.clients.count))
        return PortableMath.studentQuantile(0.975, degreesOfFreedom: clients - 1)
            * (clients / (clients - 1)).squareRoot()
    }

    private func draw(_ stream: inout RandomStream) -> [Double] {
        var weights = [Double](repeating: 0, count: table.clients.count)
        for _ in table.clients {
            weights[Int(stream.below(UInt64(table.clients.count)))] += 1
        }
        return weights
    }

    private func refitted(_ weights: [Double]) -> MeasuredPopulation {
        let counts = table.counts(weights)
        var other = population
        let clocks = population.clocks
        other.clocks.freelancers = clocks.freelancers?.refitted(weights)
        other.clocks.clients = clocks.clients?.refitted(weights)
        let shares = table.shares
        func ofFreelancers(_ reaction: KeyPath<ReactionShares, OwnTimeShares>) -> Double {
            shares[keyPath: reaction].shift(from: clocks.freelancers, to: other.clocks.freelancers)
        }
        func ofClients(_ reaction: KeyPath<ReactionShares, OwnTimeShares>) -> Double {
            shares[keyPath: reaction].shift(from: clocks.clients, to: other.clocks.clients)
        }
        other.replies = population.replies?.refitted(
            counts.replies, shiftedBy: ofFreelancers(\.replies))
        other.blocks = population.blocks?.refitted(
            counts.blocks, shiftedBy: ofFreelancers(\.blocks))
        other.reports = population.reports?.refitted(
            counts.reports, shiftedBy: ofFreelancers(\.reports))
        other.further = population.further?.refitted(
            counts.further, shiftedBy: ofFreelancers(\.further))
        other.reminded = population.reminded?.refitted(
            counts.reminded, shiftedBy: ofFreelancers(\.reminded))
        other.answers = population.answers?.refitted(
            counts.answers, shiftedBy: ofClients(\.answers))
        other.agains = population.agains?.refitted(counts.agains, shiftedBy: ofClients(\.agains))
        other.hires = population.hires?.refitted(counts.hires, shiftedBy: ofClients(\.hires))
        other.rates = ClientRates(counts.perClient, rounds: 40) ?? population.rates
        other.week = WeekProfile(counts.byHour)
        other.followUps = counts.followUpsPerTalk
        return other
    }

    /// Shares are taken as they are, all else by its logarithm.
    private static func scale(
        of parameter: MeasuredParameter
    ) -> (into: (Double) -> Double, back: (Double) -> Double) {
        if parameter.unit == .share || parameter.value <= 0 {
            return ({ $0 }, { parameter.unit == .share ? min(1, max(0, $0)) : $0 })
        }
        return ({ PortableMath.log(max($0, 1e-300)) }, { PortableMath.exp($0) })
    }

    /// What is told with an interval.
    static func values(of population: MeasuredPopulation) -> [MeasuredParameter] {
        var values: [MeasuredParameter] = []
        func add(_ name: String, _ unit: MeasuredParameter.Unit, _ value: Double?) {
            guard let value else { return }
            values.append(MeasuredParameter(name: name, unit: unit, value: value))
        }
        let fits = [
            ("reply", population.replies), ("answer", population.answers),
            ("write again", population.agains), ("later reply", population.further?.fit),
            ("reminder reply", population.reminded?.fit), ("hire", population.hires),
            ("block", population.blocks), ("report", population.reports),
        ]
        for (name, fit) in fits {
            add("\(name) share", .share, fit?.share)
            add("\(name) median", .seconds, fit?.median)
            add("\(name) sigma", .number, fit?.sigma)
        }
        add(
            "attempts", .perDay,
            population.rates.mean / population.days / population.measuredShare)
        add("follow-ups", .number, population.followUps)
        return values + week(population.week)
            + hourly("pace of freelancers", population.clocks.freelancers?.factors, .pace)
            + hourly("pace of clients", population.clocks.clients?.factors, .pace)
    }

    /// The factors by hour and weekday.
    private static func week(_ week: WeekProfile) -> [MeasuredParameter] {
        let hours = hourly("rate", week.byHour, .hour)
        let days = zip(weekdays, week.byWeekday).map { name, factor in
            MeasuredParameter(
                name: "rate on \(name)", unit: .number, value: factor, group: .weekday)
        }
        return hours + days
    }

    private static func hourly(
        _ name: String, _ factors: [Double]?, _ group: MeasuredParameter.Group
    ) -> [MeasuredParameter] {
        (factors ?? []).enumerated().map { hour, factor in
            MeasuredParameter(
                name: "\(name) at \(hour < 10 ? "0" : "")\(hour):00", unit: .number,
                value: factor, group: group)
        }
    }

    private static let weekdays = [
        "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays",
    ]
}
