/// The pages about the language, as their files in `ScenarioLanguage.docc` are.
package enum ScenarioLanguagePages {
    package static var language: [UInt8] { PackageResources.Language_md }
    package static var cast: [UInt8] { PackageResources.Cast_md }
    package static var behaviour: [UInt8] { PackageResources.Behaviour_md }
    package static var steps: [UInt8] { PackageResources.Steps_md }
    package static var expectations: [UInt8] { PackageResources.Expectations_md }
    package static var policies: [UInt8] { PackageResources.Policies_md }
    package static var quotas: [UInt8] { PackageResources.Quotas_md }
}
