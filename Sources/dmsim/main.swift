import CommandLine
import Glibc

let code = await CommandLineTool.main(arguments: Array(Swift.CommandLine.arguments.dropFirst()))
exit(code.rawValue)
