/// The names of all fields of encoded events.
enum EventField: String, CaseIterable, Sendable {
    case type
    case version
    case number
    case at
    case after
    case source
    case cause
    case kind
    case sentence
    case to
    case actor
    case action
    case client
    case freelancer
    case refusal
    case rule
    case because
    case roles
    case skills
    case from
    case text
    case job
    case rate
    case answer
    case amount
    case outcome
    case plan
    case message
    case reason
    case visibility
    case ruling
    case sanction
    case hits
    case free
    case writer
    case ordinal
    case showsClientDetails = "shows-client-details"
    case byMessage = "by-message"
    case reader
    case response
    case used
    case limit
    case limitName = "limit-name"
    case counts
    case expires
    case old
    case new
    case until
    case rank
    case standing
    case upheld
    case first
    case delay
    case attempt
    case units
}
