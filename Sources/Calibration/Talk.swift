package import MessageLogs

/// What is kept of one conversation of a log; times are microseconds since 1970.
package struct Talk: Hashable, Sendable, BitwiseCopyable {
    /// Who wrote first, or whom the log calls the client.
    package var client: UInt32
    package var freelancer: UInt32
    package var opened: Int64
    /// The first message of the freelancer; nil where there is none.
    package var firstReply: Int64?
    /// The second message of the client, where none of the freelancer came before it.
    package var firstFollowUp: Int64?
    /// The next message of the client after the first reply; nil where there is none, or where the
    /// freelancer wrote a second time before it.
    package var firstAnswer: Int64?
    /// When the freelancer wrote a second time without an answer in between.
    package var repliedAgain: Int64?
    /// The client's third message, where none of the freelancer came before it.
    package var secondFollowUp: Int64?
    /// When the client wrote last before the first reply, or at all.
    package var lastOfRun: Int64
    /// The next message of the freelancer after the first answer, and of the client, whichever came
    /// first.
    package var secondReply: Int64?
    package var answerFollowed: Int64?
    /// How many messages of the freelancer the client answered one after the other, from the first
    /// reply on.
    package var answersInRow: UInt32 = 0
    /// Since when the next of them waits for an answer, and when the freelancer wrote once more
    /// before it came, with which the row ends.
    package var answerAwaited: Int64?
    package var rowEnded: Int64?
    /// The first block, archiving, decline or report of the freelancer.
    package var turnedAway: Int64?
    /// Which of these it was; a message where there is none.
    package var turnedBy = LogDeed.message
    package var hired: Int64?
    /// How many messages the client had sent when the first reply came, or in all.
    package var runBeforeReply: UInt32 = 1
    package var fromClient: UInt32 = 1
    package var fromFreelancer: UInt32 = 0
    /// How many messages of others reached the freelancer in the day before the first message.
    package var inbox: UInt32 = 0
    /// Into which of a hundred parts of the log it was dealt.
    package var part: UInt8 = 0

    init(client: UInt32, freelancer: UInt32, opened: Int64) {
        self.client = client
        self.freelancer = freelancer
        self.opened = opened
        lastOfRun = opened
    }
}
