import Diagnostics
import LoadTesting
import Testing

@testable import Experiments

@Suite("The values that a search looks at")
struct SearchGridTests {
    @Test(
        "Numbers, shares, rates, sums and lengths of time, without what fractions lose",
        arguments: [
            ("5", "8", nil, "5,6,7,8"), ("5", "10", "2", "5,7,9"),
            ("0.1", "0.5", "0.1", "0.1,0.2,0.3,0.4,0.5"), ("1", "2", "0.25", "1,1.25,1.5,1.75,2"),
            ("5%", "20%", "5%", "5%,10%,15%,20%"), ("5%", "20%", "5", "5%,10%,15%,20%"),
            ("0.5%", "1.5%", "0.5%", "0.5%,1%,1.5%"), ("1%", "3%", nil, "1%,2%,3%"),
            ("2 a day", "4 a day", nil, "2 a day,3 a day,4 a day"),
            ("80 USD", "120 USD", "20 USD", "80 USD,100 USD,120 USD"),
            ("1k", "2k", "0.5k", "1k,1.5k,2k"), ("30m", "2h", "30m", "30m,1h,1h 30m,2h"),
            ("1d", "2d", "12h", "1d,1d 12h,2d"),
            ("10% after 6h", "30% after 6h", "10", "10% after 6h,20% after 6h,30% after 6h"),
        ] as [(String, String, String?, String)])
    func values(from: String, to: String, step: String?, wanted: String) throws {
        let values = try SearchGrid.values(from: from, to: to, step: step)
        #expect(values.joined(separator: ",") == wanted)
    }

    @Test(
        "What is no range is refused, with what to write",
        arguments: [
            ("5", "5", nil, "below --to", "--from 5 --to 200"),
            ("5", "9", "0", "above 0", "leave it out"), ("5", "9", "x", "--step cannot be", "0.5"),
            ("-5", "9", nil, "--from cannot be '-5'", "30m"), ("5", "", nil, "--to cannot", "30m"),
            ("5.", "9", nil, "--from cannot be '5.'", "0.5"), ("5", "9", "7", "at once", "up to 4"),
            ("5%", "9", nil, "not written alike", "same unit"),
            ("5%", "1d", nil, "not written alike", "same unit"),
            ("0.5", "2", nil, "--step is missing", "--step 0.1"),
            ("0.5%", "2%", nil, "--step is missing", "--step 0.1%"),
            ("30m", "2h", nil, "--step is missing", "--step 30m"),
            ("30m", "2h", "5", "no length of time", "--step 30m"),
            ("5%", "9%", "1 USD", "not written as", "'%'"),
            ("0", "1", "0.0001", "10001 values", "--step of 0.0011"),
            ("1s", "1d", "1s", "86400 values", "--step of 1m 26s"),
            ("99999999999", "9", nil, "cannot be", "30m"),
        ] as [(String, String, String?, String, String)])
    func refused(from: String, to: String, step: String?, message: String, remedy: String) {
        do throws(SearchGrid.Problem) {
            let values = try SearchGrid.values(from: from, to: to, step: step)
            Issue.record("there are \(values.count) values")
        } catch {
            #expect(error.message.contains(message) && error.remedy.contains(remedy), "\(error)")
        }
    }

    @Test("Every value is one that a load file can have")
    func readable() throws {
        for (path, from, to, step) in [
            ("desk.review", "30m", "2h", "7m"),
            ("freelancers.replies", "5% after 1h", "60% after 1h", "2.5"),
            ("clients.attempts", "0.5 a day", "3 a day", "0.25"),
            ("freelancers.reports", "0.1%", "1%", "0.1%"),
        ] {
            let values = try SearchGrid.values(from: from, to: to, step: step)
            var source = LoadSource(
                SourceFile(
                    name: "test.yaml",
                    text: "load: A test\nclients: {count: 9}\nfreelancers: {count: 9}\n"))
            source.experimentOptions = [.vary("\(path)=\(values.joined(separator: ","))")]
            let reading = LoadReader.readExperiment(source)
            #expect(reading.plan?.variants.count == values.count, "\(reading.diagnostics)")
            #expect(reading.plan?.variants.map { $0.settings[0].text } == values)
        }
    }
}
