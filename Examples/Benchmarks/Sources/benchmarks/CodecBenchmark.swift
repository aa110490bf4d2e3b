import Clientele
import ClienteleTesting
import Foundation

extension Benchmark {
    static let codec = Benchmark(name: CodecBenchmark.name, usage: CodecBenchmark.usage) {
        try CodecBenchmark.run($0)
    }
}

/// Reading and writing customers as JSON, beside Foundation's coders over synthesised `Codable`, in turns.
private enum CodecBenchmark {
    static let name = "codec"
    static let usage = "codec N (how many customers; 20,000 is enough)"
    private static let rounds = 5

    static func run(_ arguments: [String]) throws {
        guard arguments.count == 1, let count = Int(arguments[0]), count > 0 else { throw Fault(usage: usage) }
        let today = CalendarDate(dayNumber: 20_779)
        let customers = SyntheticTravellers(seed: 1, today: today).prefix(count).map(\.customer)
        let payloads = customers.map(\.jsonBytes)
        let data = payloads.map { Data($0) }
        let (decoder, encoder) = (JSONDecoder(), JSONEncoder())
        let peers = try data.map { try decoder.decode(PeerCustomer.self, from: $0) }
        try check(customers, payloads, peers, encoder)

        let bytes = Double(payloads.reduce(0) { $0 + $1.count })
        // One after the other in each round, so that a change of the machine's speed meets all of them.
        var sum = 0
        var best: [String: Measurement] = [:]
        func measure(_ variant: String, _ body: () throws -> Void) rethrows {
            let found = try Measurement.of(body)
            if found.cpuSeconds < best[variant]?.cpuSeconds ?? .infinity { best[variant] = found }
        }
        for _ in 0...rounds {
            try measure("decode") { for payload in payloads { sum &+= try Customer(json: payload).names.count } }
            try measure("Foundation JSONDecoder") {
                for payload in data { sum &+= try decoder.decode(PeerCustomer.self, from: payload).names.count }
            }
            measure("encode") { for customer in customers { sum &+= customer.jsonBytes.count } }
            try measure("Foundation JSONEncoder") { for peer in peers { sum &+= try encoder.encode(peer).count } }
        }
        guard sum != 0 else { throw Fault("Nothing was read or written.") }
        for (variant, peer) in [("decode", "Foundation JSONDecoder"), ("encode", "Foundation JSONEncoder")] {
            let (own, other) = (best[variant] ?? Measurement(), best[peer] ?? Measurement())
            let lines: [(String, Measurement, Double?)] = [
                (peer + " " + variant, other, nil), (variant, own, other.cpuSeconds / own.cpuSeconds),
            ]
            for (name, cost, ratio) in lines {
                var line = ResultLine(Self.name, name, count: payloads.count, cost, ratioToPeer: ratio)
                line.add("us", cost.cpuSeconds / Double(payloads.count) * 1e6)
                line.add("megabytesPerSecond", bytes / cost.cpuSeconds / 1e6)
                line.print()
            }
        }
    }

    /// Looks that both read the same values, so that neither has less to do.
    private static func check(
        _ customers: [Customer], _ payloads: [[UInt8]], _ peers: [PeerCustomer], _ encoder: JSONEncoder
    ) throws {
        for ((customer, payload), peer) in zip(zip(customers, payloads), peers) {
            guard try Customer(json: payload) == customer, try Customer(json: Array(encoder.encode(peer))) == customer
            else {
                throw Fault("The peer does not hold what the customer holds.")
            }
        }
    }
}
