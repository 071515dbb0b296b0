package import Diagnostics

extension SourceFile {
    /// The path of a file that this one names: it counts from this one's folder.
    package func path(ofIncluded name: String) -> String {
        if name.hasPrefix("/") || ZoneNames.isPath(name) { return name }
        let folder = self.name.lastIndex(of: "/").map { self.name[...$0] } ?? ""
        return folder + name
    }
}
