/// The pages about processes of roles, as their files in `Processes.docc` are.
package enum ProcessesPages {
    package static var processes: [UInt8] { PackageResources.Processes_md }
}
