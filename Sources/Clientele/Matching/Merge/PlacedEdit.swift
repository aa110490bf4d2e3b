/// An edit made after a merge and where it went when the merge was taken back.
public struct PlacedEdit: Sendable, Hashable {
    /// The record that an edit went to.
    public enum Place: String, Sendable, Hashable {
        /// The record that stayed.
        case survivor
        /// The record that came out again.
        case absorbed
        /// Neither: the edit is in the history only.
        case history
    }

    /// What was done.
    public enum Kind: String, Sendable, Hashable {
        /// A value was entered where none was.
        case added
        /// A value took the place of another, or was confirmed.
        case changed
        /// A value was taken out.
        case removed
        /// Entries of a list were put in another order.
        case moved
    }

    /// The field that was edited, as a path in the merged record: before the edit for what was removed, else after it.
    public let path: FieldPath
    /// What was done.
    public let kind: Kind
    /// The record that the edit went to.
    public let place: Place

    init(path: FieldPath, kind: Kind, place: Place) {
        self.path = path
        self.kind = kind
        self.place = place
    }
}
