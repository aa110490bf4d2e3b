import Synchronization

extension SubjectColumns {
    /// Columns that were used, empty, for the next comparison of one record with a few: without making and freeing their many
    /// lists a check's median takes 3 to 8 % less (`benchmarks incremental`).
    private static let idle = Mutex<[SubjectColumns]>([])
    /// As many are kept as compare at the same time on most machines.
    private static let largestIdle = 8
    /// Columns that held more subjects than this are not kept.
    private static let mostKept = 1024

    /// Returns empty columns; they are given back afterwards.
    static func take() -> SubjectColumns { idle.withLock { $0.popLast() } ?? SubjectColumns() }

    /// Keeps columns for the next comparison.
    ///
    /// Nobody else may have a copy: all lists would be copied.
    static func giveBack(_ columns: inout SubjectColumns) {
        guard columns.count <= mostKept else { return }
        columns.removeAll()
        let done = exchange(&columns, with: SubjectColumns())
        idle.withLock { idle in
            if idle.count < largestIdle { idle.append(done) }
        }
    }

    /// Forgets all subjects and keeps their room.
    private mutating func removeAll() {
        count = 0
        names.removeAll()
        births.removeAll()
        phones.removeAll()
        emails.removeAll()
        documents.removeAll()
        countries.removeAll()
        domains.removeAll()
        streets.removeAll()
        places.removeAll()
        postalCodes.removeAll()
        genders.removeAll()
        locals.removeAll()
        hans.removeAll()
        forgetTraits()
        streetForms.removeAll()
        given.removeAll()
        family.removeAll()
        isOrderGuessed.removeAll(keepingCapacity: true)
        birthOf.removeAll(keepingCapacity: true)
        genderOf.removeAll(keepingCapacity: true)
        addressOf.removeAll(keepingCapacity: true)
        otherAddresses.removeAll()
        extras.removeAll()
    }
}
