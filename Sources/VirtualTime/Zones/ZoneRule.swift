/// The rule by which a zone's clocks change in years for which no list of changes is kept: the
/// POSIX `TZ` text at the end of a zone's data, such as `CET-1CEST,M3.5.0,M10.5.0/3`.
struct ZoneRule: Hashable, Sendable {
    /// The distance from UTC where no summer time is kept, or outside of it.
    var standard: TimeSpan
    var summer: Summer?

    /// Summer time: its distance from UTC, and when in a year it begins and ends.
    struct Summer: Hashable, Sendable {
        var distance: TimeSpan
        var start: Change
        var end: Change
    }

    /// When in every year clocks are changed: a day, and what they show then, which may be
    /// below 00:00 or beyond 24:00.
    struct Change: Hashable, Sendable {
        var day: Day
        var time: TimeSpan
    }

    enum Day: Hashable, Sendable {
        /// 1 to 365; 29 February is never counted, so 60 is 1 March in every year.
        case withoutLeapDay(Int)
        /// 0 to 365; 29 February is counted.
        case ofYear(Int)
        /// The first to fourth weekday of the month, or the last for 5; Sunday is 0.
        case weekday(month: Int, week: Int, day: Int)
    }

    /// The stretch in which `instant` lies.
    func stretch(at instant: Instant) -> ZoneRules.Stretch {
        guard let summer else {
            return ZoneRules.Stretch(
                start: .distantPast, end: .distantFuture, distance: standard)
        }
        // A change may lie days outside of its year, and two changes of one year may be apart
        // by more than a year from the next ones.
        let year = CivilDate(instant).year
        var changes: [(at: Instant, distance: TimeSpan)] = []
        for year in year - 2...year + 2 { changes += summer.changes(in: year, standard: standard) }
        let ordered = changes.indices.sorted {
            (changes[$0].at, $0) < (changes[$1].at, $1)
        }
        var stretch = ZoneRules.Stretch(
            start: .distantPast, end: .distantFuture, distance: standard)
        for index in ordered {
            let (at, distance) = changes[index]
            if at > instant {
                stretch.end = at
                break
            }
            if at > stretch.start { stretch.start = at }
            stretch.distance = distance
        }
        return stretch
    }
}

extension ZoneRule.Summer {
    /// The two changes of a year, earlier first; where they fall together, the start first.
    func changes(in year: Int, standard: TimeSpan) -> [(at: Instant, distance: TimeSpan)] {
        let start = start.shown(in: year) - standard
        let end = end.shown(in: year) - distance
        let first = (at: start, distance: distance)
        let second = (at: end, distance: standard)
        return start <= end ? [first, second] : [second, first]
    }
}

extension ZoneRule.Change {
    /// What the clock shows at the change of `year`.
    func shown(in year: Int) -> Instant {
        CivilDate(daysSinceEpoch: date(in: year)).start + time
    }

    /// Days since 1970-01-01.
    private func date(in year: Int) -> Int {
        let january = CivilDate(knownYear: year, month: 1, day: 1).daysSinceEpoch
        switch day {
        case .withoutLeapDay(let day):
            return january + day - 1 + (CivilDate.isLeap(year) && day >= 60 ? 1 : 0)
        case .ofYear(let day):
            return january + day
        case .weekday(let month, let week, let day):
            let first = CivilDate(knownYear: year, month: month, day: 1)
            let ahead = (day - first.weekday.rawValue % 7 + 7) % 7
            let length = CivilDate.days(inMonth: month, of: year)
            var dayOfMonth = 1 + ahead + (week - 1) * 7
            while dayOfMonth > length { dayOfMonth -= 7 }
            return first.daysSinceEpoch + dayOfMonth - 1
        }
    }
}
