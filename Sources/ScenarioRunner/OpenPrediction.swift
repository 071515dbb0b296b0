import Journal
import ScenarioLanguage
import VirtualTime

/// A question whose steps are under way.
struct OpenPrediction {
    let prediction: Prediction
    /// What was known when it was asked.
    let observer: Observer
    let askedAt: Instant
    /// How many events there were.
    let first: Int

    init(_ prediction: Prediction, in stage: Stage) {
        self.prediction = prediction
        observer = stage.observer
        askedAt = stage.now
        first = stage.events.count
    }
}
