extension MachineReadableZone {
    /// Checks a zone as it was scanned or typed.
    ///
    /// Double width, small letters, spaces for fillers, angle quotation marks, line breaks of any kind and lines that were
    /// joined are read and proposed repaired. A line that lost or gained fillers at its end, or lines in the wrong order,
    /// make the zone no more than possible. A letter that was read for a digit of a date or for a check digit is an error
    /// with the repair. An unknown country and a digit in a name are warnings, as issuers make mistakes too.
    ///
    /// - Parameters:
    ///   - text: The zone with all its lines.
    ///   - today: The day from which years of two digits are counted.
    ///   - path: The place that findings name.
    /// - Returns: `.valid`, `.possible`, or `.invalid` for a wrong layout or check digit; the value is what could be read
    ///   and may be there even where the verdict is `.invalid`.
    /// - Complexity: O(*n*) in the length of the text.
    public static func check(
        _ text: some StringProtocol, today: CalendarDate, at path: FieldPath = .record
    ) -> Checked<MachineReadableZone> {
        let written = MachineReadableZoneText(text)
        func failure(_ kind: Finding.Kind, range: Range<Int>? = nil) -> Checked<MachineReadableZone> {
            Checked(.invalid, nil, [Finding(kind, at: path, range: range)])
        }
        if written.isTooLong { return failure(.mrzLines) }
        if written.lines.isEmpty { return failure(.mrzMissing) }
        if let place = written.foreignPlace { return failure(.mrzCharacters, range: place..<place + 1) }
        guard let zone = written.zone else { return failure(.mrzLines) }

        let straight = MachineReadableZoneReading(zone.bytes, width: zone.width, today: today)
        var reading = straight
        var bytes = zone.bytes
        var notes = written.notes + (zone.note.map { [$0] } ?? [])
        var isReordered = false
        var verdict: Verdict = zone.isUncertain ? .possible : .valid
        if straight.hasErrors {
            let orders = zone.orders.lazy.map {
                (bytes: $0, reading: MachineReadableZoneReading($0, width: zone.width, today: today))
            }
            if let order = orders.first(where: { !$0.reading.hasErrors }) {
                (bytes, reading) = order
                isReordered = true
                notes.append(.init(kind: .mrzLineOrder, place: zone.cells.first?.place ?? 0))
                verdict = .possible
            } else {
                verdict = .invalid
            }
        }
        var isRepairable = verdict != .invalid
        if verdict == .invalid, let repaired = straight.withoutLookalikes {
            let second = MachineReadableZoneReading(repaired, width: zone.width, today: today)
            if second.hasErrors {
                reading.issues += straight.lookalikes.map { .init(.mrzLookalike, $0) }
            } else {
                // What the letters stand for is certain: nothing else is wrong.
                reading = second
                reading.issues += straight.lookalikes.map { .init(.mrzLookalikeOnly, $0) }
                bytes = repaired
                isRepairable = true
            }
        }
        let repair = isRepairable ? reading.layout.text(bytes).joined(separator: "\n") : nil
        var findings = notes.map { Finding($0.kind, at: path, range: $0.place..<$0.place + 1, repair: repair) }
        for issue in reading.issues {
            // In another order the places are those of other lines.
            let range = isReordered ? nil : zone.places(issue.range)
            let facts = issue.kind == .mrzCountry ? MachineReadableZoneIssuer.version : nil
            findings.append(
                Finding(
                    issue.kind, at: path, range: range, repair: issue.kind == .mrzLookalikeOnly ? repair : nil,
                    factsVersion: facts))
        }
        return Checked(verdict, reading.value, findings)
    }
}

extension MachineReadableZoneText.Zone {
    /// The zone with its lines in every other order.
    fileprivate var orders: [[UInt8]] {
        let lines = stride(from: 0, to: cells.count, by: width).map { Array(bytes[$0..<min($0 + width, cells.count)]) }
        let orders = lines.count == 2 ? [[1, 0]] : [[2, 1, 0], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1]]
        return orders.map { order in order.flatMap { $0 < lines.count ? lines[$0] : [] } }
    }

    /// Where a range of the zone stands in the text.
    fileprivate func places(_ range: Range<Int>) -> Range<Int>? {
        guard !range.isEmpty, range.upperBound <= cells.count else { return nil }
        let first = cells[range.lowerBound].place
        return first..<max(cells[range.upperBound - 1].place, first) + 1
    }
}
