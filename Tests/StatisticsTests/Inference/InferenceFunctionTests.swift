import Statistics
import Testing

/// The references are SciPy's (`scipy.stats.t`, `chi2`, `norm`, `scipy.special.gammaln`).
@Suite("Special functions")
struct InferenceFunctionTests {
    private static let studentQuantiles: [(Double, Double, Double)] = [
        (1, 1e-08, -31830988.61837906),
        (1, 0.025, -12.706204736174705),
        (1, 0.3, -0.7265425280053609),
        (1, 0.4999, -0.0003141592756945358),
        (1, 0.95, 6.313751514675037),
        (1, 0.9999, 3183.098757118502),
        (2.5, 1e-08, -1389.227583027538),
        (2.5, 0.025, -3.5746548420036834),
        (2.5, 0.3, -0.597307738252318),
        (2.5, 0.4999, -0.0002763891391802735),
        (2.5, 0.95, 2.5582186141359355),
        (2.5, 0.9999, 34.867969321116306),
        (4, 1e-08, -131.59473694062356),
        (4, 0.025, -2.7764451051977943),
        (4, 0.3, -0.5686490630497053),
        // By the closed form; SciPy's -0.00026666667103737794 is off by 2e-9 of itself.
        (4, 0.4999, -0.00026666667061725485),
        (4, 0.95, 2.1318467863266495),
        (4, 0.9999, 13.033671720896821),
        (9.3, 1e-08, -17.469437420975392),
        (9.3, 0.025, -2.2510822246844415),
        (9.3, 0.3, -0.5428494618524613),
        (9.3, 0.4999, -0.000257479304406877),
        (9.3, 0.95, 1.8264034277714565),
        (9.3, 0.9999, 5.905382110224529),
        (29, 1e-08, -7.6416831323814405),
        (29, 0.025, -2.045229642132704),
        (29, 0.3, -0.530214395709161),
        (29, 0.4999, -0.000252832626350923),
        (29, 0.95, 1.6991270265334972),
        (29, 0.9999, 4.253894118432321),
        (100, 1e-08, -6.101573472029795),
        (100, 0.025, -1.983971518523552),
        (100, 0.3, -0.5260762706003465),
        (100, 0.4999, -0.000251290260708213),
        (100, 0.95, 1.6602343260853392),
        (100, 0.9999, 3.861599790950091),
        (1e6, 1e-08, -5.6120468343692815),
        (1e6, 0.025, -1.9599663568141072),
        (1e6, 0.3, -0.5244006798602092),
        (1e6, 0.4999, -0.0002506628927537268),
        (1e6, 0.95, 1.6448551507220404),
        (1e6, 0.9999, 3.719030274762571),
    ]
    private static let studentShares: [(Double, Double, Double)] = [
        (1, -3, 0.10241638234956672),
        (2.5, -40, 7.09781714524669e-05),
        (7, -0.001, 0.4996150086224994),
        (30, -5, 1.16483427335039e-05),
        (1e5, -8, 6.286959938128173e-16),
        (0.7, -2, 0.18457407583326133),
    ]
    private static let chiSquareQuantiles: [(Double, Double, Double)] = [
        (1, 1e-06, 1.5707963267957187e-12),
        (1, 0.025, 0.0009820691171752555),
        (1, 0.5, 0.454936423119572),
        (1, 0.975, 5.023886187314888),
        (1, 0.99999, 19.511420964666268),
        (2, 1e-06, 2.0000010000006676e-06),
        (2, 0.025, 0.05063561596857975),
        (2, 0.5, 1.386294361119891),
        (2, 0.975, 7.377758908227871),
        (2, 0.99999, 23.02585092994956),
        (5.5, 1e-06, 0.022663631533587966),
        (5.5, 0.025, 1.027781635081403),
        (5.5, 0.5, 4.849623406708852),
        (5.5, 0.975, 13.648583914880959),
        (5.5, 0.99999, 31.995724494257242),
        (40, 1e-06, 10.727973172363303),
        (40, 0.025, 24.433039170807888),
        (40, 0.5, 39.33534484661134),
        (40, 0.975, 59.34170714317118),
        (40, 0.99999, 90.07909063405718),
        (3000, 1e-06, 2646.088899657811),
        (3000, 0.025, 2850.084936519793),
        (3000, 0.5, 2999.3333596771927),
        (3000, 0.975, 3153.7034935989814),
        (3000, 0.99999, 3341.8832123479806),
    ]
    private static let normalShares: [(Double, Double)] = [
        (-30, 4.906713927147908e-198),
        (-8, 6.22096057427174e-16),
        (-1.959963984540054, 0.025),
        (-0.1, 0.460172162722971),
        (0.3, 0.6179114221889526),
        (2, 0.9772498680518208),
        (5, 0.9999997133484281),
    ]

    private func error(_ value: Double, _ reference: Double) -> Double {
        abs(value - reference) / abs(reference)
    }

    @Test("Student's quantiles and shares are the references")
    func student() {
        for (freedom, p, reference) in Self.studentQuantiles {
            let value = PortableMath.studentQuantile(p, degreesOfFreedom: freedom)
            #expect(error(value, reference) < 1e-10, "\(freedom) \(p): \(value)")
        }
        for (freedom, t, reference) in Self.studentShares {
            let value = PortableMath.studentShare(below: t, degreesOfFreedom: freedom)
            #expect(error(value, reference) < 1e-10, "\(freedom) \(t): \(value)")
        }
    }

    @Test("Chi-square quantiles and normal shares are the references")
    func others() {
        for (freedom, p, reference) in Self.chiSquareQuantiles {
            // Twice a gamma variable of half as many degrees of freedom.
            let value = 2 * PortableMath.gammaQuantile(shape: freedom / 2, p)
            #expect(error(value, reference) < 1e-10, "\(freedom) \(p): \(value)")
        }
        for (z, reference) in Self.normalShares {
            #expect(error(PortableMath.normalShare(below: z), reference) < 1e-11, "\(z)")
        }
    }

    @Test("A quantile's share is the probability, at random places")
    func roundTrip() {
        var luck = RandomStream(seed: 3, key: StreamKey("inference", "round-trip"))
        for _ in 0..<300 {
            let freedom = PortableMath.exp(luck.uniform() * 12 - 1)
            let p = luck.uniform()
            let t = PortableMath.studentQuantile(p, degreesOfFreedom: freedom)
            let back = PortableMath.studentShare(below: t, degreesOfFreedom: freedom)
            #expect(error(back, p) < 1e-11, "\(freedom) \(p)")
        }
    }
}
