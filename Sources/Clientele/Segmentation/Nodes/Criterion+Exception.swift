extension Criterion {
    /// A customer who belongs to a segment, or does not, whatever the criterion says.
    ///
    /// Exceptions are made for a reason and may end (requirement R22):
    ///
    /// ```swift
    /// seniors.with(barred: [Criterion.Exception(wang.id, reason: "asked not to be written to", until: lastDay)])
    /// ```
    public struct Exception: Sendable, Hashable {
        /// The customer.
        public var customer: Identifier<Customer>
        /// Why the exception was made, for staff to read.
        public var reason: String
        /// The last day on which it holds; `nil` for no end.
        public var until: CalendarDate?

        /// Creates an exception; the reason is for staff to read and stands in the criterion's JSON.
        public init(_ customer: Identifier<Customer>, reason: String, until: CalendarDate? = nil) {
            self.customer = customer
            self.reason = reason
            self.until = until
        }

        func holds(on today: CalendarDate) -> Bool {
            guard let until else { return true }
            return today <= until
        }
    }
}

extension Criterion.Exception: CustomStringConvertible, CustomReflectable {
    /// The customer's identifier and the last day; the reason is free text and is not printed.
    public var description: String { "SegmentException(\(customer)\(until.map { ", until \($0)" } ?? ""))" }
    /// A mirror without the reason.
    public var customMirror: Mirror { Mirror(self, children: ["customer": "\(customer)"]) }
}

extension Criterion.Exception {
    init(json: JSONValue, in reader: inout CriterionReader) throws(CriterionError) {
        let members = try reader.members(of: json, ["customer", "reason", "until"])
        let customer: Identifier<Customer> = try reader.identifier(members["customer"], key: "customer")
        self.init(
            customer,
            reason: try members["reason"].map { value throws(CriterionError) in
                try reader.text(value, key: "reason")
            } ?? "",
            until: try reader.optionalDate(members["until"], key: "until"))
    }

    var json: JSONValue {
        var members = [JSONValue.Member("customer", .string(customer.description))]
        if !reason.isEmpty { members.append(.init("reason", .string(reason))) }
        if let until { members.append(.init("until", .string(until.description))) }
        return .object(members)
    }
}

/// A criterion with the customers who are members, or are not, whatever it says; barring goes before pinning.
struct ExceptionList: Sendable, Hashable {
    var pinned: [Criterion.Exception]
    var barred: [Criterion.Exception]
    var criterion: CriterionNode

    init(pinned: [Criterion.Exception], barred: [Criterion.Exception], criterion: CriterionNode) {
        self.pinned = pinned
        self.barred = barred
        self.criterion = criterion
    }

    init(json: JSONValue, in reader: inout CriterionReader) throws(CriterionError) {
        let members = try reader.members(of: json, ["of", "pinned", "barred"])
        criterion = try reader.node(members["of"], key: "of")
        pinned = try reader.list(members["pinned"], key: "pinned") { value, reader throws(CriterionError) in
            try Criterion.Exception(json: value, in: &reader)
        }
        barred = try reader.list(members["barred"], key: "barred") { value, reader throws(CriterionError) in
            try Criterion.Exception(json: value, in: &reader)
        }
    }

    var json: JSONValue {
        var members = [JSONValue.Member("of", criterion.json)]
        if !pinned.isEmpty { members.append(.init("pinned", .array(pinned.map(\.json)))) }
        if !barred.isEmpty { members.append(.init("barred", .array(barred.map(\.json)))) }
        return .object(members)
    }
}
