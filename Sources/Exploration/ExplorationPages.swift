/// The page about exploring, as its file in `Exploration.docc` is.
package enum ExplorationPages {
    package static var exploring: [UInt8] { PackageResources.Exploring_md }
}
