/// The pages about the network, as their files in `Participants.docc` are.
package enum ParticipantsPages {
    package static var network: [UInt8] { PackageResources.Network_md }
}
