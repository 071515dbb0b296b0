package import Marketplace

extension Fact {
    /// The client and the freelancer whom it is about, each where there is one.
    package var parties: (client: ClientID?, freelancer: FreelancerID?) {
        var client: ClientID?
        var freelancer: FreelancerID?
        for field in content.fields {
            switch field {
            case .client(let id), .actor(.client(let id)), .to(.client(let id)): client = id
            case .freelancer(let id), .actor(.freelancer(let id)), .to(.freelancer(let id)):
                freelancer = id
            case .message(let message):
                (client, freelancer) = (message.client, message.freelancer)
            case .attempted(_, let whose, let about):
                client = whose ?? client
                freelancer = about ?? freelancer
            default: break
            }
        }
        return (client, freelancer)
    }
}
