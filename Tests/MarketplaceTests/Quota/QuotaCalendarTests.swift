import Testing
import VirtualTime

@testable import Marketplace

@Suite("Windows of the calendar, walked through minute by minute")
struct QuotaCalendarTests {
    private static let windows: [QuotaWindow] = [
        .hour, .day(renewalHour: 0), .day(renewalHour: 23, minute: 45),
        .day(renewalHour: 0, minute: 30), .week(from: .sunday), .week(from: .saturday),
        .week(from: .sunday, renewalHour: 0, minute: 30), .month(renewalHour: 0),
        .month(renewalHour: 0, minute: 30, count: 2), .billingCycle, .billingCycleOnLastDay,
    ]

    private static let berlin = madeZone("Europe/Berlin", "CET-1CEST,M3.5.0,M10.5.0/3")
    private static let lordHowe = madeZone(
        "Australia/Lord_Howe", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0")
    private static let santiago = madeZone("America/Santiago", "<-04>4<-03>,M9.1.6/24,M4.1.6/24")

    /// A zone, and the instants around which its clocks and its windows are looked at.
    private static let places: [(zone: ZoneRules, around: [String])] = [
        (.utc, ["1970-01-03", "2026-03-01", "9999-12-01"]),
        (
            oddZone,
            ["2026-03-01 03:00", "2026-11-01 02:00", "2027-08-01 03:00", "2028-09-30 03:15"]
        ),
        (berlin, ["2026-03-29 01:00", "2026-10-25 01:00", "9999-10-31 01:00"]),
        (lordHowe, ["2026-04-04 15:00", "2026-10-03 15:30"]),
        (santiago, ["2026-04-05 03:00", "2026-09-06 04:00"]),
    ]

    /// The number of the window that a clock shows, found from dates day by day.
    private static func number(_ window: QuotaWindow, showing local: Instant, signUp: Int) -> Int {
        func day(_ hour: Int, _ minute: Int) -> CivilDate {
            CivilDate(local - .minutes(Int64(hour * 60 + minute)))
        }
        switch window {
        case .day(let hour, let minute): return day(hour, minute).daysSinceEpoch
        case .week(let weekday, let hour, let minute):
            var first = day(hour, minute)
            while first.weekday != weekday {
                first = CivilDate(daysSinceEpoch: first.daysSinceEpoch - 1)
            }
            // Any day of each week has a number of its own, divided by 7.
            return (first.daysSinceEpoch + 7_000_000) / 7
        case .month(let hour, let minute, let count):
            let date = day(hour, minute)
            return (date.year * 12 + date.month - 1) / count
        case .billingCycle, .billingCycleOnLastDay:
            let date = CivilDate(local)
            let isLast = window == .billingCycleOnLastDay
            let last = CivilDate.days(inMonth: date.month, of: date.year)
            let first = isLast ? min(signUp, last) : signUp > 28 ? 1 : signUp
            return date.year * 12 + date.month - (date.day < first ? 1 : 0)
        default: preconditionFailure("\(window)")
        }
    }

    /// The minutes at which windows begin, with how many begin there at once.
    private static func beginnings(
        _ window: QuotaWindow, _ zone: ZoneRules, _ minutes: [Instant], signUp: Int
    ) -> [(at: Instant, windows: Int)] {
        var found: [(at: Instant, windows: Int)] = []
        var latest = zone.local(minutes[0])
        for index in minutes.indices.dropFirst() {
            let local = zone.local(minutes[index])
            if case .hour = window {
                let before = zone.local(minutes[index - 1])
                let hour = TimeSpan.hours(1).microseconds
                if local.microseconds / hour != before.microseconds / hour
                    || local.microseconds % hour == 0
                {
                    found.append((minutes[index], 1))
                }
                continue
            }
            let before = number(window, showing: latest, signUp: signUp)
            latest = max(latest, local)
            let now = number(window, showing: latest, signUp: signUp)
            if now > before { found.append((minutes[index], now - before)) }
        }
        return found
    }

    @Test("Ends and counts are those of the walk", arguments: windows.indices)
    func walked(index: Int) throws {
        let window = Self.windows[index]
        var checked = 0
        for (zone, around) in Self.places {
            for middle in around.map(time) {
                let minutes = (0..<3_900).map { middle + .minutes(Int64($0 - 1_950)) }
                for anchor in anchors(of: window) {
                    checked += check(window, zone, minutes, anchor: anchor)
                }
            }
        }
        #expect(checked > 0)
    }

    /// The days of sign-up that make a difference.
    private func anchors(of window: QuotaWindow) -> [Instant] {
        switch window {
        case .billingCycle, .billingCycleOnLastDay:
            ["2025-08-01 12:00", "2025-08-28 12:00", "2025-08-31 12:00"].map(time)
        default: [time("2025-08-01 12:00")]
        }
    }

    private func check(
        _ window: QuotaWindow, _ zone: ZoneRules, _ minutes: [Instant], anchor: Instant
    ) -> Int {
        let signUp = CivilDate(zone.local(anchor)).day
        let beginnings = Self.beginnings(window, zone, minutes, signUp: signUp)
        let calendar = QuotaCalendar(window, zone)
        let day = calendar.cycleDay(anchor: anchor)
        var begun: [(at: Instant, windows: Int)] = []
        for beginning in beginnings {
            let end = beginning.at
            let place: Comment = "\(window) in \(zone.name), end \(end), anchor \(anchor)"
            // From the beginning before, or the first minute, up to the last microsecond.
            let from = begun.last?.at ?? minutes[0]
            for instant in [from, from + (end - from).half, end - .microseconds(1)] {
                #expect(calendar.firstRenewal(anchor: anchor, at: instant) == end, place)
                var count = 0
                for (at, windows) in begun.suffix(4).reversed() {
                    count += windows
                    let passed = calendar.passed(cycleDay: day, from: at, to: instant)
                    #expect(passed == (Int64(count), end), place)
                }
            }
            begun.append(beginning)
        }
        return beginnings.count
    }

    @Test("Nothing traps at the ends of the range", arguments: windows.indices)
    func ends(index: Int) {
        let ends: [Instant] = [
            .distantPast, .epoch, time("9999-12-31 23:59"), .distantFuture - .days(1),
            .distantFuture,
        ]
        for zone in [ZoneRules.utc, oddZone, Self.berlin, Self.lordHowe, Self.santiago] {
            var policy = quota(Self.windows[index], 2, rollOver: RollOver(capPercent: 300))
            policy.zones = [zone]
            // From the first instant to the last an hour would be counted a billion times.
            let starts = Self.windows[index] == .hour ? Array(ends.dropFirst().prefix(2)) : ends
            for start in starts {
                var ledger = QuotaLedger(policy: policy, plan: .plus, anchor: start, starts: start)
                for instant in starts where instant >= start {
                    ledger.change(plan: .plus, at: instant, policy: policy)
                    let standing = ledger.standing(at: instant, plan: .plus, policy: policy)
                    #expect(standing.used == 0)
                }
            }
        }
    }
}
