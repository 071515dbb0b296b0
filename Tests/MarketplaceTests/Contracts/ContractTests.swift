import Marketplace
import Testing

@Suite("A contract and its proposal")
struct ContractTests {
    @Test("A contract runs, ends, stays history, and may begin again")
    func life() throws {
        var contract = Contract()
        #expect(!contract.isHistory)
        #expect(refusal { try contract.end() } == .noRunningContract)
        try contract.start()
        #expect(refusal { try contract.start() } == .alreadyHired)
        try contract.end()
        #expect(contract.isHistory && !contract.isRunning)
        #expect(refusal { try contract.checkRunning() } == .noRunningContract)
        try contract.start()
        #expect(contract.count == 2)
    }

    @Test(
        "Of several earlier contracts one may run, in whatever order they are listed",
        arguments: [[true, false], [false, true]])
    func prior(order: [Bool]) {
        var contract = Contract()
        for isRunning in order {
            contract.note(
                PriorContract(client: Town.acme, freelancer: Town.noor, isRunning: isRunning))
        }
        #expect(contract.isRunning && contract.count == 2)
    }

    @Test("One proposal is open at a time", arguments: Answer.allCases)
    func proposal(answer: Answer) throws {
        var proposal = ContractProposal()
        #expect(refusal { try proposal.answer(answer) } == .noOpenProposal)
        try proposal.propose(rate: Cents(5))
        #expect(refusal { try proposal.propose(rate: Cents(5)) } == .proposalOpen)
        try proposal.answer(answer)
        #expect(refusal { try proposal.withdraw() } == .noOpenProposal)
        try proposal.propose(rate: Cents(6))
        try proposal.withdraw()
        #expect(proposal.phase == .withdrawn)
    }
}
