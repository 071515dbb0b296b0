/// The page about pages of runs, as its file in `Pages.docc` is.
package enum PagesPages {
    package static var runPages: [UInt8] { PackageResources.RunPages_md }
}
