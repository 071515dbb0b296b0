import ScenarioRunner
import Testing

@Suite("Work side by side")
struct SideBySideTests {
    /// How many are at it, and the most that ever were.
    private actor Crowd {
        private(set) var most = 0
        private var count = 0

        func come() {
            count += 1
            most = max(most, count)
        }

        func go() { count -= 1 }
    }

    private struct Ended: Error {}

    @Test("What came of it is taken in order, and never are more at it than there are jobs")
    func order() async {
        for jobs in 1...4 {
            let crowd = Crowd()
            var next = 0
            var taken: [Int] = []
            await SideBySide.run(jobs: jobs, farthest: 2 * jobs) { () -> Int? in
                next += 1
                return next <= 60 ? next : nil
            } make: { number in
                await crowd.come()
                // The earlier ones take longer, so that they end in another order.
                for _ in 0..<(number % 5 == 0 ? 200 : 1) { await Task.yield() }
                await crowd.go()
                return number
            } take: {
                taken.append($0)
                return true
            }
            #expect(taken == Array(1...60))
            #expect(await crowd.most <= jobs)
        }
    }

    @Test("None is begun too far ahead of the one that is due")
    func farthest() async {
        var begun = 0
        var due = 0
        await SideBySide.run(jobs: 3, farthest: 5) { () -> Int? in
            #expect(begun <= due + 5)
            begun += 1
            return begun <= 40 ? begun : nil
        } make: { number in
            for _ in 0..<(number % 7 == 0 ? 500 : 1) { await Task.yield() }
            return number
        } take: { _ in
            due += 1
            return true
        }
        #expect(due == 40)
    }

    @Test("Whoever takes it may end it, with an error as well; no more is asked for then")
    func ends() async {
        var asked = 0
        func next() -> Int? {
            asked += 1
            return asked
        }
        var taken: [Int] = []
        await SideBySide.run(jobs: 2, farthest: 4, next: next, make: { $0 }) {
            taken.append($0)
            return $0 < 10
        }
        #expect(taken == Array(1...10))
        #expect(asked <= 14)
        await #expect(throws: Ended.self) {
            try await SideBySide.run(jobs: 2, farthest: 4, next: { 1 }, make: { $0 }) {
                (_: Int) throws(Ended) in throw Ended()
            }
        }
    }
}
