import Marketplace
import Simulation
package import Statistics

extension Message: FingerprintedMessage {
    /// Everything in a message enters the fingerprint.
    package func hash(into hash: inout StableHash64) {
        feed { hash.combine($0) }
    }
}
