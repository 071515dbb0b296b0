/// The pages about events, as their files in `Journal.docc` are.
package enum JournalPages {
    package static var events: [UInt8] { PackageResources.Events_md }
}
