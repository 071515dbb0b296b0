import Journal
import Marketplace
import ScenarioLanguage

/// An order whose outcome is not known yet.
struct OpenOrder {
    var order: Director.Order
    var name: EventID
    /// How many events there were when it was given.
    var first: Int
}

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
            } else if let breach = breach(of: item.order, named: item.name, since: item.first) {
                breaches.append(breach)
            }
        }
        unanswered = open
        if !breaches.isEmpty { throw .failed(breaches) }
    }

    /// At the end of the script: an announced refusal that never came is a breach.
    mutating func endUnanswered() throws(Ending) {
        let breaches: [Breach] = unanswered.compactMap { item in
            guard let reason = item.order.refused, !item.order.mayPass else { return nil }
            return Breach(
                span: item.order.span, message: "this step was never answered",
                expected: "refused: \(reason.slug)",
                found: "nobody answered before the script ended",
                evidence: [stage.acted(on: item.name)],
                help: "let time pass at the end of the script, such as `wait: 1h`, until "
                    + "whoever is down is back")
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
