package import Journal

extension ScenarioOutcome {
    /// 16 hexadecimal digits.
    package var fingerprintText: String {
        let digits = String(fingerprint, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
