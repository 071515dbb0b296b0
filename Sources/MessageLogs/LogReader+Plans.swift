import Marketplace

extension LogReader {
    /// Nil where the field is empty, or nobody asks for plans.
    static func plan(
        _ text: UnsafeBufferPointer<UInt8>, _ plans: PlanNames?
    ) throws(LineProblem) -> Plan? {
        if text.isEmpty { return nil }
        guard let plans else {
            if PlanNames.canBeName(String(decoding: text, as: UTF8.self)) { return nil }
            throw .unknown(.plan, PlanNames.article.names)
        }
        let place = plans.names.firstIndex { $0.utf8.elementsEqual(text) }
        if let place { return Plan(rawValue: UInt8(place)) }
        throw .unknown(.plan, plans.names)
    }
}
