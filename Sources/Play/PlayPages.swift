/// The page about playing, as its file in `Play.docc` is.
package enum PlayPages {
    package static var play: [UInt8] { PackageResources.Play_md }
}
