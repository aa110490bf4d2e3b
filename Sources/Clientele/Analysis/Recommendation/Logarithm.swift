#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Android)
    import Android
#endif

/// Logarithms for scores.
enum Logarithm {
    /// The natural logarithm; 0 where there is none.
    static func exact(_ value: Double) -> Double { value > 0 && value.isFinite ? log(value) : 0 }

    /// The natural logarithm to a millionth, so that platforms whose last digits differ rank alike.
    static func natural(_ value: Double) -> Double {
        (exact(value) * 1_000_000).rounded() / 1_000_000
    }
}
