/// The page about replays, as its file in `Replay.docc` is.
package enum ReplayPages {
    package static var replay: [UInt8] { PackageResources.Replay_md }
}
