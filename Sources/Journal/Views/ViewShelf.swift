/// Where whoever is told something, or has done it, finds it afterwards; the catalogue of facts has
/// it for each.
///
/// A change belongs on a shelf for the person whose own act it follows from: the others learn of it
/// when they are told. What has none shows elsewhere, as messages and scores do, or to nobody.
struct ViewShelf {
    let section: ViewSection
    /// What the entry is called that the latest such fact takes; nil: each has an entry.
    let key: String?

    init(_ section: ViewSection, _ key: String? = nil) {
        self.section = section
        self.key = key
    }
}
