package import Participants
package import ScenarioLanguage
package import Wire

/// The files of a script, so that a role process can read it as the coordinator did.
package struct ScriptBundle: Hashable, Sendable, WireCoded {
    package struct File: Hashable, Sendable, WireCoded {
        package var name: String
        package var bytes: [UInt8]

        package init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }

        package func write(to writer: inout WireWriter) {
            writer.put(text: name)
            writer.put(raw: bytes)
        }

        package init(from reader: inout WireReader) throws(WireError) {
            name = try reader.text()
            bytes = try reader.raw()
        }
    }

    /// The script first, then what it includes.
    package var files: [File]

    /// The limits with which the coordinator read them.
    package var limits: ScenarioLimits

    package init(files: [File], limits: ScenarioLimits = .standard) {
        self.files = files
        self.limits = limits
    }

    package func write(to writer: inout WireWriter) {
        writer.put(list: files)
        writer.put(state: limits)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        files = try reader.list()
        limits = try reader.state()
    }
}

/// Why a role process could make nothing of a script.
package struct ScriptProblem: Error, Hashable, Sendable {
    package var message: String
    package init(_ message: String) { self.message = message }
}

/// Turns a script's files, the number of a plan in it and a seed into what participants are told;
/// it must give the same in every process.
package typealias SetupReader =
    @Sendable (ScriptBundle, _ planIndex: Int, _ seed: UInt64, JournalSink) throws(ScriptProblem) ->
    RunSetup
