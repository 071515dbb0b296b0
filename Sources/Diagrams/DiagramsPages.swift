/// The page about diagrams, as its file in `Diagrams.docc` is.
package enum DiagramsPages {
    package static var diagrams: [UInt8] { PackageResources.Diagrams_md }
}
