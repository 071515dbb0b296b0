/// The pages about load runs, as their files in `LoadTesting.docc` are.
package enum LoadTestingPages {
    package static var loadFiles: [UInt8] { PackageResources.LoadFiles_md }
    package static var populations: [UInt8] { PackageResources.Populations_md }
    package static var figures: [UInt8] { PackageResources.Figures_md }
}
