/// The pages about experiments, as their files in `Experiments.docc` are.
package enum ExperimentsPages {
    package static var experiments: [UInt8] { PackageResources.Experiments_md }
    package static var formats: [UInt8] { PackageResources.ExperimentFormats_md }
}
