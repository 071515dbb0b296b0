/// The pages about recordings, as their files in `Record.docc` are.
package enum RecordPages {
    package static var recordings: [UInt8] { PackageResources.Recordings_md }
}
