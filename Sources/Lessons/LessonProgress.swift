package import Journal

/// What somebody has done of the course, as it is kept between two calls.
package struct LessonProgress: Hashable, Sendable {
    package struct Record: Hashable, Sendable {
        package var name: String
        /// The run that the answers are about: of another one they mean nothing.
        package var run: String
        /// The best score of a whole go; nil where there was none.
        package var best: Best?
        /// The answers of a go that was not ended, as they were said.
        package var given: [String] = []

        package init(name: String, run: String) {
            self.name = name
            self.run = run
        }
    }

    package struct Best: Hashable, Sendable {
        package var right: Int
        package var of: Int

        package init(right: Int, of: Int) {
            self.right = right
            self.of = of
        }
    }

    /// In the order in which the lessons were begun.
    package private(set) var records: [Record] = []

    package init() {}

    package subscript(name: String) -> Record? {
        get { records.first { $0.name == name } }
        set {
            let place = records.firstIndex { $0.name == name }
            switch (place, newValue) {
            case (let place?, let record?): records[place] = record
            case (let place?, nil): records.remove(at: place)
            case (nil, let record?): records.append(record)
            case (nil, nil): break
            }
        }
    }

    /// Longer than any that is written.
    package static let longestFile = 1 << 20
    private static let version = 1

    // MARK: - As a file

    /// One line of JSON.
    package var text: String {
        var json = JSONWriter()
        json.beginObject()
        json.key("version")
        json.value(Self.version)
        json.key("lessons")
        json.beginArray()
        for record in records {
            json.beginObject()
            json.key("name")
            json.value(record.name)
            json.key("run")
            json.value(record.run)
            if let best = record.best {
                json.key("right")
                json.value(best.right)
                json.key("of")
                json.value(best.of)
            }
            json.key("given")
            json.beginArray()
            for answer in record.given { json.value(answer) }
            json.endArray()
            json.endObject()
        }
        json.endArray()
        json.endObject()
        return json.text + "\n"
    }

    /// Reads what `text` wrote; says why where it is something else.
    package static func read(_ bytes: [UInt8]) throws(JSONProblem) -> LessonProgress {
        let value = try JSONReader.read(bytes)
        guard let version = value["version"]?.number, case .array(let lessons)? = value["lessons"]
        else { throw JSONProblem(reason: "it is no progress of lessons", column: 0) }
        guard version == Int64(Self.version) else {
            throw JSONProblem(reason: "it is of version \(version), not \(Self.version)", column: 0)
        }
        var progress = LessonProgress()
        for lesson in lessons {
            guard let name = lesson["name"]?.text, let run = lesson["run"]?.text,
                case .array(let given)? = lesson["given"], progress[name] == nil
            else { throw JSONProblem(reason: "one of its lessons is damaged", column: 0) }
            var record = Record(name: name, run: run)
            record.given = given.compactMap(\.text)
            if let right = lesson["right"]?.number, let of = lesson["of"]?.number {
                guard (0...of).contains(right), of < 1_000_000 else {
                    throw JSONProblem(reason: "a score in it is none", column: 0)
                }
                record.best = Best(right: Int(right), of: Int(of))
            }
            progress[name] = record
        }
        return progress
    }
}
