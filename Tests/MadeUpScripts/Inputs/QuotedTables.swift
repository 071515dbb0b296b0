/// Puts the values that hold an `empirical [1h: 10%, 2h: 90%]` into quotes, which YAML needs for
/// its brackets; all other lines stay as they are.
///
/// What makes up a value need not know then whether one of its parts is a table.
func quotingTables(_ line: String) -> String {
    let mark = "empirical ["
    var result = ""
    var rest = Substring(line)
    while let table = rest.firstRange(of: mark) {
        // The value begins behind the last `: ` before the table.
        let head = rest[..<table.lowerBound]
        guard let colon = head.lastIndex(of: ":") else { break }
        let begin = rest.index(colon, offsetBy: 2)
        var end = table.lowerBound
        var depth = 0
        while end < rest.endIndex {
            let sign = rest[end]
            if sign == "[" { depth += 1 }
            if depth == 0, sign == "," || sign == "}" || sign == "]" { break }
            if sign == "]" { depth -= 1 }
            end = rest.index(after: end)
        }
        result += rest[..<begin] + "\"" + rest[begin..<end] + "\""
        rest = rest[end...]
    }
    return result + rest
}
