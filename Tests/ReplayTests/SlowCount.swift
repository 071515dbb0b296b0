import MessageLogs
import VirtualTime

/// A quota counted in the most obvious way: all that was sent is looked through for every message.
struct SlowCount {
    enum Window: CaseIterable {
        case day, month, rolling, token

        /// As `--quota` has it.
        func quota(_ count: Int) -> String {
            switch self {
            case .day: "day \(count)"
            case .month: "month \(count)"
            case .rolling: "rolling 36h \(count)"
            case .token: "token \(count) every 8h"
            }
        }
    }

    var allowed = 0
    var refused = 0
    var later = 0
    var refusedConversations: Set<[UInt32]> = []
    var repliesLost = 0
    var conversations: Set<[UInt32]> = []
    var replied: Set<[UInt32]> = []
    var sendersRefused: Set<UInt32> = []
    var longestWait: Int64 = 0

    init(_ log: [LogMessage], _ window: Window, _ count: Int) {
        var opener: [[UInt32]: UInt32] = [:]
        var charged: [UInt32: [Int64]] = [:]
        for message in log {
            let pair = [min(message.from, message.to), max(message.from, message.to)]
            if let first = opener[pair] {
                if first != message.from { replied.insert(pair) }
                if refusedConversations.contains(pair) { later += 1 } else { allowed += 1 }
                continue
            }
            opener[pair] = message.from
            conversations.insert(pair)
            let now = message.at.microseconds / 1_000_000
            let uses = charged[message.from, default: []]
            if let back = Self.back(uses, now, window, count) {
                refused += 1
                refusedConversations.insert(pair)
                sendersRefused.insert(message.from)
                longestWait = max(longestWait, back - now)
            } else {
                charged[message.from, default: []].append(now)
                allowed += 1
            }
        }
        repliesLost = replied.intersection(refusedConversations).count
    }

    /// When a unit comes back, in seconds since 1970; nil where there is one now.
    private static func back(
        _ uses: [Int64], _ now: Int64, _ window: Window, _ count: Int
    ) -> Int64? {
        if count == 0 { return now }
        switch window {
        case .day:
            let today = now / 86_400
            return uses.count { $0 / 86_400 == today } < count ? nil : (today + 1) * 86_400
        case .month:
            let today = CivilDate(Instant(microseconds: now * 1_000_000))
            let used = uses.count { use in
                let date = CivilDate(Instant(microseconds: use * 1_000_000))
                return date.year == today.year && date.month == today.month
            }
            if used < count { return nil }
            let next = CivilDate(
                year: today.month == 12 ? today.year + 1 : today.year, month: today.month % 12 + 1,
                day: 1)!
            return Int64(next.daysSinceEpoch) * 86_400
        case .rolling:
            let young = uses.filter { $0 > now - 36 * 3_600 }
            return young.count < count ? nil : young[0] + 36 * 3_600
        case .token:
            // Second by second would say the same: a bucket that is not full gets one every 8 h,
            // counted from when it was last full.
            var left = count
            var clock: Int64?
            for use in uses + [now] {
                while let next = clock, next <= use {
                    left += 1
                    clock = left == count ? nil : next + 8 * 3_600
                }
                if use == now, left == 0 { return clock }
                if left == count { clock = use + 8 * 3_600 }
                left -= 1
            }
            return nil
        }
    }
}
