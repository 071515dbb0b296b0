import Marketplace

/// When a report at the desk is given up.
struct DeskAlarm: Comparable, Sendable, BitwiseCopyable {
    var at: Int64
    var id: ReportID

    static func < (a: DeskAlarm, b: DeskAlarm) -> Bool {
        a.at == b.at ? a.id < b.id : a.at < b.at
    }
}

/// A heap of them, the earliest first.
struct DeskAlarms: Sendable {
    private var alarms: [DeskAlarm] = []

    var first: DeskAlarm? { alarms.first }

    mutating func insert(_ alarm: DeskAlarm) {
        var place = alarms.count
        alarms.append(alarm)
        while place > 0 {
            let parent = (place - 1) / 2
            if alarms[parent] <= alarm { break }
            alarms.swapAt(place, parent)
            place = parent
        }
    }

    /// Of a heap that is not empty.
    mutating func removeFirst() -> DeskAlarm {
        alarms.swapAt(0, alarms.count - 1)
        let first = alarms.removeLast()
        var place = 0
        while true {
            var child = 2 * place + 1
            if child >= alarms.count { break }
            if child + 1 < alarms.count, alarms[child + 1] < alarms[child] { child += 1 }
            if alarms[place] <= alarms[child] { break }
            alarms.swapAt(place, child)
            place = child
        }
        return first
    }
}
