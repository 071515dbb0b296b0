import Journal
import Marketplace
import ScenarioLanguage

/// Compares what became of orders with what the script says of them.
///
/// On a network without faults an order is answered when its step is over. Through an outage or
/// a declared delay it is not: the step is over, and the verdict comes with the answer.
extension Director {
    /// Judges the orders that were answered, and keeps those that may still be.
    mutating func checkAnswers() throws(Ending) {
        if unanswered.isEmpty { return }
        var breaches: [Breach] = []
        var open: [OpenOrder] = []
        for item in unanswered {
            if plan.network.expectsFaults, !stage.isAnswered(item.name, since: item.first) {
                open.append(item)
                continue
            }
            let met = stage.refusal(of: item.name, since: item.first)
            if let met {
                mark(.refused, item.order.span, refusal: met.refusal.reason)
            }
            if item.order.isAsked { askedRefusal = met }
            if options.takesAnyAnswer { continue }
            if var breach = breach(of: item, refused: met) {
                breach.branches = item.order.branches
                mark(.notHeld, item.order.span)
                breaches.append(breach)
            }
        }
        unanswered = open
        if !breaches.isEmpty { throw .failed(breaches) }
    }

    /// What becomes of an order where it differs from what the script says of it; nil where not.
    private func breach(
        of item: OpenOrder, refused met: (refusal: Refusal, event: EventID)?
    ) -> Breach? {
        let order = item.order
        if order.isAsked { return nil }
        switch (order.refused, met) {
        case (nil, nil): return nil
        case (let reason?, let met?) where met.refusal.reason == reason: return nil
        case (let reason?, let met?):
            return Breach(
                span: order.span, message: "refused for another reason than the script says",
                expected: "refused: \(reason.slug)",
                found: refusalText(met.refusal), evidence: [met.event])
        case (_?, nil) where order.mayPass: return nil
        case (let reason?, nil):
            return Breach(
                span: order.span, message: "this step was not refused",
                expected: "refused: \(reason.slug)", found: "it was accepted",
                evidence: [stage.acted(on: item.name)])
        case (nil, let met?):
            return Breach(
                span: order.span, message: "this step was refused",
                expected: "accepted, because the step announces no refusal",
                found: refusalText(met.refusal), evidence: [met.event],
                help: "if that is what should happen, write `refused: "
                    + "\(met.refusal.reason.slug)` under the step; "
                    + "`dmsim explain \(met.refusal.rule.rawValue)` tells the rule")
        }
    }

    private func refusalText(_ refusal: Refusal) -> String {
        "refused as " + Narrator(cast: plan.cast).describe(refusal)
    }

    /// At the end of the script: an announced refusal that never came is a breach.
    mutating func endUnanswered() throws(Ending) {
        if options.takesAnyAnswer { return }
        let breaches: [Breach] = unanswered.compactMap { item in
            guard let reason = item.order.refused, !item.order.mayPass else { return nil }
            return Breach(
                span: item.order.span, message: "this step was never answered",
                expected: "refused: \(reason.slug)",
                found: "nobody answered before the script ended",
                evidence: [stage.acted(on: item.name)],
                help: "let time pass at the end of the script, such as `wait: 1h`, until "
                    + "whoever is down is back",
                branches: item.order.branches)
        }
        if !breaches.isEmpty { throw .failed(breaches) }
    }

    func tooLate(_ order: Order) -> Breach {
        Breach(
            span: order.span, message: "this outage is over already",
            expected: "an outage that ends after this step",
            found: "it is \(stage.now) at this step", evidence: [],
            help: "time only goes forward; put the step before what is to go wrong")
    }
}
