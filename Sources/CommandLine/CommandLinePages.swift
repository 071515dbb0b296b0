/// The pages about the command line and the whole, as their files in `CommandLine.docc` are.
enum CommandLinePages {
    static var commands: [UInt8] { PackageResources.Commands_md }
    static var exitCodes: [UInt8] { PackageResources.ExitCodes_md }
    static var files: [UInt8] { PackageResources.Files_md }
    static var limits: [UInt8] { PackageResources.Limits_md }
    static var speed: [UInt8] { PackageResources.Speed_md }
    static var architecture: [UInt8] { PackageResources.Architecture_md }
}
