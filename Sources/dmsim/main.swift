import CommandLine
import Glibc
import LoadProcesses
import Processes

let arguments = Array(Swift.CommandLine.arguments.dropFirst())
if arguments.first == RoleProcess.argument {
    exit(await RoleProcess.main(reading: ScriptSetup.read))
}
if arguments.first == ShardProcess.argument { exit(await ShardProcess.main()) }
let code = await CommandLineTool.main(arguments: arguments)
exit(code.rawValue)
