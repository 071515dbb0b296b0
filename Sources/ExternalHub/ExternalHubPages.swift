/// The pages about hubs from outside, as their files in `ExternalHub.docc` are.
package enum ExternalHubPages {
    package static var hubs: [UInt8] { PackageResources.Hubs_md }
    package static var hubProtocol: [UInt8] { PackageResources.HubProtocol_md }
}
