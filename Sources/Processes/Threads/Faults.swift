import CLinux
import ScenarioRunner
import Synchronization

/// What the process tells where a fault of the program stops it.
package enum Faults {
    /// What the process as a whole is at, whichever of its threads that concerns.
    private static let work = clinux_take_work(-1)

    private static let taken = Atomic(false)

    /// Whether one has taken away a thread on which others may wait to go on.
    package static var tookThreads: Bool { taken.load(ordering: .relaxed) }

    static func noteThreadTaken() { taken.store(true, ordering: .relaxed) }

    /// From now on a fault is told on standard error with what was being done and this text below,
    /// and ends the process with 70; on a bench it ends the run there and nothing else.
    package static func tell(followedBy text: String) {
        var text = text
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                guard let start = characters.baseAddress else { return }
                clinux_tell_of_faults(start, Int32(characters.count))
            }
        }
        clinux_prepare_thread()
    }

    /// Says what the process is at; nothing in particular, where the text is empty.
    package static func note(_ text: String) { describe(work, text) }

    /// Says it of runs that have no thread of their own.
    package struct Notes: RunNotes {
        package init() {}
        package func note(_ work: String) { Faults.note(work) }
    }

    static func describe(_ work: Int32, _ text: String) {
        guard work >= 0 else { return }
        var text = text
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                guard let start = characters.baseAddress else {
                    return clinux_describe_work(work, "", 0)
                }
                clinux_describe_work(work, start, Int32(characters.count))
            }
        }
    }
}
