/// A bar of text.
enum TextBar {
    /// Eight marks to a column, so that small bars are seen too; as wide as `columns`.
    static func of(_ count: UInt64, of highest: UInt64) -> String {
        of(Double(count) / Double(highest), columns: 40)
    }

    /// - Parameter share: from 0 to 1.
    static func of(_ share: Double, columns: Int) -> String {
        let eighths = Int((share * Double(columns) * 8).rounded(.up))
        let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
        let whole = String(repeating: "█", count: eighths / 8)
        return (whole + parts[eighths % 8]).padding(to: columns)
    }
}
