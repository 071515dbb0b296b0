/// When the messages of clients that have several on their way arrive, by conversation.
///
/// Most clients have at most one, which their own record keeps; so this is nearly always empty.
/// It is asked by conversation and never gone through.
struct MessagesOnTheWay {
    private var arrivals: [UInt32: Int64] = [:]

    /// When a message arrives that is sent at `time` and would arrive at `arrival`: then, unless
    /// an earlier one of its conversation arrives later.
    @inline(__always)
    mutating func send(
        _ client: UnsafeMutablePointer<ClientState>, in place: ConversationPlace, at time: Int64,
        arriving arrival: Int64
    ) -> Int64 {
        if time < client.pointee.lastDelivery {
            return sendBehindOthers(client, in: place, arriving: arrival)
        }
        client.pointee.lastDelivery = arrival
        client.pointee.onItsWay = place
        return arrival
    }

    @inline(never)
    private mutating func sendBehindOthers(
        _ client: UnsafeMutablePointer<ClientState>, in place: ConversationPlace,
        arriving arrival: Int64
    ) -> Int64 {
        if client.pointee.onItsWay != .none {
            arrivals[client.pointee.onItsWay.rawValue] = client.pointee.lastDelivery
            client.pointee.onItsWay = .none
        }
        let arrival = max(arrival, arrivals[place.rawValue] ?? arrival)
        arrivals[place.rawValue] = arrival
        client.pointee.lastDelivery = max(arrival, client.pointee.lastDelivery)
        return arrival
    }

    /// Forgets a message that has arrived.
    @inline(__always)
    mutating func arrive(in place: ConversationPlace, at time: Int64) {
        if !arrivals.isEmpty { forget(place, at: time) }
    }

    @inline(never)
    private mutating func forget(_ place: ConversationPlace, at time: Int64) {
        guard let last = arrivals[place.rawValue], last <= time else { return }
        arrivals[place.rawValue] = nil
    }
}
