extension RomanizedName {
    /// Returns what a name in Latin letters may say, the likeliest first; empty for a text without letters.
    ///
    /// A stroke, a comma or `<<` parts surname and given name. Without one there is a reading for each order: capitals,
    /// particles (`van der`, `de la`, `bin`, `al`) and Mandarin syllables decide which comes first. Titles are left out;
    /// case and marks stay as they are.
    public static func readings(of text: some StringProtocol) -> [RomanizedName] {
        WrittenName(text).readings
    }

    /// The name as people say it: given name first, or surname first as in East Asia.
    public func plain(surnameFirst: Bool = false) -> String {
        let parts = surnameFirst ? [surname, given] : [given, surname]
        return parts.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// Returns the name as the name field of a machine-readable zone has it, `LYU<<WEI` filled with `<`, by the tables and
    /// the rules of cutting of ICAO 9303.
    ///
    /// - Returns: `.valid`; `.possible` with `mrz.name-cut` or `mrz.name-letters` where something had to go; `.invalid`
    ///   without a value where no letter is left.
    public func zoneField(in format: MachineReadableZone.Format = .td3, at path: FieldPath = .record) -> Checked<String>
    {
        let name = MachineReadableZoneName(self, width: MachineReadableZoneLayout(format).name.count)
        guard name.field.first != MachineReadableZoneDigit.filler else {
            return Checked(.invalid, nil, [Finding(.mrzFieldMissing, at: path)])
        }
        var findings: [Finding] = []
        if name.isCut { findings.append(Finding(.mrzNameCut, at: path)) }
        if name.hasForeignLetters { findings.append(Finding(.mrzNameLetters, at: path)) }
        return Checked(findings.isEmpty ? .valid : .possible, String(decoding: name.field, as: UTF8.self), findings)
    }
}
