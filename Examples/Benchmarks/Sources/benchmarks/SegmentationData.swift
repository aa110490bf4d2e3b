import Clientele
import Foundation

/// Customers and bookings from the files of the evaluation data, as records of the library.
///
/// What the library has a field for is there: birth date, gender, language, channel, address, loyalty level, tags; the
/// rest is in fields of the app's own.
struct SegmentationData {
    static let definitions = [
        FieldDefinition("region", of: Customer.self, shape: .code, FieldTraits(en: "region", zh: "地区")),
        FieldDefinition("consent", of: Customer.self, shape: .flag, FieldTraits(en: "consent", zh: "同意")),
        FieldDefinition("created", of: Customer.self, shape: .date, FieldTraits(en: "created on", zh: "建档日期")),
        FieldDefinition("rating", of: Booking.self, shape: .integer, FieldTraits(en: "rating", zh: "评分")),
    ]

    private var customers: FieldReader
    private var bookings: FieldReader
    /// The booking that was read and belongs to a customer to come.
    private var next: (customer: Int, booking: Booking)?

    init(folder: String) throws {
        customers = try FieldReader(folder + "/customers.csv")
        bookings = try FieldReader(folder + "/bookings.csv")
        guard
            customers.next().map({ String(decoding: $0, as: UTF8.self) })
                == "id,region,birth_ymd,gender,tier,channel,lang,tags,consent,created_day,email",
            bookings.next().map({ String(decoding: $0, as: UTF8.self) })
                == "customer_id,day,type,status,amount_cents,rating"
        else { throw Fault("The files in \(folder) have other columns than those of gen_customers.py.") }
        next = try nextBooking()
    }

    private mutating func nextBooking() throws -> (Int, Booking)? {
        guard let line = bookings.next() else { return nil }
        let fields = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        guard fields.count == 6, let customer = Int(fields[0]), let day = Int(fields[1]), let cents = Int64(fields[4]),
            let rating = Int64(fields[5])
        else { throw Fault("A line of bookings.csv is not of its form.") }
        var booking = Booking()
        booking.bookedOn = CalendarDate(dayNumber: day)
        booking.product = Booking.ProductKind(rawValue: String(decoding: fields[2], as: UTF8.self))
        booking.status = Booking.Status(rawValue: String(decoding: fields[3], as: UTF8.self))
        booking.total = Money(minorUnits: cents, "CNY")
        booking.custom["rating"] = .number(rating)
        return (customer, booking)
    }

    /// The next customer with the bookings; `nil` after the last.
    mutating func nextCustomer() throws -> Criterion.CustomerFacts? {
        guard let line = customers.next() else { return nil }
        let fields = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        guard fields.count == 11, let number = Int(fields[0]), let birth = Int(fields[2]), let tags = UInt32(fields[7]),
            let created = Int(fields[9])
        else { throw Fault("A line of customers.csv is not of its form.") }
        func text(_ index: Int) -> String { String(decoding: fields[index], as: UTF8.self) }
        var customer = Customer()
        customer.id = Self.id(number)
        customer.custom["region"] = .string(text(1))
        customer.birthDate = CalendarDate(year: birth / 10000, month: birth / 100 % 100, day: birth % 100)
            .map { EnteredDate($0) }
        customer.gender = Customer.Gender(rawValue: text(3))
        var membership = Customer.LoyaltyMembership()
        membership.level = text(4)
        customer.memberships = [membership]
        customer.provenance = Provenance(Channel(rawValue: text(5)))
        customer.languages = [LanguageTag(rawValue: text(6))]
        customer.tags = (0..<32).filter { tags >> $0 & 1 != 0 }.map { Self.tag($0) }
        customer.custom["consent"] = .bool(text(8) == "true")
        customer.custom["created"] = .string(CalendarDate(dayNumber: created).description)
        var email = EmailContact()
        email.address = text(10)
        customer.emails = [email]
        var list: [Booking] = []
        while let (owner, booking) = next, owner == number {
            list.append(booking)
            next = try nextBooking()
        }
        return Criterion.CustomerFacts(customer, bookings: list)
    }

    static func id(_ number: Int) -> Identifier<Customer> {
        Identifier(UniqueID(high: 0x0190_0000_0000_7000, low: UInt64(number)))
    }

    static func tag(_ number: Int) -> Customer.Tag { Customer.Tag(rawValue: "t\(number)") }
}

/// The lines of a file, one after the other.
private struct FieldReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ path: String) throws {
        bytes = Array(try Data(contentsOf: URL(filePath: path)))
    }

    mutating func next() -> ArraySlice<UInt8>? {
        guard position < bytes.count else { return nil }
        var end = position
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
        defer { position = end + 1 }
        return bytes[position..<end]
    }
}

extension FixedWidthInteger {
    /// A number from its decimal digits.
    fileprivate init?(_ digits: ArraySlice<UInt8>) {
        self.init(String(decoding: digits, as: UTF8.self))
    }
}
