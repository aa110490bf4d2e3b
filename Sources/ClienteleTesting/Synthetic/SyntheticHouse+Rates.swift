extension SyntheticHouse {
    /// How often things happen, per mille.
    ///
    /// The rates of faults are those of a clerk or a customer who has the chance to make the fault: a title can only
    /// be glued to a name that has a title, an e-mail's domain can only be misspelt where there is an e-mail.
    public struct Rates: Sendable, Hashable {
        // MARK: Who there is

        /// Travellers of China among all.
        public var chinese = 700
        /// Households of one person, of a couple and of parents with children; the rest have grandparents too.
        public var singles = 420
        /// Households of a couple.
        public var couples = 250
        /// Households of parents with children.
        public var families = 250
        /// Second children that are twins of the first.
        public var twins = 100
        /// Travellers, alone in their household, who have the name of somebody unrelated.
        public var namesakes = 20
        /// Sons of Western families who have their father's name.
        public var juniors = 40
        /// Couples and grandparents who are reached by another's telephone.
        public var sharedPhone = 300
        /// Couples who share an e-mail address.
        public var sharedEmail = 120
        /// Travellers who have changed their telephone number.
        public var changedPhone = 130
        /// Travellers who have changed their e-mail address.
        public var changedEmail = 70
        /// Adults who hold a passport.
        public var passportHolders = 720
        /// Passport holders whose last passport followed an earlier one.
        public var renewedPassport = 300
        /// Passport holders who let the last one expire.
        public var lapsedPassport = 60

        // MARK: Where they turn up

        /// Travellers who occur in two channels.
        public var twoChannels = 270
        /// Travellers who occur in all three channels.
        public var threeChannels = 80
        /// Occurrences in a channel that are followed by a second one there.
        public var twiceInChannel = 150
        /// Rows that are repeated to the letter.
        public var letterDuplicate = 12
        /// Rows, of each kind and export, that are no proper CSV; a number, not a rate.
        public var brokenRowsOfEachKind = 1

        // MARK: What goes wrong

        /// Names with a slip of the pen.
        public var nameTypo = 35
        /// Names in Latin letters with family and given name exchanged.
        public var swappedNameOrder = 40
        /// Names of which only the family name was taken down, by telephone.
        public var surnameOnly = 15
        /// Dates of birth with day and month exchanged, where both are possible.
        public var swappedDayMonth = 30
        /// Dates of birth that do not exist, such as 30 February.
        public var impossibleDate = 5
        /// Cells left empty, of those that a customer may leave empty.
        public var missingField = 80
        /// Document numbers with a wrong digit.
        public var wrongDocumentDigit = 25
        /// E-mail addresses with a misspelt domain.
        public var emailTypo = 30
        /// Cells with white space after the value.
        public var trailingSpace = 15
        /// Telephone numbers and document numbers in full-width digits.
        public var fullWidth = 25
        /// Cells with an invisible character, as copied from a chat or a web page.
        public var invisibleCharacter = 15

        /// Creates the usual rates.
        public init() {}

        /// Rates without faults: every row is as its traveller would have it, though phones and documents change.
        public static var flawless: Rates {
            var rates = Rates()
            for fault in [
                \Rates.nameTypo, \.swappedNameOrder, \.surnameOnly, \.swappedDayMonth, \.impossibleDate, \.missingField,
                \.wrongDocumentDigit, \.emailTypo, \.trailingSpace, \.fullWidth, \.invisibleCharacter,
                \.letterDuplicate, \.brokenRowsOfEachKind,
            ] { rates[keyPath: fault] = 0 }
            return rates
        }
    }
}
