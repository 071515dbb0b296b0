import Journal
import Marketplace
import VirtualTime

/// What a hub is told of allotments that are earned.
extension RunOpening {
    static func members(of levels: EarnedLevels, _ plans: PlanNames) -> [JSONMember] {
        let grants = levels.allotments.map { grants in
            JSONValue.object(
                zip(plans.names, grants).map { JSONMember($0, allotment($1)) })
        }
        return [
            JSONMember("levels", .array(grants)), JSONMember("level-up", step(levels.up)),
            JSONMember("level-down", step(levels.down)),
        ]
    }

    private static func step(_ step: LevelStep) -> JSONValue {
        let conditions = step.conditions.map { condition in
            let (measure, detail): (String, JSONMember) =
                switch condition.measure {
                case .used(let span): ("used", JSONMember("within", seconds(span)))
                case .complaints(let span):
                    ("blocks-and-reports", JSONMember("within", seconds(span)))
                case .answers(let count): ("answers", JSONMember("of", .number(count)))
                }
            return JSONValue.object([
                JSONMember("measure", .text(measure)),
                JSONMember("compare", .text(condition.isAtLeast ? "at-least" : "below")),
                JSONMember("hundredths-of-percent", .number(condition.share)), detail,
            ])
        }
        return .object([
            JSONMember("when", .array(conditions)), JSONMember("after", seconds(step.after)),
        ])
    }
}
