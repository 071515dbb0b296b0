/// The catalogue of Calibration, which the program shows with `dmsim help TOPIC`.
package enum CalibrationPages {
    package static var calibration: [UInt8] { PackageResources.Calibration_md }
}
