// Writes made-up inputs into a folder, for `scripts/fuzz`.
import Foundation
import MadeUpScripts

let arguments = CommandLine.arguments.dropFirst()
guard arguments.count == 5, let seed = UInt64(Array(arguments)[1]),
    let first = UInt64(Array(arguments)[2]), let count = UInt64(Array(arguments)[3]),
    let kind = arguments.first, ["scripts", "populations"].contains(kind),
    let folder = arguments.last
else {
    FileHandle.standardError.write(
        Data("usage: made-up-inputs scripts|populations SEED FIRST COUNT FOLDER\n".utf8))
    exit(64)
}
for number in first..<(first + count) {
    var files: [(name: String, text: String)]
    if kind == "scripts" {
        var script = MadeUpScript(seed: seed, number: number)
        files = script.files()
    } else {
        var population = MadeUpPopulation(seed: seed, number: number)
        files = population.files()
    }
    for file in files {
        try file.text.write(toFile: "\(folder)/\(file.name)", atomically: false, encoding: .utf8)
    }
}
