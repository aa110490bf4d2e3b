/// Small whole numbers in as few bytes each as the largest of them takes: one, two or four.
struct CodeList: Sendable {
    private(set) var bytes: [UInt8] = []
    private(set) var shorts: [UInt16] = []
    private(set) var longs: [UInt32] = []
    private(set) var width = 1

    var count: Int {
        switch width {
        case 1: bytes.count
        case 2: shorts.count
        default: longs.count
        }
    }

    subscript(index: Int) -> Int {
        switch width {
        case 1: Int(bytes[index])
        case 2: Int(shorts[index])
        default: Int(longs[index])
        }
    }

    mutating func append(_ code: UInt32) {
        switch width {
        case 1:
            if let byte = UInt8(exactly: code) { return bytes.append(byte) }
            shorts = bytes.map(UInt16.init)
            bytes = []
            width = 2
            append(code)
        case 2:
            if let short = UInt16(exactly: code) { return shorts.append(short) }
            longs = shorts.map(UInt32.init)
            shorts = []
            width = 4
            append(code)
        default: longs.append(code)
        }
    }

    /// Gives up the room that was kept for more.
    mutating func trim() {
        bytes = bytes.withoutSpareRoom
        shorts = shorts.withoutSpareRoom
        longs = longs.withoutSpareRoom
    }
}

extension Array {
    fileprivate var withoutSpareRoom: [Element] {
        guard capacity > count + count / 8 else { return self }
        var copy: [Element] = []
        copy.reserveCapacity(count)
        copy.append(contentsOf: self)
        return copy
    }
}
