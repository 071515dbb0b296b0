import VirtualTime

// What dmsim writes of a run, `--format jsonl` or a recording: events, of which the hub's own words
// on what it accepted are the messages.

extension LogReader {
    /// The keys of the first line.
    static let keysOfJournal = ["type", "version", "tool"]
    /// The first line of what is made of the events of a recording.
    package static let headOfJournal = #"{"type":"run","version":1,"tool":"dmsim"}"#

    /// The events that say something here, by their kinds.
    private static let kinds: [(name: String, deed: LogDeed)] = [
        ("message-accepted", .message), ("blocked", .block), ("archived", .archive),
        ("declined", .decline), ("viewed", .view), ("contract-started", .hire),
    ]

    mutating func readEvent(_ text: UnsafeBufferPointer<UInt8>) throws(LineProblem) {
        guard let splitter else { return }
        let type = try splitter.with(.plan, of: text) { String(decoding: $0, as: UTF8.self) }
        if type == "result" { isScenarioOver = true }
        guard type == "event" else { return }
        let deed = try splitter.with(.kind, of: text) { kind in
            Self.kinds.first { $0.name.utf8.elementsEqual(kind) }?.deed
        }
        guard let deed = deed ?? nil else { return }
        if isScenarioOver { hasSecondScenario = true }
        let at = try splitter.with(.time, of: text) { time throws(LineProblem) in
            try LogTime.instant(time, .seconds)
        }
        guard let at else { throw .missing(.time) }
        let client = try person(.from, of: text, splitter)
        let freelancer = try person(.to, of: text, splitter)
        var isFromClient = deed == .hire
        if deed == .message { isFromClient = try person(.role, of: text, splitter) == client }
        var message = LogMessage(
            at: at, from: isFromClient ? client : freelancer,
            to: isFromClient ? freelancer : client, deed)
        message.role = isFromClient ? .client : .freelancer
        add(message)
    }
}

extension LogLayout {
    /// Its columns stand for what events have in their place: who writes, and the type of a line.
    static let journal = LogLayout(
        form: .jsonLines, hasHeader: false,
        places: [
            .from: Place(index: 0, name: "client"), .to: Place(index: 1, name: "freelancer"),
            .time: Place(index: 2, name: "at"), .kind: Place(index: 3, name: "kind"),
            .role: Place(index: 4, name: "writer"), .plan: Place(index: 5, name: "type"),
        ], unit: .seconds, isISO: true, isJournal: true)
}
