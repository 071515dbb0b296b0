/// Zone data for tests, apart from those of the system.
enum ZoneBytes {
    /// A zone that is always so many hours ahead of UTC; version 1 of the format.
    static func ahead(hours: UInt8) -> [UInt8] {
        var bytes = Array("TZif".utf8) + [UInt8](repeating: 0, count: 16)
        for count: UInt8 in [0, 0, 0, 0, 1, 4] { bytes += [0, 0, 0, count] }
        let seconds = Int(hours) * 3_600
        bytes += [0, 0, UInt8(seconds >> 8), UInt8(seconds & 255), 0, 0]
        return bytes + Array("ABC\0".utf8)
    }
}
