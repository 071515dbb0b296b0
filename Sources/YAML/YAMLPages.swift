/// The pages about the reader of YAML, as their files in `YAML.docc` are.
package enum YAMLPages {
    package static var yaml: [UInt8] { PackageResources.YAML_md }
}
