/// The ASCII form of labels in other scripts (RFC 3492).
enum Punycode {
    private static let base = 36
    private static let longest = 63

    /// Returns the code of a label without its prefix; `nil` when it is longer than any label may be.
    static func encode(_ label: [Unicode.Scalar]) -> String? {
        guard label.count <= longest else { return nil }
        var output = label.filter(\.isASCII).map { UInt8($0.value) }
        let basicCount = output.count
        var handled = basicCount
        if basicCount > 0 { output.append(UInt8(ascii: "-")) }
        var next = 128
        var delta = 0
        var bias = 72
        while handled < label.count {
            guard let smallest = label.lazy.map({ Int($0.value) }).filter({ $0 >= next }).min() else { return nil }
            // At most 63 characters of 21 bits each: the product fits by far.
            delta += (smallest - next) * (handled + 1)
            next = smallest
            for scalar in label {
                if scalar.value < next { delta += 1 }
                guard scalar.value == next else { continue }
                var rest = delta
                var step = base
                while true {
                    let threshold = threshold(step, bias)
                    guard rest >= threshold else { break }
                    output.append(character(threshold + (rest - threshold) % (base - threshold)))
                    rest = (rest - threshold) / (base - threshold)
                    step += base
                }
                output.append(character(rest))
                bias = adapt(delta, handled + 1, isFirst: handled == basicCount)
                delta = 0
                handled += 1
            }
            guard output.count <= longest else { return nil }
            delta += 1
            next += 1
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Returns the label of a code without its prefix; `nil` when it is none.
    static func decode(_ code: some Collection<UInt8>) -> [Unicode.Scalar]? {
        let bytes = Array(code)
        guard !bytes.isEmpty, bytes.count <= longest, bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
        let border = bytes.lastIndex(of: UInt8(ascii: "-"))
        var output = bytes[..<(border ?? 0)].map { Unicode.Scalar($0) }
        var position = border.map { $0 + 1 } ?? 0
        var next = 128
        var index = 0
        var bias = 72
        while position < bytes.count {
            let before = index
            var weight = 1
            var step = base
            while true {
                guard position < bytes.count, let digit = value(bytes[position]) else { return nil }
                position += 1
                index += digit * weight
                let threshold = threshold(step, bias)
                if digit < threshold { break }
                weight *= base - threshold
                guard weight < 1 << 32, index < 1 << 40 else { return nil }
                step += base
            }
            let count = output.count + 1
            bias = adapt(index - before, count, isFirst: before == 0)
            next += index / count
            index %= count
            guard next <= 0x10FFFF, let scalar = Unicode.Scalar(UInt32(next)) else { return nil }
            output.insert(scalar, at: index)
            index += 1
        }
        return output
    }

    private static func threshold(_ step: Int, _ bias: Int) -> Int { min(max(step - bias, 1), 26) }

    private static func adapt(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
        var rest = isFirst ? delta / 700 : delta / 2
        rest += rest / count
        var steps = 0
        while rest > 455 {
            rest /= 35
            steps += base
        }
        return steps + 36 * rest / (rest + 38)
    }

    private static func character(_ value: Int) -> UInt8 { UInt8(value < 26 ? 97 + value : 22 + value) }

    private static func value(_ byte: UInt8) -> Int? {
        switch byte {
        case 0x30...0x39: Int(byte) - 22
        case 0x61...0x7A: Int(byte) - 97
        case 0x41...0x5A: Int(byte) - 65
        default: nil
        }
    }
}
