/// The style sheets and scripts that stand in the page of runs, as their files are.
enum RunPageParts {
    static let styles: [[UInt8]] = [PackageResources.run_css]
    static let scripts: [[UInt8]] = []

    /// All scripts in one element, in their order.
    static var scriptElement: String {
        "<script>\n" + scripts.map { String(decoding: $0, as: UTF8.self) }.joined()
            + "</script>\n"
    }
}
