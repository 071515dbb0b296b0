package import Marketplace

/// Which plan people have, as a file of two columns says it.
package struct PlanList: Sendable {
    private var names = PeopleNames()
    private var plans: [Plan] = []
    private let planNames: PlanNames

    package struct Problem: Error, Hashable, Sendable {
        package var line: Int
        package var message: String
    }

    /// - Parameter planNames: what plans there are.
    package init(
        _ bytes: [UInt8], _ planNames: PlanNames = .article
    ) throws(Problem) {
        self.planNames = planNames
        let problem: Problem? = bytes.withUnsafeBufferPointer { bytes in
            do throws(Problem) {
                try read(bytes)
                return nil
            } catch {
                return error
            }
        }
        if let problem { throw problem }
    }

    package var count: Int { plans.count }

    package func plan(of name: String) -> Plan? {
        names.known(name).map { plans[Int($0)] }
    }

    private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(Problem) {
        let start = LogBeginning.lengthOfMark(of: bytes)
        var form: LogForm?
        var number = 0
        var isFirst = true
        for line in bytes[start...].split(separator: 10, omittingEmptySubsequences: false) {
            number += 1
            let line = LogReader.withoutReturn(UnsafeBufferPointer(rebasing: line))
            guard LogReader.isContent(line) else { continue }
            form = form ?? Self.form(of: line)
            let fields = LogFields.texts(of: line, form ?? .blanks)
            defer { isFirst = false }
            guard fields.count >= 2, !fields[0].isEmpty else {
                throw Problem(line: number, message: "it is not a person and a plan")
            }
            guard let plan = planNames.plan(named: fields[1].lowercased())
            else {
                // A header names columns, not plans.
                if isFirst { continue }
                let plans = planNames.names.joined(separator: ", ")
                throw Problem(line: number, message: "'\(fields[1])' is none of \(plans)")
            }
            try note(fields[0], plan, line: number)
        }
    }

    private static func form(of line: UnsafeBufferPointer<UInt8>) -> LogForm {
        for separator in [UInt8(ascii: "\t"), UInt8(ascii: ","), UInt8(ascii: ";")]
        where line.contains(separator) {
            return .separated(separator)
        }
        return .blanks
    }

    private mutating func note(_ name: String, _ plan: Plan, line: Int) throws(Problem) {
        var text = name
        let number = Int(text.withUTF8 { names.number($0) })
        if number == plans.count {
            plans.append(plan)
        } else if plans[number] != plan {
            throw Problem(
                line: line,
                message: "its person has the plan \(planNames[plans[number]]) on a line before")
        }
    }
}
