import Marketplace
import Testing
import VirtualTime

/// The reason for which a machine refuses; nil where it does not.
func refusal(of act: () throws -> Void) -> RefusalReason? {
    do {
        try act()
        return nil
    } catch {
        return (error as? Refusal)?.reason
    }
}

@Suite("A conversation")
struct ConversationTests {
    private let noon = Instant(microseconds: 1_000)

    @Test("The first message opens it and alone shows details")
    func first() {
        var talk = Conversation()
        #expect(!talk.exists)
        let first = talk.acceptFromClient(at: noon, archived: .staysArchived)
        let second = talk.acceptFromClient(at: noon, archived: .staysArchived)
        #expect(first.opened && first.emailShowsDetails && first.ordinal == 1)
        #expect(!second.opened && !second.emailShowsDetails && second.ordinal == 2)
        #expect(talk.emails == 2 && !talk.isReplied)
    }

    @Test("Each side's messages are numbered on their own")
    func numbers() {
        var talk = Conversation()
        _ = talk.acceptFromClient(at: noon, archived: .staysArchived)
        #expect(talk.acceptFromFreelancer(at: noon).ordinal == 1)
        #expect(talk.isReplied)
    }

    @Test("Archiving and unarchiving need the right state")
    func archive() throws {
        var talk = Conversation()
        #expect(refusal { try talk.archive(at: noon) } == .notAConversation)
        talk.open()
        #expect(refusal { try talk.unarchive() } == .notArchived)
        try talk.archive(at: noon)
        #expect(throws: Refusal(.alreadyArchived, .since(noon))) { try talk.archive(at: noon) }
        _ = talk.acceptFromFreelancer(at: noon)
        #expect(talk.isArchived, "an own reply leaves it where it is")
        try talk.unarchive()
        #expect(talk.place == .inbox)
    }

    @Test(
        "A new message returns it to the inbox where the policy says so",
        arguments: ArchivedDelivery.allCases)
    func delivery(policy: ArchivedDelivery) throws {
        var talk = Conversation()
        talk.open()
        try talk.archive(at: noon)
        let accepted = talk.acceptFromClient(at: noon, archived: policy)
        #expect(accepted.unarchived == (policy == .returnsToInbox))
        #expect(talk.isArchived == (policy == .staysArchived))
    }

    @Test(
        "A report means a message that exists",
        arguments: [
            (UInt32(0), UInt32?(2)), (1, 1), (2, 2), (3, nil),
        ])
    func reported(ordinal: UInt32, number: UInt32?) {
        var talk = Conversation()
        for _ in 0..<2 { _ = talk.acceptFromClient(at: noon, archived: .staysArchived) }
        #expect((try? talk.reported(ordinal: ordinal)) == number)
        #expect((try? Conversation().reported(ordinal: ordinal)) == nil)
    }
}

@Suite("A block")
struct BlockTests {
    private let noon = Instant(microseconds: 1_000)

    @Test("It bars all while it is on, and what was sent in it afterwards")
    func bars() throws {
        var block = Block()
        #expect(block.bars(noon) == nil)
        #expect(refusal { try block.unblock(at: noon) } == .notBlocked)
        try block.block(at: noon)
        #expect(block.bars(noon - .seconds(1)) == noon)
        #expect(refusal { try block.block(at: noon) } == .alreadyBlocked)
        let end = noon + .seconds(1)
        try block.unblock(at: end)
        #expect(block.bars(noon - .microseconds(1)) == nil)
        #expect(block.bars(noon) == noon)
        #expect(block.bars(end - .microseconds(1)) == noon)
        #expect(block.bars(end) == nil)
    }
}

@Suite("The log of reports")
struct ReportLogTests {
    @Test("It numbers reports and takes each message once, in any order")
    func once() throws {
        var log = ReportLog()
        for (count, ordinal) in [UInt32(5), 1, 3].enumerated() {
            #expect(try log.report(message: ordinal) == UInt32(count + 1))
        }
        for ordinal in [UInt32(1), 3, 5] {
            #expect(refusal { _ = try log.report(message: ordinal) } == .alreadyReported)
        }
        #expect(log.next() == 4)
    }
}
