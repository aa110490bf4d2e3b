/// The forms of one kind, of which a subject may have several.
struct FormLists: Sendable {
    /// The forms.
    var forms = FormPool()
    /// The numbers of each subject's forms, each once.
    private(set) var lists = Ragged<Int32>()

    /// Makes room for so many subjects more with a form each.
    mutating func reserve(_ subjects: Int) {
        forms.reserve(subjects)
        lists.reserve(subjects, length: 1)
    }

    /// Forgets all forms and keeps their room.
    mutating func removeAll() {
        forms.removeAll()
        lists.removeAll()
    }

    /// Adds a form to the subject that ``close()`` will end, unless it is empty or there already.
    ///
    /// - Returns: its number; `nil` for an empty form.
    @discardableResult
    mutating func add(_ form: [UInt8]) -> Int32? { add(form.span) }

    /// Adds a form to the subject that ``close()`` will end, unless it is empty or there already.
    ///
    /// - Returns: its number; `nil` for an empty form.
    @discardableResult
    mutating func add(_ form: Span<UInt8>) -> Int32? {
        guard !form.isEmpty else { return nil }
        let number = forms.intern(form)
        if !lists.openListContains(where: { $0 == number }) { lists.add(number) }
        return number
    }

    /// The number of a subject's first form; -1 where there is none.
    func first(of subject: Int) -> Int32 { lists.range(subject).first.map { lists.elements[$0] } ?? -1 }

    /// Ends the forms of a subject.
    mutating func close() { lists.close() }

    /// Puts the subjects in another order.
    mutating func reorder(_ order: [Int32]) { lists = lists.reordered(order) }
}
