package import LoadTesting
import Statistics

/// How well the main figures are known so far, for whoever waits for an experiment.
package struct FigureWidths: Sendable {
    /// The half-width of an interval as a share of the mean.
    package typealias Width = (figure: FigureName, share: Double)

    package var narrowest: Width
    package var widest: Width
}

extension ExperimentResults {
    /// Of the baseline, or the first variant; nil where none has an interval yet.
    package var widths: FigureWidths? {
        var widths: FigureWidths?
        for figure in ExperimentFigures.main {
            let summary = summary(of: figure, variant: setting.baseline ?? 0)
            let mean = abs(summary.sample.mean)
            guard let interval = summary.interval, mean > 0 else { continue }
            let width = (figure: figure, share: interval.halfWidth / mean)
            guard var known = widths else {
                widths = FigureWidths(narrowest: width, widest: width)
                continue
            }
            if width.share < known.narrowest.share { known.narrowest = width }
            if width.share > known.widest.share { known.widest = width }
            widths = known
        }
        return widths
    }
}
