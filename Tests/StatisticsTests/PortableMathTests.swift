import Foundation
import Statistics
import Testing

@Suite("Portable mathematics")
struct PortableMathTests {
    private func error(_ value: Double, _ reference: Double) -> Double {
        value == reference ? 0 : abs(value - reference) / abs(reference)
    }

    private func stream(_ purpose: String) -> RandomStream {
        RandomStream(seed: 1, key: StreamKey("mathematics", purpose))
    }

    @Test("The logarithm agrees with the system's over all positive numbers")
    func log() {
        var luck = stream("log")
        for _ in 0..<50_000 {
            let x = Double(bitPattern: luck.below(0x7FF0_0000_0000_0000 - 1) + 1)
            #expect(error(PortableMath.log(x), Foundation.log(x)) < 5e-16, "\(x)")
        }
        for _ in 0..<50_000 {
            let x = 1 + (luck.uniform() - 0.5) * 0x1p-20
            #expect(error(PortableMath.log(x), Foundation.log(x)) < 5e-16, "\(x)")
        }
    }

    @Test("Four logarithms at once are the bits of each alone")
    func logs() {
        var luck = stream("logs")
        for _ in 0..<20_000 {
            var four = SIMD4<Double>.one
            for place in four.indices {
                let isNearOne = luck.chance(0.5)
                let normal = luck.below(0x7FE0_0000_0000_0000) + 0x10_0000_0000_0000
                four[place] = isNearOne ? luck.uniform() : Double(bitPattern: normal)
            }
            let logs = PortableMath.logs(four)
            for place in four.indices { #expect(logs[place] == PortableMath.log(four[place])) }
        }
    }

    @Test("The exponential agrees with the system's from underflow to overflow")
    func exp() {
        var luck = stream("exp")
        for _ in 0..<50_000 {
            let x = luck.uniform() * 1_417 - 707.5
            #expect(error(PortableMath.exp(x), Foundation.exp(x)) < 5e-16, "\(x)")
        }
        for _ in 0..<5_000 {
            // Subnormal results have fewer digits.
            let x = -708 - luck.uniform() * 40
            let difference = PortableMath.exp(x) - Foundation.exp(x)
            #expect(abs(difference) <= 2 * Double.leastNonzeroMagnitude, "\(x)")
        }
    }

    @Test("Special values are exact")
    func specialValues() {
        #expect(PortableMath.log(1) == 0 && PortableMath.exp(0) == 1)
        #expect(PortableMath.log(0) == -.infinity && PortableMath.log(.infinity) == .infinity)
        #expect(PortableMath.log(-1).isNaN && PortableMath.log(.nan).isNaN)
        #expect(PortableMath.exp(-.infinity) == 0 && PortableMath.exp(.infinity) == .infinity)
        #expect(PortableMath.exp(.nan).isNaN && PortableMath.exp(-746) == 0)
        #expect(PortableMath.exp(709.782712893384) < .infinity)
        #expect(PortableMath.exp(709.7827128933841) == .infinity)
        #expect(PortableMath.normalQuantile(0.5) == 0)
        #expect(PortableMath.normalQuantile(0) == -.infinity)
        #expect(PortableMath.normalQuantile(1) == .infinity)
        for outside in [-0.1, 1.1, .nan] { #expect(PortableMath.normalQuantile(outside).isNaN) }
        #expect(PortableMath.power(7, 0) == 1)
        #expect(error(PortableMath.power(2, 10), 1_024) < 1e-14)
    }

    @Test("The normal quantile is the inverse of the error function's complement")
    func normalQuantile() {
        var luck = stream("quantile")
        for _ in 0..<20_000 {
            let p = 0.5 * PortableMath.exp(-600 * luck.uniform() * luck.uniform())
            let z = PortableMath.normalQuantile(p)
            // The relative error of p is about z times the error of z.
            let back = 0.5 * erfc(-z / 2.0.squareRoot())
            #expect(error(back, p) < 1e-13 * max(1, z * z), "\(p)")
            if p > 1e-3 {
                let mirrored = PortableMath.normalQuantile(1 - p)
                #expect(abs(mirrored + z) < 1e-12, "\(p)")
            }
        }
        #expect(error(PortableMath.normalQuantile(0.975), 1.959963984540054) < 1e-15)
    }

    @Test("All three rise with their argument")
    func monotonic() {
        var last = (log: -Double.infinity, exp: 0.0, quantile: -Double.infinity)
        for step in 1..<200_000 {
            let x = Double(step) / 200_000
            let now = (
                log: PortableMath.log(x * 3), exp: PortableMath.exp(x * 3 - 1.5),
                quantile: PortableMath.normalQuantile(x)
            )
            #expect(now.log > last.log && now.exp > last.exp && now.quantile > last.quantile)
            last = now
        }
    }

    @Test("The bits are the same in every build and on every platform")
    func goldenBits() {
        var hash = StableHash64()
        for step in 1...10_000 {
            let x = Double(step) / 10_001
            hash.combine(PortableMath.log(x * 1e6).bitPattern)
            hash.combine(PortableMath.exp((x - 0.5) * 1_400).bitPattern)
            hash.combine(PortableMath.normalQuantile(x).bitPattern)
            hash.combine(PortableMath.normalQuantile(x * x * x * 1e-9).bitPattern)
        }
        #expect(String(hash.finalize(), radix: 16) == "809bd3bd5457f1e3")
    }
}
