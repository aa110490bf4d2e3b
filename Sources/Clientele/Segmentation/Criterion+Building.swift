extension Criterion {
    /// Every part holds; without parts, everybody.
    public static func all(_ parts: Criterion...) -> Criterion { all(parts) }
    /// Every part holds; without parts, everybody.
    public static func all(_ parts: [Criterion]) -> Criterion { Criterion(.all(parts.map(\.node))) }
    /// One part or several hold; without parts, nobody.
    public static func any(_ parts: Criterion...) -> Criterion { any(parts) }
    /// One part or several hold; without parts, nobody.
    public static func any(_ parts: [Criterion]) -> Criterion { Criterion(.any(parts.map(\.node))) }
    /// The part does not hold; what is unknown stays unknown.
    public static func not(_ part: Criterion) -> Criterion { Criterion(.not(part.node)) }

    // MARK: - Fields

    private static func field(_ path: FieldPath, _ comparison: FieldTest.Comparison) -> Criterion {
        Criterion(.field(FieldTest(path: path.withoutIndices, comparison: comparison)))
    }

    /// A value of the field is this one; of a list, one of its values.
    ///
    /// Texts are compared as they are, case included.
    public static func field(_ path: FieldPath, equals value: FieldShape.Scalar) -> Criterion {
        field(path, .equals(value))
    }
    /// A value of the field is one of these.
    public static func field(_ path: FieldPath, in values: [FieldShape.Scalar]) -> Criterion {
        field(path, .oneOf(values))
    }
    /// A value of the field is less, or earlier.
    public static func field(_ path: FieldPath, lessThan value: FieldShape.Scalar) -> Criterion {
        field(path, .less(value))
    }
    /// A value of the field is this one or less, or earlier.
    public static func field(_ path: FieldPath, atMost value: FieldShape.Scalar) -> Criterion {
        field(path, .atMost(value))
    }
    /// A value of the field is greater, or later.
    public static func field(_ path: FieldPath, greaterThan value: FieldShape.Scalar) -> Criterion {
        field(path, .greater(value))
    }
    /// A value of the field is this one or greater, or later.
    public static func field(_ path: FieldPath, atLeast value: FieldShape.Scalar) -> Criterion {
        field(path, .atLeast(value))
    }
    /// A value of the field is between two, both included.
    public static func field(_ path: FieldPath, from low: FieldShape.Scalar, to high: FieldShape.Scalar) -> Criterion {
        field(path, .between(low, high))
    }
    /// A text of the field has this one in it, whatever the case of the letters.
    public static func field(_ path: FieldPath, contains text: String) -> Criterion { field(path, .contains(text)) }
    /// A text of the field begins with this one, whatever the case of the letters.
    public static func field(_ path: FieldPath, beginsWith text: String) -> Criterion {
        field(path, .beginsWith(text))
    }
    /// A text of the field ends with this one, whatever the case of the letters.
    public static func field(_ path: FieldPath, endsWith text: String) -> Criterion { field(path, .endsWith(text)) }
    /// The field, or a part of it, has a value; never unknown.
    public static func exists(_ path: FieldPath) -> Criterion { field(path, .exists) }
    /// The customer carries the tag, and its last day has not gone by; without tags the answer is no.
    ///
    /// By the vocabulary of the house a retired tag is taken for its replacement from the day of its retirement on, in the
    /// criterion as well as where a customer still carries it. What merely stands in the list, ended tags included, is asked
    /// by the field `tags`.
    public static func tag(_ tag: Customer.Tag) -> Criterion { Criterion(.tag(tag)) }

    // MARK: - Time

    /// The number of years completed since birth on the day of evaluation; unknown for a birth date yet to come.
    public static func age(_ range: some RangeExpression<Int>) -> Criterion { Criterion(.age(NumberBounds(range))) }
    /// A date of the field, or the day of an instant, lies in a window.
    public static func date(_ path: FieldPath, _ window: DateWindow) -> Criterion {
        Criterion(.date(DateTest(path: path.withoutIndices, window: window)))
    }
    /// An anniversary of a date falls on today or one of the next `days` days.
    ///
    /// That of 29 February is 1 March in a common year, the day on which a year is completed. The date itself is none.
    public static func anniversary(of path: FieldPath, withinDays days: Int) -> Criterion {
        Criterion(.anniversary(AnniversaryTest(path: path.withoutIndices, days: days)))
    }
    /// The customer's birthday is today or on one of the next `days` days; see ``anniversary(of:withinDays:)``.
    public static func birthday(withinDays days: Int) -> Criterion { anniversary(of: "birthDate", withinDays: days) }
    /// The customer's birthday in the Chinese calendar is today or on one of the next `days` days.
    ///
    /// Month and day are those of the birth date in the Chinese calendar. Whoever was born in a leap month has it in the month
    /// of the same number, and whoever was born on a 30th on the 29th of a month that has no more days. Unknown for births
    /// before 1900 and days after 2100.
    public static func lunarBirthday(withinDays days: Int) -> Criterion {
        Criterion(.anniversary(AnniversaryTest(path: "birthDate", days: days, isLunar: true)))
    }

    // MARK: - Bookings and other records

    private static func records(
        _ source: RecordSource, _ selection: RecordSelection, _ measure: RecordMeasure
    ) -> Criterion {
        Criterion(.records(RecordTest(source: source, selection: selection, measure: measure)))
    }

    /// The number of the selected bookings is in a range.
    public static func bookings(
        _ selection: RecordSelection = .all, count range: some RangeExpression<Int>
    ) -> Criterion {
        records(.bookings, selection, .count(range))
    }
    /// A measure of the selected bookings, such as their sum or the last one's day.
    public static func bookings(_ selection: RecordSelection = .all, _ measure: RecordMeasure)
        -> Criterion
    {
        records(.bookings, selection, measure)
    }
    /// A measure of the selected service cases.
    public static func cases(_ selection: RecordSelection = .all, _ measure: RecordMeasure)
        -> Criterion
    {
        records(.cases, selection, measure)
    }
    /// A measure of the selected survey responses.
    public static func surveys(_ selection: RecordSelection = .all, _ measure: RecordMeasure)
        -> Criterion
    {
        records(.surveys, selection, measure)
    }
    /// A measure of the selected interactions.
    public static func interactions(_ selection: RecordSelection = .all, _ measure: RecordMeasure)
        -> Criterion
    {
        records(.interactions, selection, measure)
    }
    /// A measure of what the customer did on the site and in the app.
    public static func events(_ selection: RecordSelection = .all, _ measure: RecordMeasure)
        -> Criterion
    {
        records(.events, selection, measure)
    }

    // MARK: - Scales and segments

    /// The customer's figure is in one of some bins of a stored scale, such as `4...` of five; unknown for a scale that is not
    /// there or was never measured.
    ///
    /// The bins are those of the scale's stored cut-points: nobody moves because of others until the scale is measured again.
    /// Whoever has nothing to measure is in no bin.
    public static func scale(_ id: Identifier<CustomerScale>, bin range: some RangeExpression<Int>) -> Criterion {
        Criterion(.scale(ScaleTest(scale: id, place: .bin(NumberBounds(range)))))
    }
    /// The customer's figure is in the best so many of a hundred by the stored cut-points of a scale.
    ///
    /// - Parameters:
    ///   - id: the scale; its number of bins is a multiple of what makes up the percentage, such as 10 for a tenth.
    ///   - percent: from 1 to 100.
    /// - Returns: the criterion; unknown where no whole bins make up the percentage.
    public static func scale(_ id: Identifier<CustomerScale>, topPercent percent: Int) -> Criterion {
        Criterion(.scale(ScaleTest(scale: id, place: .top(percent: percent))))
    }

    /// The customer belongs to a stored segment; unknown for a segment that is not there or cannot be read.
    public static func segment(_ id: Identifier<CustomerSegment>) -> Criterion { Criterion(.segment(id)) }

    /// Returns the criterion with customers who belong, or do not, whatever it says; barring goes before pinning.
    public func with(pinned: [Exception] = [], barred: [Exception] = []) -> Criterion {
        Criterion(.exceptions(ExceptionList(pinned: pinned, barred: barred, criterion: node)))
    }
}
