import Marketplace
import VirtualTime

/// What one field of a fact says, before it becomes a value of a file or a word of a sentence.
enum FieldValue: Hashable, Sendable {
    case person(String)
    case role(Role)
    /// A job's name.
    case title(String)
    /// What somebody wrote.
    case text(String)
    /// One of a few words.
    case word(String)
    case number(Int64)
    case flag(Bool)
    case money(Cents)
    case instant(Instant)
    case answer(Answer)
    case response(ContactSharingResponse)
    case standing(Standing)
    case score(JobSuccess)
    case nothing
}

/// The fields that files have for what facts say.
struct FactReader: Sendable {
    let cast: Cast

    func values(of content: [FactField]) -> [(EventField, FieldValue)] {
        var values: [(EventField, FieldValue)] = []
        values.reserveCapacity(8)
        for field in content { append(field, to: &values) }
        return values
    }

    private func append(_ field: FactField, to values: inout [(EventField, FieldValue)]) {
        switch field {
        case .actor(let role): values.append((.actor, .role(role)))
        case .to(let person): values.append((.to, name(person)))
        case .client(let id): values.append((.client, .person(cast[id].name)))
        case .freelancer(let id): values.append((.freelancer, .person(cast[id].name)))
        case .writer(let person): values.append((.writer, name(person)))
        case .reader(let person): values.append((.reader, name(person)))
        case .recipient(let role): values.append((.to, .role(role)))
        case .query(let id):
            values.append((.roles, .word(cast[id].roles.joined(separator: ", "))))
            values.append((.skills, .word(cast[id].skills.joined(separator: ", "))))
        case .job(let id): values.append((.job, .title(cast[id])))
        case .message(let id):
            append(.client(id.client), to: &values)
            append(.freelancer(id.freelancer), to: &values)
            append(
                .writer(id.isFromClient ? .client(id.client) : .freelancer(id.freelancer)),
                to: &values)
            values.append((.ordinal, .number(Int64(id.ordinal))))
        case .report(let id):
            append(.client(id.client), to: &values)
            append(.freelancer(id.freelancer), to: &values)
            values.append((.ordinal, .number(Int64(id.ordinal))))
        case .subject(.message(let id)):
            values.append((.message, .number(Int64(id.ordinal))))
            values.append((.job, .nothing))
        case .subject(.invite(let job)):
            values.append((.message, .nothing))
            append(.job(job), to: &values)
        case .reported(let ordinal): values.append((.message, .number(Int64(ordinal))))
        case .text(let id): values.append((.text, .text(cast[id])))
        case .reason(let id): values.append((.reason, .text(cast[id])))
        case .entry(let entry): values.append((.from, .word(entry.name)))
        case .answer(let answer): values.append((.answer, .answer(answer)))
        case .outcome(let outcome): values.append((.outcome, .word(outcome.name)))
        case .ruling(.dismissed), .decision(.dismissed):
            values.append((.ruling, .word("dismissed")))
            values.append((.sanction, .nothing))
        case .ruling(.upheld(let sanction)):
            values.append((.ruling, .word("upheld")))
            values.append((.sanction, sanction.map { .word($0.name) } ?? .nothing))
        case .decision(.upheld(let sanction)):
            values.append((.ruling, .word("upheld")))
            values.append((.sanction, .word(sanction.name)))
        case .sanction(let sanction): values.append((.sanction, .word(sanction.name)))
        case .response(let response): values.append((.response, .response(response)))
        case .visibility(let visibility): values.append((.visibility, .word(visibility.name)))
        case .plan(let plan): values.append((.plan, .word(cast[plan])))
        case .standing(let standing):
            values.append((.standing, .standing(standing)))
            values.append((.until, end(of: standing)))
        case .plans(let old, let new):
            values += [(.old, .word(cast[old])), (.new, .word(cast[new]))]
        case .standings(let old, let new):
            values += [(.old, .standing(old)), (.new, .standing(new)), (.until, end(of: new))]
        case .scores(let old, let new): values += [(.old, .score(old)), (.new, .score(new))]
        case .buckets(let old, let new):
            values += [(.old, .word(old.name)), (.new, .word(new.name))]
        case .levels(let old, let new):
            values += [(.old, .number(old)), (.new, .number(new))]
        case .hits(let count): values.append((.hits, .number(Int64(count))))
        case .rank(let rank): values.append((.rank, .number(Int64(rank))))
        case .attempt(let attempt): values.append((.attempt, .number(Int64(attempt))))
        case .used(let used): values.append((.used, .number(used)))
        case .limit(let limit): values.append((.limit, limit < 0 ? .nothing : .number(limit)))
        case .limitName(let limit): values.append((.limitName, .word(cast[limit])))
        case .limitIfAny(let limit):
            values.append((.limitName, limit.map { .word(cast[$0]) } ?? .nothing))
        case .units(let count): values.append((.units, .number(count)))
        case .rate(let rate): values.append((.rate, .money(rate)))
        case .amount(let amount): values.append((.amount, .money(amount)))
        case .expires(let instant): values.append((.expires, .instant(instant)))
        case .until(let instant):
            values.append((.until, instant.map { .instant($0) } ?? .nothing))
        case .delay(let span): values.append((.delay, .number(span.microseconds)))
        case .free(let flag): values.append((.free, .flag(flag)))
        case .showsClientDetails(let flag): values.append((.showsClientDetails, .flag(flag)))
        case .byMessage(let flag): values.append((.byMessage, .flag(flag)))
        case .counts(let flag): values.append((.counts, .flag(flag)))
        case .upheld(let flag): values.append((.upheld, .flag(flag)))
        case .first(let flag): values.append((.first, .flag(flag)))
        case .attempted(let kind, let client, let freelancer):
            values.append((.action, .word(kind.name)))
            values.append((.client, client.map { .person(cast[$0].name) } ?? .nothing))
            values.append((.freelancer, freelancer.map { .person(cast[$0].name) } ?? .nothing))
        case .refusal(let refusal):
            let because = Wording(cast: cast).cause(refusal.cause)
            values.append((.refusal, .word(refusal.reason.slug)))
            values.append((.rule, .word(refusal.rule.rawValue)))
            values.append((.because, because.map { .word($0) } ?? .nothing))
        }
    }

    private func name(_ person: Person) -> FieldValue { .person(cast.name(of: person)) }

    private func end(of standing: Standing) -> FieldValue {
        if case .restricted(let until) = standing { .instant(until) } else { .nothing }
    }
}
