/// Random numbers that are the same for the same seed, on every platform and in every version.
///
/// The generator is xoshiro256** with its state filled by SplitMix64, both by D. Blackman and S. Vigna. The drawing
/// functions are its own and use integers only: those of the standard library may change from version to version.
public struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    /// Creates a generator.
    ///
    /// - Parameters:
    ///   - seed: any number; equal seeds give equal numbers.
    ///   - stream: tells apart generators of one seed that must not depend on each other.
    public init(seed: UInt64, stream: UInt64 = 0) {
        var mixer = seed ^ (stream &* 0xD134_2543_DE82_EF95)
        func split() -> UInt64 {
            mixer &+= 0x9E37_79B9_7F4A_7C15
            var value = mixer
            value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
            return value ^ value >> 31
        }
        state = (split(), split(), split(), split())
    }

    /// Returns the next 64 random bits.
    public mutating func next() -> UInt64 {
        let product = state.1 &* 5
        let result = (product << 7 | product >> 57) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = state.3 << 45 | state.3 >> 19
        return result
    }

    /// Returns a number from 0 up to but not including a bound, each with the same chance.
    ///
    /// - Precondition: `bound` is greater than 0.
    public mutating func below(_ bound: Int) -> Int {
        // Proof: a bound is the test's own number, and its comment asks for one above 0.
        precondition(bound > 0, "A bound is greater than 0.")
        let range = UInt64(bound)
        let threshold = (0 &- range) % range
        while true {
            let (high, low) = next().multipliedFullWidth(by: range)
            if low >= threshold { return Int(high) }
        }
    }

    /// Returns a number from a closed range, each with the same chance.
    public mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.upperBound - range.lowerBound + 1)
    }

    /// Returns `true` in so many of a thousand cases.
    public mutating func chance(_ perMille: Int) -> Bool {
        below(1000) < perMille
    }

    /// Returns one of the elements, each with the same chance.
    ///
    /// - Precondition: there is an element.
    public mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }

    /// Returns the position of one of the weights, each with a chance in proportion to it.
    ///
    /// - Precondition: no weight is negative and one is greater than 0.
    public mutating func pick(weights: [Int]) -> Int {
        var rest = below(weights.reduce(0, +))
        for (position, weight) in weights.enumerated() {
            if rest < weight { return position }
            rest -= weight
        }
        return weights.count - 1
    }

    /// Returns a shape with its wildcards drawn: `#` a digit, `%` a digit from 2 to 9, `@` a capital letter other than
    /// I and O.
    mutating func fill(_ shape: String) -> String {
        var bytes: [UInt8] = []
        for byte in shape.utf8 {
            switch byte {
            case UInt8(ascii: "#"): bytes.append(UInt8(48 + below(10)))
            case UInt8(ascii: "%"): bytes.append(UInt8(48 + within(2...9)))
            case UInt8(ascii: "@"): bytes.append(pick(Array("ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)))
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
