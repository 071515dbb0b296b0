/// The page about experiments, as its file in `Experiments.docc` is.
package enum ExperimentsPages {
    package static var experiments: [UInt8] { PackageResources.Experiments_md }
}
