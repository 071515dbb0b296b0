/// Why the data of a time zone cannot be used.
package enum ZoneFault: Error, Hashable, Sendable {
    case notZoneData
    case unknownVersion(UInt8)
    /// The data end before what their head announces.
    case endsEarly(needed: Int, found: Int)
    case tooManyChanges(Int, most: Int)
    case noDistance
    case unequalCounts
    case leapSeconds
    case notAscending(change: Int)
    case unknownDistance(change: Int)
    case tooFar(seconds: Int)
    case ruleWithoutEnd
    case badRule(String)

    /// To stand after the name of a file and a colon.
    package var message: String {
        switch self {
        case .notZoneData: "this is not zone data: it does not begin with 'TZif'"
        case .unknownVersion(let byte):
            "this is zone data of an unknown version (byte \(byte)); 1 to 4 are known"
        case .endsEarly(let needed, let found):
            "the zone data end early: \(needed) bytes are announced, and there are \(found)"
        case .tooManyChanges(let count, let most):
            "the zone data announce \(count) changes of the clock; at most \(most) are read"
        case .noDistance: "the zone data know no distance from UTC"
        case .unequalCounts: "the zone data count their kinds of time in two ways"
        case .leapSeconds:
            "the zone data count leap seconds, which virtual time does not have; "
                + "take a zone that does not begin with 'right/'"
        case .notAscending(let change):
            "change \(change) of the clock in the zone data is not after the one before"
        case .unknownDistance(let change):
            "change \(change) of the clock in the zone data leads to a distance that is not there"
        case .tooFar(let seconds):
            "the zone data have a clock \(seconds) s away from UTC; more than 26 h are not read"
        case .ruleWithoutEnd: "the rule at the end of the zone data has no end"
        case .badRule(let text): "the rule '\(text)' at the end of the zone data cannot be read"
        }
    }
}
