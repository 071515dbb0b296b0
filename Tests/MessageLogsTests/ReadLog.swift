import Marketplace
import MessageLogs
import VirtualTime

/// A log read from a text, in one piece or in several.
struct ReadLog {
    var reader: LogReader
    var messages: [LogMessage] = []
    var problem: LogProblem?

    init(_ text: String, columns: String? = nil, pieces: [Int] = [], sorted: Bool = false) throws {
        try self.init(Array(text.utf8), columns: columns, pieces: pieces, sorted: sorted)
    }

    init(
        _ bytes: [UInt8], columns: String? = nil, pieces: [Int] = [], sorted: Bool = false,
        mostBad: Double = 0.01
    ) throws {
        var options = LogReader.Options()
        options.mustBeInOrder = sorted
        options.mostBad = mostBad
        if let columns { options.columns = try ColumnChoice(columns) }
        reader = LogReader(options)
        var rest = bytes[...]
        do throws(LogProblem) {
            for piece in pieces {
                try reader.feed(Array(rest.prefix(piece)))
                rest = rest.dropFirst(piece)
                take()
            }
            try reader.feed(Array(rest))
            take()
            try reader.end()
            take()
        } catch {
            problem = error
        }
    }

    private mutating func take() {
        messages += reader.batch
        reader.batch = []
    }

    /// `anna>ben@5`, with the deed where it is no message, the plan and the role.
    var words: [String] {
        messages.map { message in
            var text = "\(reader.names.name(message.from))>\(reader.names.name(message.to))"
            let time = Double(message.at.microseconds) / 1e6
            text += "@" + (time == time.rounded() ? "\(Int(time))" : "\(time)")
            if message.deed != .message { text += " \(message.deed.name)" }
            if let plan = message.plan { text += " \(PlanNames.article[plan])" }
            if let role = message.role { text += " \(role.name)" }
            return text
        }
    }

    var badLines: [String] {
        reader.tally.firstBad.map { "\($0.line): \($0.problem.text)" }
    }
}
