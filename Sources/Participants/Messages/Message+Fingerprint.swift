import Marketplace
import Simulation

/// Everything in a message enters the fingerprint; the content hash is the marketplace's own.
extension Message: FingerprintedMessage {}
