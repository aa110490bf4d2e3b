import Clientele
import ClienteleTesting
import Foundation

/// Customers as a store gets them, by number: the same ones for every store that is measured.
struct MeasuredRecords: Sendable {
    struct Item: Sendable {
        var id: UniqueID
        var name: String
        var phone: String
        var born: Int64
        var payload: [UInt8]

        /// The record with its three index entries.
        var stored: StoredRecord {
            StoredRecord(
                key: RecordKey(kind: "customer", id: id), payload: payload,
                indexEntries: [
                    IndexEntry("customer.name", IndexKey().appending(name)),
                    IndexEntry("customer.phone", IndexKey().appending(phone)),
                    IndexEntry("customer.birth-date", IndexKey().appending(born)),
                ])
        }
    }

    /// Of how many customers the contents are made; they come again under other identifiers and numbers.
    private static let variety = 20_000

    private let travellers: [Item]

    init() {
        let today = CalendarDate(dayNumber: 20_779)
        travellers = SyntheticTravellers(seed: 1, today: today).prefix(Self.variety).map { traveller in
            Item(
                id: UniqueID(high: 0, low: 0),
                name: "\(traveller.familyName) \(traveller.givenNameParts.joined())".lowercased(),
                phone: "", born: Int64(traveller.birthDate.dayNumber), payload: traveller.customer.jsonBytes)
        }
    }

    subscript(number: Int) -> Item {
        var item = travellers[number % Self.variety]
        item.id = Self.id(number)
        item.phone = Self.phone(number)
        return item
    }

    /// The mean length of a payload in bytes.
    var meanLength: Double {
        Double(travellers.reduce(0) { $0 + $1.payload.count }) / Double(travellers.count)
    }

    static func id(_ number: Int) -> UniqueID {
        // Version 7: milliseconds that rise, then bits by chance.
        let random = mixed(UInt64(number))
        return UniqueID(
            high: (0x18f_3c1e_7b2a + UInt64(number)) << 16 | 0x7000 | random & 0xFFF,
            low: mixed(random) >> 2 | 1 << 63)
    }

    static func phone(_ number: Int) -> String {
        // Each number once, in no order.
        "+861\(30_0000_0000 + number * 7_919_331 % 6_9999_9989)"
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}

/// A folder that is removed after a measurement.
func withMeasuredFolder<Value>(_ body: (String) async throws -> Value) async rethrows -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: "benchmarks-\(UUID())").path
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await body(folder)
}
