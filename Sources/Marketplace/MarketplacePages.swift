/// The pages about the rules, as their files in `Marketplace.docc` are.
package enum MarketplacePages {
    package static var rules: [UInt8] { PackageResources.Rules_md }
}
