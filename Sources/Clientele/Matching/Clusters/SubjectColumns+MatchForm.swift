extension SubjectColumns {
    /// Writes the normal forms of a subject.
    borrowing func write(_ subject: Int, to writer: inout MatchForm.Writer) {
        for (part, list) in [(MatchForm.Part.given, given), (.family, family)] {
            for name in list.elements[list.range(subject)] {
                let traits =
                    (name.isOtherSpelling ? MatchForm.otherSpelling : 0) | (name.isPart ? MatchForm.oneOfSeveral : 0)
                writer.add(part, names.form(name.key), traits: traits)
                if name.han >= 0 { writer.add(.han, hans.form(name.han)) }
            }
        }
        if isOrderGuessed[subject] { writer.add(.guessedOrder, []) }
        if birthOf[subject] >= 0 { writer.add(.birth, births.form(birthOf[subject])) }
        if genderOf[subject] >= 0 { writer.add(.gender, genders.form(genderOf[subject])) }
        for (part, forms) in [
            (MatchForm.Part.phone, phones), (.email, emails), (.document, documents), (.country, countries),
        ] {
            for number in forms.lists.elements[forms.lists.range(subject)] {
                writer.add(part, forms.forms.form(number))
            }
        }
        var isFirst = true
        forEachAddress(subject) { address in
            if !isFirst { writer.add(.nextAddress, []) }
            isFirst = false
            if address.street >= 0 {
                let street = streetForms.street(address.street, form: streets.form(address.street))
                if !street.words.isEmpty { writer.add(.streetWords, street.words) }
                for number in street.numbers {
                    writer.add(.streetNumber, (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) })
                }
            }
            if address.postalCode >= 0 { writer.add(.postalCode, postalCodes.form(address.postalCode)) }
            if address.city >= 0 { writer.add(.city, places.form(address.city)) }
            if address.region >= 0 { writer.add(.region, places.form(address.region)) }
        }
        for extra in extras where extra.numbers[subject] >= 0 {
            if extra.isOrganization {
                writer.add(.organization, extra.pool.form(extra.numbers[subject]))
            } else {
                writer.giveUp()
            }
        }
    }

    /// Makes room for so many subjects more, so that nothing is moved while they are added.
    mutating func reserve(_ subjects: Int) {
        let subjects = min(subjects, 1024)
        given.reserve(subjects, length: 4)
        family.reserve(subjects, length: 4)
        isOrderGuessed.reserveCapacity(count + subjects)
        birthOf.reserveCapacity(count + subjects)
        genderOf.reserveCapacity(count + subjects)
        addressOf.reserveCapacity(count + subjects)
        otherAddresses.reserve(subjects, length: 0)
        reserveNames(8 * subjects)
        hans.reserve(subjects)
        births.reserve(subjects)
        phones.reserve(subjects)
        emails.reserve(subjects)
        documents.reserve(subjects)
        countries.reserve(subjects)
        locals.reserve(subjects)
        streets.reserve(subjects)
        streetForms.reserve(subjects)
        // Many subjects share these.
        let shared = subjects / 4 + 2
        domains.reserve(shared)
        places.reserve(shared)
        postalCodes.reserve(shared)
        genders.reserve(2)
    }

    /// Adds a subject by its normal forms, after all others; of those only some parts.
    mutating func append(_ forms: MatchForm, only parts: MatchForm.Parts = .all) {
        let bytes = forms.bytes
        var address = Address()
        var street = NormalStreet(words: [], numbers: [])
        var hasSeveralAddresses = false
        var (birth, gender): (Int32, Int32) = (-1, -1)
        var isGuessed = false
        var organization: Range<Int>?
        var isFamily = false

        func endAddress() {
            if !street.words.isEmpty || !street.numbers.isEmpty { address.street = intern(street) }
            if hasSeveralAddresses { otherAddresses.add(address) } else { addressOf.append(address) }
            (address, street) = (Address(), NormalStreet(words: [], numbers: []))
        }
        func take(_ range: Range<Int>) {
            form.removeAll(keepingCapacity: true)
            form += bytes[range]
        }

        forms.forEach { part, traits, range in
            guard parts.contains(part) else { return }
            switch part {
            case .given, .family:
                isFamily = part == .family
                let name = NameNumber(
                    key: names.intern(bytes.span.extracting(range)), han: -1,
                    isOtherSpelling: traits & MatchForm.otherSpelling != 0,
                    isPart: traits & MatchForm.oneOfSeveral != 0)
                if isFamily { family.add(name) } else { given.add(name) }
            case .han:
                let han = hans.intern(bytes.span.extracting(range))
                if isFamily { family.changeLast { $0.han = han } } else { given.changeLast { $0.han = han } }
            case .guessedOrder: isGuessed = true
            case .birth:
                func number(_ places: Range<Int>) -> Int {
                    places.reduce(0) { $0 * 10 + Int(bytes[range.lowerBound + $1]) - 48 }
                }
                let normal = NormalBirth(year: number(0..<4), month: number(4..<6), day: number(6..<8))
                if let normal { birth = intern(normal) }
            case .gender:
                gender = genders.intern(bytes.span.extracting(range))
            case .phone:
                phones.add(bytes.span.extracting(range))
            case .email:
                take(range)
                addEmail(sign: form.lastIndex(of: UInt8(ascii: "@")))
            case .document:
                take(range)
                addDocument()
            case .country:
                countries.add(bytes.span.extracting(range))
            case .streetWords: street.words = Array(bytes[range])
            case .streetNumber: street.numbers.append(bytes[range].reduce(0) { $0 << 8 | UInt32($1) })
            case .postalCode:
                address.postalCode = postalCodes.intern(bytes.span.extracting(range))
            case .city:
                address.city = places.intern(bytes.span.extracting(range))
            case .region:
                address.region = places.intern(bytes.span.extracting(range))
            case .nextAddress:
                endAddress()
                hasSeveralAddresses = true
            case .organization: organization = range
            }
        }
        endAddress()
        given.close()
        family.close()
        soundNames()
        phones.close()
        emails.close()
        documents.close()
        countries.close()
        otherAddresses.close()
        isOrderGuessed.append(isGuessed)
        birthOf.append(birth)
        genderOf.append(gender)
        if organization != nil, !extras.contains(where: \.isOrganization) { addExtra(.organizationName) }
        for index in extras.indices {
            var number: Int32 = -1
            if let organization, extras[index].isOrganization {
                number = extras[index].pool.intern(bytes.span.extracting(organization))
            }
            extras[index].numbers.append(number)
        }
        count += 1
    }
}
