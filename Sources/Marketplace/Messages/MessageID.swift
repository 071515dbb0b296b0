/// A message of a conversation: its writer and reader, and how many that writer sent before it.
package struct MessageID: Hashable, Sendable, BitwiseCopyable {
    package var client: ClientID
    package var freelancer: FreelancerID
    package var isFromClient: Bool
    /// Counts the accepted messages of this writer to this reader from 1.
    package var ordinal: UInt32
    package init(
        client: ClientID, freelancer: FreelancerID, isFromClient: Bool, ordinal: UInt32
    ) {
        self.client = client
        self.freelancer = freelancer
        self.isFromClient = isFromClient
        self.ordinal = ordinal
    }
}
