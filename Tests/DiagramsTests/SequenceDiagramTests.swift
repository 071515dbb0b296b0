import Diagrams
import Journal
import Testing
import VirtualTime

@Suite("A run as a sequence diagram")
struct SequenceDiagramTests {
    @Test("A first contact is a few rows, in the order of the journal")
    func firstContact() async throws {
        let diagram = try await Drawn.diagram(
            Drawn.cast + """
                steps:
                  - acme messages noor: Hello
                  - wait: 3h
                  - noor replies to acme: Yes
                """)
        #expect(diagram.lifelines.map(\.name) == ["acme", "the hub", "noor"])
        #expect(diagram.lifelines.map(\.kind) == [.client, .hub, .freelancer])
        #expect(
            diagram.told == [
                #"acme>the hub delivered messages noor: "Hello""#,
                "the hub: acme uses a new connection for noor (29 of 30 left)",
                "the hub: a conversation of acme and noor opens from profile",
                #"the hub>noor delivered receives the first message from acme: "Hello""#,
                "the hub>noor delivered gets an e-mail about acme, with client details",
                "gap 3h",
                #"noor>the hub delivered writes to acme: "Yes""#,
                #"the hub>acme delivered receives a message from noor: "Yes""#,
            ])
        #expect(diagram.rows.map(\.numbers) == [[1], [2], [3], [6], [7], [], [8], [10]])
        guard case .arrow(let arrow) = diagram.rows[3].content else { return }
        #expect(arrow.travel == .milliseconds(50))
    }

    @Test("Every event of a journal is shown or said by an arrow, none twice")
    func whole() async throws {
        for path in Drawn.shipped.filter({ !$0.contains("many") && !$0.contains("month") }) {
            for outcome in try await Drawn.outcomes(of: path) {
                let diagram = SequenceDiagram(outcome, showsChanges: true)
                var seen: [Int: Int] = [:]
                for row in diagram.rows {
                    if case .arrow(let arrow) = row.content, arrow.part == .arrival { continue }
                    for number in row.numbers { seen[number, default: 0] += 1 }
                }
                // What is lost and sent again has a row for each.
                let repeated = diagram.rows.filter { row in
                    if case .arrow(let arrow) = row.content {
                        arrow.fate == .repeated
                    } else {
                        false
                    }
                }.flatMap(\.numbers)
                let arrivals = diagram.rows.filter { row in
                    if case .arrow(let arrow) = row.content {
                        arrow.part == .arrival
                    } else {
                        false
                    }
                }.flatMap(\.numbers)
                for (number, count) in seen where count != 1 {
                    #expect(repeated.contains(number) && count == 2, "\(path): \(number)")
                }
                let all = Set(seen.keys).union(arrivals)
                #expect(all == Set(1...max(1, outcome.events.count)) || outcome.events.isEmpty)
            }
        }
    }

    @Test("Rows follow each other in time, in every scenario", arguments: Drawn.shipped)
    func order(of path: String) async throws {
        for outcome in try await Drawn.outcomes(of: path) {
            let diagram = SequenceDiagram(outcome)
            for (row, next) in zip(diagram.rows, diagram.rows.dropFirst()) {
                #expect(row.at <= next.at, "\(path): \(row) before \(next)")
            }
            for row in diagram.rows {
                guard case .arrow(let arrow) = row.content else { continue }
                let kinds = [arrow.from, arrow.to].map { diagram.lifelines[$0].kind }
                #expect(kinds.contains(.hub), "\(path): \(row)")
                if let travel = arrow.travel { #expect(travel > .zero, "\(path): \(row)") }
            }
        }
    }

    @Test("A refusal is told as one, and the hub's own note of it is left out")
    func refusal() async throws {
        let diagram = try await Drawn.diagram(
            Drawn.cast + """
                steps:
                  - noor writes to acme: Hello
                    refused: not-a-conversation
                """)
        #expect(diagram.rows.count == 2)
        guard case .arrow(let arrow) = diagram.rows[1].content else { return }
        #expect(arrow.isRefusal)
    }

    @Test("Reports go to the desk, rulings come back")
    func desk() async throws {
        let outcomes = try await Drawn.outcomes(
            of: "Scenarios/moderation/a-ruling-out-of-turn.yaml")
        let told = SequenceDiagram(try #require(outcomes.first)).told
        #expect(
            told.contains(
                "the hub>the desk delivered noor's report about message 1 of spamco reaches the desk"
            ))
        #expect(
            told.contains(
                "the desk>the hub delivered noor's report about spamco is upheld (restriction)"))
    }

    @Test("What is lost ends on the way, and what is sent again arrives")
    func losses() async throws {
        let outcomes = try await Drawn.outcomes(of: "Scenarios/faults/a-lossy-network.yaml")
        let diagram = SequenceDiagram(try #require(outcomes.dropFirst().first))
        #expect(diagram.told[0] == #"acme>the hub lost messages noor: "One""#)
        #expect(diagram.told[1] == #"acme>the hub repeated messages noor: "One""#)
        #expect(diagram.rows[0].numbers == [1, 2])
        #expect(diagram.fates == [.lost, .repeated])
    }

    @Test("What is delayed leaves in one row and arrives in another")
    func delays() async throws {
        let outcomes = try await Drawn.outcomes(of: "Scenarios/faults/delayed-messages.yaml")
        let diagram = SequenceDiagram(try #require(outcomes.first))
        let told = diagram.told.filter { $0.contains("takes its time") }
        #expect(
            told == [
                #"acme>the hub delivered messages noor: "This one takes its time""#,
                "the hub>noor delayed departure receives a message from acme: "
                    + #""This one takes its time""#,
                "the hub>noor delayed arrival receives a message from acme: "
                    + #""This one takes its time""#,
            ])
    }

    @Test("A crash is a mark, and so is the end of it")
    func crash() async throws {
        let outcomes = try await Drawn.outcomes(of: "Scenarios/faults/the-hub-crashes.yaml")
        let told = SequenceDiagram(try #require(outcomes.first)).told
        #expect(told.filter { $0 == "the hub crashed" }.count == 2)
        #expect(told.filter { $0 == "the hub cameBack" }.count == 2)
    }

    @Test("What the run leaves underway is shown as that")
    func underway() async throws {
        let diagram = try await Drawn.diagram(
            Drawn.cast + """
                steps:
                  - hub is down for 1d
                  - acme messages noor: Hello
                """)
        #expect(diagram.told.last == #"acme>the hub underway messages noor: "Hello""#)
    }

    @Test("A part of the journal is drawn with only those who take part, and says what is missing")
    func part() async throws {
        let outcome = try await Drawn.outcome(
            Drawn.cast + """
                steps:
                  - acme messages noor: Hello
                  - acme messages ivan: Hello
                """)
        let diagram = SequenceDiagram(outcome, events: 7..<8)
        #expect(diagram.told == [#"acme>the hub delivered messages ivan: "Hello""#])
        #expect(diagram.lifelines.map(\.name) == ["acme", "the hub"])
        #expect(diagram.omissions.before == "7 events before are not shown")
        #expect(diagram.omissions.after == "6 events after are not shown")
        let most = SequenceDiagram(outcome, events: 1..<99).omissions
        #expect(most.before == "1 event before is not shown" && most.after == nil)
    }

    @Test("Those who take part least share a lifeline, and rows say who it is")
    func merging() async throws {
        let diagram = try await Drawn.diagram(
            """
            scenario: Many
            clients: {acme: {plan: plus}}
            freelancers: [noor, ivan, mei, olga]
            steps:
              - acme messages mei: Hello
              - acme messages mei: Hello again
              - acme messages noor: Hello
              - acme messages ivan: Hello
            """)
        #expect(diagram.merged(toAtMost: 5) == diagram)
        let merged = diagram.merged(toAtMost: 4)
        #expect(merged.lifelines.map(\.name) == ["acme", "the hub", "mei", "others (2)"])
        #expect(merged.lifelines[3].members == ["noor", "ivan"])
        #expect(
            merged.told.contains(
                #"the hub>others (2) delivered ivan receives the first message from acme: "Hello""#)
        )
        #expect(merged.rows.count == diagram.rows.count)
    }

    @Test("With nothing to show there is nobody")
    func empty() async throws {
        let diagram = try await Drawn.diagram(Drawn.cast + "steps: [wait: 3h]\n")
        #expect(diagram.lifelines.isEmpty && diagram.rows.isEmpty)
    }
}
