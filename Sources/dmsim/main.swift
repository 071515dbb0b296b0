import CommandLine
import Glibc
import LoadProcesses
import Processes

Surroundings.spareMemory()
let arguments = Array(Swift.CommandLine.arguments.dropFirst())
if arguments.first == RoleProcess.argument {
    exit(await RoleProcess.main(reading: ScriptSetup.read))
}
if arguments.first == ShardProcess.argument { exit(await ShardProcess.main()) }
// Before the first thread is started, which would stop the program where it cannot be.
if let code = SystemLimits.complaint() { exit(code.rawValue) }
let code = await CommandLineTool.main(arguments: arguments)
exit(code.rawValue)
