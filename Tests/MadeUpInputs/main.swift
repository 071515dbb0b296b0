// Writes made-up inputs into a folder, for `scripts/fuzz`.
import Foundation
import MadeUpScripts

/// What is made up; `together` are blocks of a number of their own, whatever the seed.
enum Kind: String { case scripts, populations, together }

let arguments = CommandLine.arguments.dropFirst()
guard arguments.count == 5, let seed = UInt64(Array(arguments)[1]),
    let first = UInt64(Array(arguments)[2]), let count = UInt64(Array(arguments)[3]),
    let kind = arguments.first.flatMap(Kind.init(rawValue:)), let folder = arguments.last
else {
    FileHandle.standardError.write(
        Data("usage: made-up-inputs scripts|populations|together SEED FIRST COUNT FOLDER\n".utf8))
    exit(64)
}
for number in first..<(first + count) {
    let files: [(name: String, text: String)]
    switch kind {
    case .scripts:
        var script = MadeUpScript(seed: seed, number: number)
        files = script.files()
    case .populations:
        var population = MadeUpPopulation(seed: seed, number: number)
        files = population.files()
    case .together:
        files = [("\(number).yaml", MadeUpTogether(number).script(title: "Block \(number)"))]
    }
    for file in files {
        try file.text.write(toFile: "\(folder)/\(file.name)", atomically: false, encoding: .utf8)
    }
}
