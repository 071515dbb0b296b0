import Diagnostics
import YAML

/// Where the examples of a scenario stand.
enum ExampleTable {
    /// In the script, or nowhere.
    case written
    /// In a CSV file, which is this one of the files that are read.
    case file(SourceFile, Int32)
    /// In a file that cannot be had.
    case missing
}

/// Reads the rows of a CSV file: the first record names the parameters.
extension ExamplesReader {
    mutating func rows(of file: SourceFile, _ index: Int32) -> [ExampleRow] {
        var records: [CSVRecord]
        do throws(CSVProblem) {
            records = try CSVReader.records(of: file.bytes)
        } catch {
            report(
                .badExamples, error.message, at: span(error.range, index), expected: error.expected,
                help: error.help)
            return []
        }
        guard !records.isEmpty else {
            report(
                .badExamples, "this file has no rows", at: span(0..<0, index),
                expected: "a first line with the names of the parameters, such as: plan,limit")
            return []
        }
        let header = records.removeFirst()
        checkNames(header, index)
        if records.isEmpty {
            report(
                .badExamples, "there are names of parameters here, and no row of values",
                at: span(header.range, index))
        }
        if records.count > limits.rows {
            report(
                .tooMany, "more than \(limits.rows) rows of examples",
                at: span(records[limits.rows].range, index))
        }
        let names = header.fields.map(\.text)
        let rows = records.prefix(limits.rows).map { row($0, names, index) }
        return diagnostics.isEmpty ? rows : []
    }

    private mutating func row(
        _ record: CSVRecord, _ names: [String], _ index: Int32
    ) -> ExampleRow {
        if record.fields.count != names.count {
            report(
                .badExamples,
                "this row has \(record.fields.count) of \(names.count) values",
                at:
                    span(record.range, index),
                expected: "a value for each of \(names.joined(separator: ", "))",
                help: record.fields.count > names.count
                    ? "put a value that holds a comma in double quotes" : nil)
        }
        let bindings = zip(names, record.fields).map {
            Binding(name: $0, value: $1.text, span: span($1.range, index))
        }
        return ExampleRow(bindings: bindings, span: span(record.range, index))
    }

    private mutating func checkNames(_ header: CSVRecord, _ index: Int32) {
        var seen: Set<String> = []
        for field in header.fields {
            if !Name.isValid(field.text) {
                report(
                    .badName, "\(quoted(field.text)) is not the name of a parameter",
                    at: span(field.range, index),
                    expected: "letters, digits, `-` and `_`, beginning with a letter",
                    help: "the first line of the file names the parameters, divided by commas")
            } else if !seen.insert(field.text).inserted {
                report(
                    .badExamples, "there are two columns \(quoted(field.text))",
                    at: span(field.range, index))
            }
        }
    }

    private func span(_ range: Range<Int>, _ index: Int32) -> SourceSpan {
        SourceSpan(range.lowerBound, range.upperBound, file: index)
    }
}
