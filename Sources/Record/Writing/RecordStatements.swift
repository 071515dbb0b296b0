import Journal
import Marketplace
import VirtualTime

/// The statements of a recorder, prepared once.
struct RecordStatements: ~Copyable {
    private var scenario: Statement
    private var participant: Statement
    private var fact: Statement
    private var event: Statement
    private var ending: Statement
    private var failure: Statement

    init(_ database: borrowing Database) throws(RecordError) {
        let scenario = try database.prepare(
            """
            INSERT INTO scenarios (number, script, line, title, parameters, policy, seed,
                started_at, started_us, troupe, status)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'recording')
            """)
        let participant = try database.prepare(
            "INSERT INTO participants VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
        let fact = try database.prepare("INSERT INTO facts VALUES (?1, ?2, ?3, ?4, ?5)")
        let event = try database.prepare("INSERT INTO journal VALUES (?1, ?2, ?3, ?4)")
        let ending = try database.prepare(
            """
            UPDATE scenarios SET status = ?2, fingerprint = ?3, ended_at = ?4, steps = ?5,
                events = ?6
            WHERE number = ?1
            """)
        let failure = try database.prepare(
            "INSERT INTO failures VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
        // A value that cannot be copied has all of its parts or none.
        self.scenario = scenario
        self.participant = participant
        self.fact = fact
        self.event = event
        self.ending = ending
        self.failure = failure
    }

    mutating func begin(
        _ number: Int, script: Int, cast: Int, _ outcome: ScenarioOutcome
    ) throws(RecordError) {
        scenario.bind(1, number)
        scenario.bind(2, script)
        scenario.bind(3, outcome.line)
        scenario.bind(4, outcome.title)
        scenario.bind(5, outcome.parametersJSON)
        scenario.bind(6, outcome.policy.name)
        scenario.bind(7, String(outcome.seed))
        scenario.bind(8, outcome.startedAt.isoText)
        scenario.bind(9, outcome.startedAt.microseconds)
        scenario.bind(10, cast)
        try scenario.run()
    }

    mutating func add(_ cast: Cast, as number: Int) throws(RecordError) {
        for client in cast.clients {
            try add(
                client.name, to: number, side: "client",
                [cast[client.plan], client.standing.name, client.memberSince.isoText, nil, nil])
        }
        for freelancer in cast.freelancers {
            let roles = freelancer.roles.joined(separator: ", ")
            let skills = freelancer.skills.joined(separator: ", ")
            try add(
                freelancer.name, to: number, side: "freelancer", [nil, nil, nil, roles, skills])
        }
    }

    private mutating func add(
        _ name: String, to number: Int, side: String, _ details: [String?]
    ) throws(RecordError) {
        participant.bind(1, number)
        participant.bind(2, name)
        participant.bind(3, side)
        for (place, detail) in details.enumerated() { participant.bind(Int32(place + 4), detail) }
        try participant.run()
    }

    mutating func add(_ row: FactRow, as id: Int64) throws(RecordError) {
        fact.bind(1, id)
        fact.bind(2, row.source)
        fact.bind(3, row.kind)
        fact.bind(4, row.rule)
        fact.bind(5, text: row.details)
        try fact.run()
    }

    /// `id` is the key of the event, `factID` that of what happened.
    mutating func addEvent(
        _ id: Int64, at instant: Instant, cause: Int?, factID: Int64
    ) throws(RecordError) {
        event.bind(1, id)
        event.bind(2, instant.microseconds)
        event.bind(3, cause.map { Int64($0) })
        event.bind(4, factID)
        try event.run()
    }

    /// An outcome that was interrupted is left open, for a later attempt to complete.
    mutating func end(_ number: Int, _ outcome: ScenarioOutcome) throws(RecordError) {
        ending.bind(1, number)
        ending.bind(2, outcome.status.name)
        if outcome.status == .interrupted {
            for place in 3...6 as ClosedRange<Int32> { ending.bindNull(place) }
            return try ending.run()
        }
        ending.bind(3, hexadecimal(outcome.fingerprint))
        ending.bind(4, outcome.endedAt.isoText)
        ending.bind(5, outcome.steps)
        ending.bind(6, outcome.events.count)
        try ending.run()
        for (index, failed) in outcome.failures.enumerated() {
            failure.bind(1, number)
            failure.bind(2, index + 1)
            failure.bind(3, failed.place)
            failure.bind(4, failed.sentence)
            failure.bind(5, failed.expected)
            failure.bind(6, failed.found)
            failure.bind(7, failed.at.isoText)
            try failure.run()
        }
    }
}

extension ScenarioOutcome {
    /// The row of the examples table as a JSON object; names are a script's and may occur twice.
    var parametersJSON: String {
        var writer = JSONWriter()
        writer.beginObject()
        for parameter in parameters { writer.member(parameter.name, parameter.value) }
        writer.endObject()
        return writer.text
    }
}
