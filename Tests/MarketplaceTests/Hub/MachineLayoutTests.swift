import Marketplace
import Testing

@Suite("The small machines")
struct MachineLayoutTests {
    private func isTrivial<T: BitwiseCopyable>(_ type: T.Type, atMost size: Int) -> Bool {
        MemoryLayout<T>.size <= size
    }

    @Test("A load run can hold millions of them: they are trivial and small")
    func sizes() {
        #expect(isTrivial(Conversation.self, atMost: 40))
        #expect(isTrivial(Block.self, atMost: 16))
        #expect(isTrivial(Offer.self, atMost: 32))
        #expect(isTrivial(Contract.self, atMost: 8))
        #expect(isTrivial(ContractProposal.self, atMost: 16))
        #expect(isTrivial(Invite.self, atMost: 16))
        #expect(isTrivial(JobProposal.self, atMost: 1))
        #expect(isTrivial(Account.self, atMost: 40))
    }
}
