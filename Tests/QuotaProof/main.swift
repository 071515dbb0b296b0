// Holds the quota ledger against a slow account of the same, for `scripts/validate --quota`.
import Foundation
import SlowQuotas
import VirtualTime

/// Zones of both hemispheres, with changes at midnight, and clocks half an hour off.
let names = [
    "Europe/Berlin", "America/New_York", "America/Santiago", "Asia/Beirut", "Australia/Lord_Howe",
    "Asia/Kolkata",
]

func complain(_ text: String) -> Never {
    FileHandle.standardError.write(Data((text + "\n").utf8))
    exit(64)
}

let numbers = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
guard numbers.count == 3, CommandLine.arguments.count == 4 else {
    complain("usage: quota-proof COUNT SEED FIRST")
}
let (count, seed, first) = (numbers[0], numbers[1], numbers[2])
let zones = names.compactMap { name -> ZoneRules? in
    guard let data = FileManager.default.contents(atPath: "/usr/share/zoneinfo/\(name)") else {
        return nil
    }
    return try? ZoneData.rules(name: name, bytes: Array(data))
}
var tally = LimitTally()
var wrong = 0
for number in first..<(first + count) {
    // Two of the zones, so that clients of several meet too.
    let limits = RandomLimits(zones: Array(zones.dropFirst(Int(number % 6)).prefix(2)))
    var history = LimitHistory(limits, seed: seed << 32 | number)
    if let problem = history.run(steps: 60) {
        print("history \(number): \(problem)")
        wrong += 1
        if wrong == 10 { break }
    }
    tally += history.tally
}
print(
    "\(count) histories, \(zones.count) zones: \(tally.acts) acts, \(tally.charges) charges, "
        + "\(tally.free) free, \(tally.refusals) refusals, \(tally.refunds) refunds, "
        + "\(tally.planChanges) changes of plan, \(tally.levelChanges) of level, "
        + "\(tally.purchases) units bought, \(tally.expired) of them expired; \(wrong) wrong")
exit(wrong > 0 ? 1 : 0)
