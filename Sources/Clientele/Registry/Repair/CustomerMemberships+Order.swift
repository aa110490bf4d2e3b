extension CustomerMemberships {
    /// How many stays are not in order: without segment or beginning, ended before they began, one of several at a time in one
    /// segment, or lasting though the customer is gone.
    func disorder(isThere: Bool) -> Int {
        var mended = self
        mended.mend(isThere: isThere, today: .latest)
        // A stay that is taken out and one that is changed count once each.
        let kept = Dictionary(mended.stays.map { ($0, 1) }, uniquingKeysWith: +)
        var left = kept
        return stays.reduce(0) { count, stay in
            if let number = left[stay], number > 0 {
                left[stay] = number - 1
                return count
            }
            return count + 1
        }
    }

    /// Puts the stays in order.
    ///
    /// - Parameters:
    ///   - isThere: whether the customer is there.
    ///   - today: the day on which stays end that should have ended before.
    mutating func mend(isThere: Bool, today: CalendarDate) {
        var open: Set<UniqueID> = []
        var mended: [Stay] = []
        for var stay in stays {
            guard let segment = stay.segment, let since = stay.since else { continue }
            if let until = stay.until {
                // When it ended is not known; that it began is.
                if until < since { stay.until = since }
            } else if !isThere {
                stay.until = max(today, since)
                stay.exit = .removal
            } else if !open.insert(segment).inserted {
                continue
            }
            mended.append(stay)
        }
        stays = mended
    }
}
