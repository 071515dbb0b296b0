package import Journal

extension ScenarioOutcome {
    /// 16 hexadecimal digits.
    package var fingerprintText: String {
        hexadecimal(fingerprint)
    }
}
