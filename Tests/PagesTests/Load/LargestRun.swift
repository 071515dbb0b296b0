@testable import Journal
@testable import Pages

/// JSON of a load run that is larger in everything than any run could be, with texts that break a
/// careless writer.
enum LargestRun {
    static let words =
        "</script><script>alert('1')</script>\"&'<b>"
        + String(repeating: "<&\"'>\u{202E}", count: 400)

    private static let refused = (0..<40).map { "reason-\($0)-</script>" }

    private static func list(_ json: inout JSONWriter, _ name: String) {
        json.key(name)
        json.beginArray()
        for bin in 0..<1_488 { json.value(Int64(bin * 7_919 % 1_000_003) * 100_003) }
        json.endArray()
    }

    private static func objects(
        _ json: inout JSONWriter, _ name: String, _ count: Int,
        _ write: (Int, inout JSONWriter) -> Void
    ) {
        json.key(name)
        json.beginArray()
        for place in 0..<count {
            json.beginObject()
            write(place, &json)
            json.endObject()
        }
        json.endArray()
    }

    static func sheet() throws -> LoadSheet {
        var json = JSONWriter()
        json.beginObject()
        json.member("format", "dmsim-load")
        json.member("version", 3)
        for member in ["load", "policy", "fingerprint", "starts", "command_line"] {
            json.member(member, words)
        }
        for member in ["clients", "freelancers", "seed"] { json.member(member, UInt64.max) }
        for member in ["horizon_seconds", "reached_seconds"] { json.member(member, 5_356_800) }
        json.member("warm_up_seconds", 86_400)
        json.member("partial", true)
        writeCounters(&json)
        objects(&json, "groups", 1_000) { place, json in
            for member in ["name", "plan"] { json.member(member, words) }
            for member in ["clients", "attempts", "hires", "clients_out_of_quota"] {
                json.member(member, Int64.max)
            }
            if place >= 24 { return }
            json.key("series")
            json.beginObject()
            for name in ["attempts", "refused", "hires", "ran_out_of_quota"] { list(&json, name) }
            json.endObject()
        }
        objects(&json, "thresholds", 1_000) { _, json in
            for member in ["expect", "unit"] { json.member(member, words) }
            for member in ["bound", "value", "margin"] { json.member(member, 1.234567890123e15) }
        }
        writeDistributions(&json)
        json.key("series")
        json.beginObject()
        json.member("bin_seconds", 3_600)
        for name in [
            "attempts", "delivered", "replies", "hires", "desk_queue", "desk_busy_seconds",
            "desk_overtime_seconds",
            "desk_on_duty_seconds",
        ] { list(&json, name) }
        json.key("refused")
        json.beginObject()
        for name in refused { list(&json, name) }
        json.endObject()
        json.endObject()
        json.endObject()
        return try LoadSheet.read(json.bytes)
    }

    private static func writeCounters(_ json: inout JSONWriter) {
        json.key("counters")
        json.beginObject()
        for member in ["attempts", "hires", "conversations"] { json.member(member, Int64.max) }
        json.key("refused")
        json.beginObject()
        for name in refused { json.member(name, Int64.max) }
        json.endObject()
        json.endObject()
    }

    private static func writeDistributions(_ json: inout JSONWriter) {
        json.key("distributions")
        json.beginObject()
        for name in ["time_to_first_reply", "time_to_hire_reply_within_24h", "desk_wait"] {
            json.key(name)
            json.beginObject()
            json.member("p50", 1e29)
            json.member("count", UInt64.max)
            for member in ["bars_from", "bars_count"] {
                json.key(member)
                json.beginArray()
                for bar in 0..<100 { json.value(Double(bar) * 1e12) }
                json.endArray()
            }
            json.endObject()
        }
        json.endObject()
    }
}
