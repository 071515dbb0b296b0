import Marketplace
import VirtualTime

/// What freelancers do, and clients take back, about what units were used for.
extension SlowQuota {
    package mutating func reply(_ freelancer: Partner) {
        noteAnswerForLevels(freelancer)
        switch policy.refund {
        case .onBlock, .onWithdrawal: return
        case .never, .onReply, .onNoReply, .onExpiry, .onNotViewed: break
        }
        guard let index = waiting.firstIndex(where: { $0.partner == freelancer }) else { return }
        let use = waiting.remove(at: index)
        switch policy.refund {
        case .onReply(let within) where now - use.at <= within: giveBack(use)
        case .onExpiry(_, orAnswer: true): giveBack(use)
        case .never, .onReply, .onNoReply, .onExpiry, .onBlock, .onWithdrawal, .onNotViewed:
            return
        }
    }

    /// Looked at, or blocked: it is not given back for want of a look.
    package mutating func view(_ freelancer: Partner) {
        guard case .onNotViewed = policy.refund else { return }
        waiting.removeAll { $0.partner == freelancer }
    }

    package mutating func block(_ freelancer: Partner) {
        view(freelancer)
        guard case .onBlock = policy.refund,
            let index = waiting.firstIndex(where: { $0.partner == freelancer })
        else { return }
        giveBack(waiting.remove(at: index))
    }

    package mutating func withdraw(_ freelancer: Partner) {
        guard case .onWithdrawal = policy.refund,
            let index = waiting.firstIndex(where: { $0.partner == freelancer })
        else { return }
        giveBack(waiting.remove(at: index))
    }

    package mutating func inbound(_ freelancer: Partner) {
        lastInbound[freelancer] = now
        freeSent[freelancer] = 0
    }
}
