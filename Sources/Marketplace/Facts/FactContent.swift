/// What a fact says: its kind, and its fields in the order of files.
///
/// The one place from which files, words, content hashes and the wire are made; a fact says it
/// once, beside its case. The fields lie in the value itself, so that saying them allocates
/// nothing.
package struct FactContent: Hashable, Sendable, BitwiseCopyable {
    package var kind: EventKind
    private var a: FactField?
    private var b: FactField?
    private var c: FactField?
    private var d: FactField?
    private var e: FactField?

    init(
        _ kind: EventKind, _ a: FactField? = nil, _ b: FactField? = nil, _ c: FactField? = nil,
        _ d: FactField? = nil, _ e: FactField? = nil
    ) {
        self.kind = kind
        self.a = a
        self.b = b
        self.c = c
        self.d = d
        self.e = e
    }

    init(
        _ kind: EventKind, _ client: ClientID, _ freelancer: FreelancerID, _ c: FactField? = nil,
        _ d: FactField? = nil, _ e: FactField? = nil
    ) {
        self.init(kind, .client(client), .freelancer(freelancer), c, d, e)
    }

    package var fields: [FactField] { [a, b, c, d, e].compactMap { $0 } }

    /// The client and the freelancer that it names first, if it names any.
    package var client: ClientID? {
        if case .client(let id) = a { return id }
        return nil
    }
    package var freelancer: FreelancerID? {
        if case .freelancer(let id) = a { return id }
        if case .freelancer(let id) = b { return id }
        return nil
    }
}

extension FactContent: ContentHashed {
    package func feed(_ combine: (UInt64) -> Void) {
        kind.feed(combine)
        a?.feed(combine)
        b?.feed(combine)
        c?.feed(combine)
        d?.feed(combine)
        e?.feed(combine)
    }
}
