import MessageLogs
import Statistics
import VirtualTime

/// Small logs of any kind, in the order of time.
enum RandomLog {
    static func make(seed: UInt64, people: UInt64 = 7, messages: Int = 120) -> [LogMessage] {
        var luck = RandomStream(seed: seed, key: StreamKey("log", "messages"))
        // Close together in one log, far apart in another, with many at one instant.
        let gaps: [UInt64] = [600, 7_200, 100_000, 700_000]
        let gap = gaps[Int(luck.next() % 4)]
        var now = Int64(1_700_000_000 + luck.next() % 100_000_000)
        var log: [LogMessage] = []
        for _ in 0..<messages {
            if luck.next() % 5 > 0 { now += Int64(luck.next() % gap) }
            // Full hours, at which windows end.
            if luck.next() % 4 == 0 { now += (3_600 - now % 3_600) % 3_600 }
            let from = UInt32(luck.next() % people)
            let to = (from + 1 + UInt32(luck.next() % (people - 1))) % UInt32(people)
            log.append(LogMessage(at: Instant(microseconds: now * 1_000_000), from: from, to: to))
        }
        return log
    }

    static func csv(_ log: [LogMessage], separator: String = ",", header: String? = nil) -> String {
        log.reduce(header.map { $0 + "\n" } ?? "") { text, message in
            let time = message.at.microseconds / 1_000_000
            return text + "p\(message.from)\(separator)p\(message.to)\(separator)\(time)\n"
        }
    }
}
