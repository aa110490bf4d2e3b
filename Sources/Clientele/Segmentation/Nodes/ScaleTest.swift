/// A customer's place on a stored scale.
struct ScaleTest: Sendable, Hashable {
    enum Place: Sendable, Hashable {
        /// In one of some bins.
        case bin(NumberBounds)
        /// In the highest bins that make up so many of a hundred.
        case top(percent: Int)
    }

    var scale: Identifier<CustomerScale>
    var place: Place

    init(scale: Identifier<CustomerScale>, place: Place) {
        self.scale = scale
        self.place = place
    }

    init(json: JSONValue, in reader: inout CriterionReader) throws(CriterionError) {
        let members = try reader.members(of: json, ["id"], oneOf: ["bin", "topPercent"])
        scale = try reader.identifier(members["id"], key: "id")
        place =
            members.choice == "bin"
            ? .bin(try reader.bounds(members.chosen, key: "bin"))
            : .top(percent: try reader.integer(members.chosen, key: "topPercent"))
    }

    var json: JSONValue {
        let id = JSONValue.Member("id", .string(scale.description))
        return switch place {
        case .bin(let bounds): .object([id, .init("bin", bounds.json)])
        case .top(let percent): .object([id, .init("topPercent", .number(Int64(percent)))])
        }
    }

    /// The bins that are meant of so many; `nil` where no whole bins make up the percentage.
    func bounds(of bins: Int) -> NumberBounds? {
        switch place {
        case .bin(let bounds): bounds
        case .top(let percent):
            (1...100).contains(percent) && bins * percent % 100 == 0
                ? NumberBounds(lower: bins - bins * percent / 100 + 1) : nil
        }
    }

    /// What the test means in terms of simpler ones, given the cut-points; `nil` where these are not known.
    func meaning(in context: Criterion.Context) -> CriterionNode? {
        guard let scale = context.scales[scale] else { return nil }
        return bounds(of: scale.bins).flatMap(scale.node)
    }

    /// The test whose observation is the customer's figure.
    func observed(in context: Criterion.Context) -> CriterionNode? { context.scales[scale]?.observed }
}

extension CriterionNode {
    /// The scales the tree refers to.
    var scales: Set<Identifier<CustomerScale>> {
        var found: Set<Identifier<CustomerScale>> = []
        walk { visit in
            if case .scale(let test) = visit.node { found.insert(test.scale) }
        }
        return found
    }
}
