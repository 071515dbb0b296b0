import Journal
import Statistics

/// A script as it was read, kept so that the run can be done again from the recording alone.
package struct RecordedScript: Hashable, Sendable {
    package var path: String
    /// Whether the command line found it; otherwise another script includes it.
    package var isListed: Bool
    package var bytes: [UInt8]

    package init(path: String, isListed: Bool, bytes: [UInt8]) {
        self.path = path
        self.isListed = isListed
        self.bytes = bytes
    }

    /// 16 hexadecimal digits, the same on every machine.
    package var hash: String {
        var hash = StableHash64()
        hash.combine(bytes: bytes)
        return hexadecimal(hash.finalize())
    }
}

/// What a run was asked to do, which is all that decides how it goes.
package struct RunDescription: Hashable, Sendable {
    /// `dmsim 1.2.3`.
    package var tool: String
    /// The command line behind `dmsim run`.
    package var arguments: [String]
    package var scripts: [RecordedScript]
    /// How many scenario runs it should be.
    package var planned: Int

    package init(tool: String, arguments: [String], scripts: [RecordedScript], planned: Int) {
        self.tool = tool
        self.arguments = arguments
        self.scripts = scripts
        self.planned = planned
    }
}
