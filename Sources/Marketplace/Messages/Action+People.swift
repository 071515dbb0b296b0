extension Action {
    /// The client who acts, or with whom a freelancer deals.
    package var client: ClientID? {
        switch self {
        case .client(let id, _): id
        case .freelancer, .desk: content.client
        }
    }

    package var freelancer: FreelancerID? {
        switch self {
        case .freelancer(let id, _): id
        case .client, .desk: content.freelancer
        }
    }

    package var isByClient: Bool {
        switch self {
        case .client: true
        case .freelancer, .desk: false
        }
    }
}
