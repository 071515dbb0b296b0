import Foundation
import ScenarioLanguage
import StartedPrograms
import Testing

/// Any YAML tool must read the scenarios as the product does.
@Suite("The scenarios read by another YAML parser")
struct PyYAMLTests {
    /// Reads the scripts named, each document with every scalar as text, and compares with what
    /// the product printed, which comes in as lines of JSON. Prints what differs.
    private static let comparison = """
        import json, sys, yaml
        ours = iter(sys.stdin.read().splitlines())
        count = 0
        for name in sys.argv[1:]:
            with open(name, encoding="utf-8") as file:
                for tree in yaml.load_all(file, Loader=yaml.BaseLoader):
                    count += 1
                    if json.loads(next(ours, "null")) != tree:
                        print("differs:", name)
        for line in ours:
            print("more than PyYAML has:", line)
        print(count, "documents")
        """

    static let isAvailable = (try? Program.bash("python3 -c 'import yaml'"))?.status == 0

    @Test(
        "PyYAML and `check --tree` read every script alike",
        .enabled(if: isAvailable, "needs python3 with PyYAML (python3-yaml)"))
    func readsAlike() throws {
        let paths = Library.names.map(Library.path)
        let ours = try Program.run(Program.dmsim, ["check", "--tree"] + paths)
        #expect(ours.status == 0)
        let answer = try Program.run(
            "/usr/bin/env", ["python3", "-c", Self.comparison] + paths,
            input: Data(ours.output.utf8))
        let documents = Library.scripts.reduce(0) { $0 + $1.result.documents.count }
        #expect(answer.output == "\(documents) documents\n")
    }
}
