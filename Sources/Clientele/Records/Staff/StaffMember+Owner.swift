extension Identifier where Record == StaffMember {
    /// The owner of a house, its first member of staff; the same identifier in every house.
    public static let owner = Identifier(UniqueID(high: 0x7000, low: 0x8000_0000_0000_0001))
}
