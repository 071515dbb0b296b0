import Diagnostics

/// Applies what messages print as fixes.
enum Fixes {
    /// The file with the replacements made; of two that overlap, the first.
    static func applied(_ fixes: [Diagnostic.FixIt], to file: SourceFile) -> SourceFile {
        var bytes = file.bytes
        var start = Int32.max
        for fix in fixes.sorted(by: { $0.span.lower > $1.span.lower }) where fix.span.file == 0 {
            guard fix.span.upper <= start else { continue }
            start = fix.span.lower
            bytes.replaceSubrange(Int(fix.span.lower)..<Int(fix.span.upper), with: fix.text.utf8)
        }
        return SourceFile(name: file.name, bytes: bytes)
    }
}
