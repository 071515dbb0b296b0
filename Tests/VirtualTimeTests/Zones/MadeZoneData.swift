/// Zone data that a test makes, as RFC 9636 lays them out.
struct MadeZoneData {
    var version: UInt8 = UInt8(ascii: "2")
    var changes: [(second: Int64, kind: UInt8)] = []
    /// The distance of each kind of time, in seconds.
    var distances: [Int32] = [0]
    var leaps: UInt32 = 0
    var rule = ""
    /// What the second head says in place of the number of changes.
    var announcedChanges: UInt32?

    var bytes: [UInt8] {
        guard version != 0 else { return block(width: 4, isFirst: false) }
        return block(width: 4, isFirst: true) + block(width: 8, isFirst: false)
            + Array("\n\(rule)\n".utf8)
    }

    /// The first block of later versions is left as empty as may be.
    private func block(width: Int, isFirst: Bool) -> [UInt8] {
        let changes = isFirst ? [] : changes
        let distances = isFirst ? [0] : distances
        let leaps = isFirst ? 0 : leaps
        let announced = isFirst ? 0 : announcedChanges ?? UInt32(changes.count)
        var bytes = Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15)
        for count in [0, 0, leaps, announced, UInt32(distances.count), 4] {
            bytes += Self.bytes(UInt64(count), width: 4)
        }
        for change in changes {
            bytes += Self.bytes(UInt64(bitPattern: change.second), width: width)
        }
        bytes += changes.map(\.kind)
        for distance in distances {
            bytes += Self.bytes(UInt64(bitPattern: Int64(distance)), width: 4) + [0, 0]
        }
        bytes += Array("LMT\0".utf8)
        return bytes + [UInt8](repeating: 0, count: Int(leaps) * (width + 4))
    }

    static func bytes(_ value: UInt64, width: Int) -> [UInt8] {
        (0..<width).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
}

extension MadeZoneData {
    /// Berlin without its history.
    static let berlin = MadeZoneData(distances: [3600], rule: "CET-1CEST,M3.5.0,M10.5.0/3")
}
