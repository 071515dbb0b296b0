import Testing
import YAML

@Suite("The subset of YAML")
struct SubsetTests {
    @Test("A text means what the specification says", arguments: SubsetCases.all)
    func meaning(of subsetCase: SubsetCase) {
        #expect(json(subsetCase.text) == subsetCase.json)
    }
}
