import CommandLine
import Glibc
import Processes

let arguments = Array(Swift.CommandLine.arguments.dropFirst())
if arguments.first == RoleProcess.argument {
    exit(await RoleProcess.main(reading: ScriptSetup.read))
}
let code = await CommandLineTool.main(arguments: arguments)
exit(code.rawValue)
