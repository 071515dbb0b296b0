/// The fields of a line as texts, for the few lines of which all are wanted.
enum LogFields {
    static func texts(of line: UnsafeBufferPointer<UInt8>, _ form: LogForm) -> [String] {
        var fields: [[UInt8]] = [[]]
        var position = 0
        let quote = UInt8(ascii: "\"")
        guard case .separated(let separator) = form else {
            return line.split(whereSeparator: { $0 == 32 || $0 == 9 }).map {
                String(decoding: $0, as: UTF8.self)
            }
        }
        var isQuoted = false
        var wasQuoted = false
        while position < line.count {
            let byte = line[position]
            position += 1
            if isQuoted {
                if byte != quote {
                    fields[fields.count - 1].append(byte)
                } else if position < line.count, line[position] == quote {
                    fields[fields.count - 1].append(byte)
                    position += 1
                } else {
                    isQuoted = false
                    wasQuoted = true
                }
            } else if byte == separator {
                fields.append([])
                wasQuoted = false
            } else if byte == quote, fields[fields.count - 1].isEmpty, !wasQuoted {
                isQuoted = true
            } else if !wasQuoted {
                fields[fields.count - 1].append(byte)
            }
        }
        return fields.map { field in
            let text = String(decoding: field, as: UTF8.self)
            return String(
                text.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " }.reversed())
        }
    }
}
