/// The pages about formats, as their files in `Reports.docc` are.
package enum ReportsPages {
    package static var formats: [UInt8] { PackageResources.Formats_md }
    package static var loadJSON: [UInt8] { PackageResources.LoadJSON_md }
}
