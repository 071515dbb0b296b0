package import Processes

/// How the processes of a run on many machines reach one another. They are called ranks and are
/// counted from 0 on; rank 0 leads. What they tell one another is not the links' business, so that
/// it can be tried without any machine.
///
/// Every rank must make the same calls in the same order. They block their thread.
package protocol RankLinks: Sendable {
    /// Which of them this process is.
    var rank: Int { get }
    var count: Int { get }

    /// Gives all ranks the bytes of rank 0; what others pass is not looked at.
    func broadcast(_ bytes: [UInt8]) throws(ProcessFailure) -> [UInt8]

    /// The bytes of each rank, in order, at rank 0; nothing elsewhere.
    func gather(_ bytes: [UInt8]) throws(ProcessFailure) -> [[UInt8]]

    /// Waits until all are here, and parts with them; nothing may be called after it.
    func leave()

    /// Ends this process and all others, whatever they are at.
    func endAll(code: Int32) -> Never
}

extension RankLinks {
    /// `rank 3 of 8`, counted from 0, as MPI does.
    package var name: String { Self.name(rank, of: count) }

    static func name(_ rank: Int, of count: Int) -> String { "rank \(rank) of \(count)" }
}
