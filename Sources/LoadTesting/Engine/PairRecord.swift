import Marketplace
import VirtualTime

/// What a load run keeps of a client and a freelancer: sixteen bytes from which the marketplace's
/// own machines are made, and into which they are put back.
///
/// Times that only a refusal's cause would name are not kept. Counts stop at their largest value.
struct PairRecord: BitwiseCopyable {
    let freelancer: UInt32
    private var firstContactLow: UInt32
    private var firstContactHigh: UInt16
    private(set) var fromClient: UInt16
    /// How much the freelancer wrote, in the highest bit whether there was a contract before, and
    /// in the next whether a message is declined.
    private var fromFreelancerAndPast: UInt16
    private var flags: UInt8
    /// How many reports there were, up to the largest count.
    private(set) var reports: UInt8

    private static let placeMask: UInt8 = 0b11
    private static let blockFlag: UInt8 = 1 << 2
    private static let hiredFlag: UInt8 = 1 << 3
    private static let consideredFlag: UInt8 = 1 << 4
    private static let inviteShift: UInt8 = 5
    private static let proposalFlag: UInt8 = 1 << 7

    /// A pair whose first contact was at a time of the run.
    init(freelancer: UInt32, firstContact: Int64) {
        self.freelancer = freelancer
        firstContactLow = UInt32(truncatingIfNeeded: firstContact)
        firstContactHigh = UInt16(truncatingIfNeeded: firstContact >> 32)
        fromClient = 0
        fromFreelancerAndPast = 0
        flags = 0
        reports = 0
    }

    /// What is where no conversation is yet.
    static let nobody = PairRecord(freelancer: .max, firstContact: 0)

    /// A freelancer with whom the client worked before the run, and no word since.
    static func past(_ freelancer: UInt32) -> PairRecord {
        var pair = PairRecord(freelancer: freelancer, firstContact: notYet)
        pair.fromFreelancerAndPast = pastFlag
        return pair
    }

    private static let pastFlag: UInt16 = 1 << 15
    private static let declinedFlag: UInt16 = 1 << 14
    private static let countMask: UInt16 = declinedFlag - 1
    /// More than eight years into the run, which is longer than one lasts.
    private static let notYet: Int64 = 1 << 48 - 1

    /// Microseconds since the start of the run.
    var firstContact: Int64 { Int64(firstContactHigh) << 32 | Int64(firstContactLow) }

    /// Whether there was contact in the run.
    var hasBegun: Bool { firstContact != PairRecord.notYet }

    /// Notes the first contact of the run with a freelancer from before it.
    mutating func begin(at time: Int64) {
        if hasBegun { return }
        firstContactLow = UInt32(truncatingIfNeeded: time)
        firstContactHigh = UInt16(truncatingIfNeeded: time >> 32)
    }

    /// Whether there is or was a contract, in the run or before it.
    var hasContractHistory: Bool {
        isHired || fromFreelancerAndPast & PairRecord.pastFlag != 0
    }

    var fromFreelancer: UInt16 { fromFreelancerAndPast & PairRecord.countMask }

    var conversation: Conversation {
        get {
            Conversation(
                place: PairRecord.place(flags & PairRecord.placeMask),
                fromClient: UInt32(fromClient), fromFreelancer: UInt32(fromFreelancer),
                isDeclined: fromFreelancerAndPast & PairRecord.declinedFlag != 0)
        }
        set {
            flags = flags & ~PairRecord.placeMask | PairRecord.bits(newValue.place)
            fromClient = UInt16(clamping: newValue.fromClient)
            let count = min(newValue.fromFreelancer, UInt32(PairRecord.countMask))
            fromFreelancerAndPast =
                fromFreelancerAndPast & PairRecord.pastFlag | UInt16(truncatingIfNeeded: count)
                | (newValue.isDeclined ? PairRecord.declinedFlag : 0)
        }
    }

    private static func place(_ bits: UInt8) -> Conversation.Place {
        switch bits {
        case 0: .nowhere
        case 1: .inbox
        default: .archive
        }
    }

    private static func bits(_ place: Conversation.Place) -> UInt8 {
        switch place {
        case .nowhere: 0
        case .inbox: 1
        case .archive: 2
        }
    }

    var block: Block {
        get { isBlocked ? Block(onSince: .distantPast) : Block() }
        set { set(PairRecord.blockFlag, newValue.isOn) }
    }

    private var isBlocked: Bool { flags & PairRecord.blockFlag != 0 }

    var isHired: Bool {
        get { flags & PairRecord.hiredFlag != 0 }
        set { set(PairRecord.hiredFlag, newValue) }
    }

    /// Whether the client has thought about hiring.
    var isConsidered: Bool {
        get { flags & PairRecord.consideredFlag != 0 }
        set { set(PairRecord.consideredFlag, newValue) }
    }

    /// The invite to the client's one job post. It is never withdrawn nor reported in a load run,
    /// so its phases are those up to `declined`.
    var invite: Invite {
        get { Invite(phase: Invite.Phase(rawValue: flags >> PairRecord.inviteShift & 3) ?? .none) }
        set {
            precondition(newValue.phase.rawValue < 4, "an invite was \(newValue.phase)")
            flags &= ~(3 << PairRecord.inviteShift)
            flags |= newValue.phase.rawValue << PairRecord.inviteShift
        }
    }

    /// Whether the freelancer has proposed to work on the client's job post.
    var hasProposal: Bool {
        get { flags & PairRecord.proposalFlag != 0 }
        set { set(PairRecord.proposalFlag, newValue) }
    }

    /// Numbers the next report, from 1; nil where the record cannot count so far.
    mutating func noteReport() -> UInt32? {
        if reports == .max { return nil }
        reports += 1
        return UInt32(reports)
    }

    private mutating func set(_ flag: UInt8, _ isOn: Bool) {
        flags = isOn ? flags | flag : flags & ~flag
    }
}
