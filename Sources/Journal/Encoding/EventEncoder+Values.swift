import Marketplace
import VirtualTime

/// Values of the domain as files have them: names as the script wrote them, instants in ISO 8601
/// with microseconds, money as a decimal of US dollars in text, `null` for what is not there.
extension EventEncoder {
    func field(_ name: EventField, _ id: ClientID) -> EncodedField {
        EncodedField(name, .text(cast[id].name))
    }
    func field(_ name: EventField, _ id: FreelancerID) -> EncodedField {
        EncodedField(name, .text(cast[id].name))
    }
    func field(_ name: EventField, _ person: Person) -> EncodedField {
        EncodedField(name, .text(cast.name(of: person)))
    }
    func field(_ name: EventField, _ id: JobID) -> EncodedField {
        EncodedField(name, .text(cast[id]))
    }
    func field(_ name: EventField, _ id: TextID) -> EncodedField {
        EncodedField(name, .text(cast[id]))
    }
    func field(_ name: EventField, _ instant: Instant) -> EncodedField {
        EncodedField(name, .text(instant.isoText))
    }

    func field(_ name: EventField, _ cents: Cents) -> EncodedField {
        let fraction = cents.amount.magnitude % 100
        let sign = cents.amount < 0 ? "-" : ""
        let padding = fraction < 10 ? "0" : ""
        return EncodedField(
            name, .text("\(sign)\(cents.amount.magnitude / 100).\(padding)\(fraction)"))
    }

    func field(_ name: EventField, _ answer: Answer) -> EncodedField {
        switch answer {
        case .accept: EncodedField(name, .text("accept"))
        case .decline: EncodedField(name, .text("decline"))
        }
    }

    func field(_ name: EventField, _ response: ContactSharingResponse) -> EncodedField {
        switch response {
        case .ignore: EncodedField(name, .text("ignore"))
        case .warn: EncodedField(name, .text("warn"))
        case .flag: EncodedField(name, .text("flag"))
        }
    }

    func field(_ name: EventField, _ score: JobSuccess) -> EncodedField {
        switch score {
        case .blank: EncodedField(name, .null)
        case .percent(let percent): EncodedField(name, .number(Int64(percent)))
        }
    }

    func field(_ name: EventField, untilOf standing: Standing) -> EncodedField {
        switch standing {
        case .restricted(let until): field(name, until)
        case .good, .warned, .suspended: EncodedField(name, .null)
        }
    }

    func field(_ name: EventField, rulingOf ruling: Ruling) -> EncodedField {
        switch ruling {
        case .dismissed: EncodedField(name, .text("dismissed"))
        case .upheld: EncodedField(name, .text("upheld"))
        }
    }
    func field(_ name: EventField, sanctionOf ruling: Ruling) -> EncodedField {
        switch ruling {
        case .dismissed, .upheld(nil): EncodedField(name, .null)
        case .upheld(let sanction?): EncodedField(name, .text(sanction.name))
        }
    }
    func field(_ name: EventField, rulingOf outcome: ReportOutcome) -> EncodedField {
        switch outcome {
        case .dismissed: EncodedField(name, .text("dismissed"))
        case .upheld: EncodedField(name, .text("upheld"))
        }
    }
    func field(_ name: EventField, sanctionOf outcome: ReportOutcome) -> EncodedField {
        switch outcome {
        case .dismissed: EncodedField(name, .null)
        case .upheld(let sanction): EncodedField(name, .text(sanction.name))
        }
    }

    func field(_ name: EventField, messageOf subject: ReportSubject) -> EncodedField {
        switch subject {
        case .message(let message): EncodedField(name, .number(Int64(message.ordinal)))
        case .invite: EncodedField(name, .null)
        }
    }
    func field(_ name: EventField, jobOf subject: ReportSubject) -> EncodedField {
        switch subject {
        case .message: EncodedField(name, .null)
        case .invite(let id): field(name, id)
        }
    }
}

/// Fields that belong together.
extension EventEncoder {
    func actor(_ action: Action) -> EncodedField {
        switch action {
        case .client(let id, _): field(.actor, id)
        case .freelancer(let id, _): field(.actor, id)
        case .desk: EncodedField(.actor, .text("desk"))
        }
    }

    func pair(_ client: ClientID, _ freelancer: FreelancerID) -> [EncodedField] {
        [field(.client, client), field(.freelancer, freelancer)]
    }

    func parts(of id: MessageID) -> [EncodedField] {
        let writer =
            id.isFromClient ? field(.writer, id.client) : field(.writer, id.freelancer)
        return pair(id.client, id.freelancer)
            + [writer, EncodedField(.ordinal, .number(Int64(id.ordinal)))]
    }

    func parts(of id: ReportID) -> [EncodedField] {
        pair(id.client, id.freelancer)
            + [EncodedField(.ordinal, .number(Int64(id.ordinal)))]
    }

    func search(_ query: QueryID) -> [EncodedField] {
        [
            EncodedField(.roles, .text(cast[query].roles.joined(separator: ", "))),
            EncodedField(.skills, .text(cast[query].skills.joined(separator: ", "))),
        ]
    }

    /// The checkable cause of a refusal in words; null where the reason says it all.
    func because(_ cause: RefusalCause) -> EncodedValue {
        Wording(cast: cast).cause(cause).map { .text($0) } ?? .null
    }
}
