/// A key of an ``OrderedMap``, of which a part that is at hand nearly always tells the order.
protocol OrderedKey: Comparable, Sendable {
    associatedtype Beginning: Comparable

    /// A part of the key that needs no memory of its own: keys whose beginnings differ are in the order of these. Of keys
    /// with the same beginning it says nothing.
    var beginning: Beginning { get }
}

extension OrderedKey where Beginning == Self {
    /// The whole key.
    var beginning: Self { self }
}

extension UniqueID: OrderedKey { typealias Beginning = UniqueID }
