/// An e-mail address as RFC 5321 and RFC 6531 define a mailbox.
///
/// ```swift
/// let checked = EmailAddress.check("Wang@GMIAL.com")
/// checked.verdict                       // valid: the address can exist
/// checked.value?.normalized             // Wang@gmial.com
/// checked.findings.first?.repair        // Wang@gmail.com, a hint
/// ```
///
/// Nothing that the standards allow is refused: quoted local parts, address literals and characters of any script are
/// fine. A display name, angle brackets, comments and spaces are not part of an address; where the rest is one, it is
/// proposed as a repair.
///
/// ## Where programs differ
///
/// - Comments, folding white space and the obsolete forms of RFC 5322 belong to message headers, not to a mailbox: invalid.
/// - A domain without a dot, with an ending of digits or of a name for special use, a label of reserved form that cannot
///   be decoded, empty quotation marks, a local part of more than 64 octets: possible, with a warning.
/// - Quoted local parts and literals of IPv4 and IPv6 addresses: valid, with a hint. Other literals have no registered
///   form: invalid.
/// - A domain in double width or with an ideographic full stop: possible, mapped to its usual form. An at-sign in double
///   width: invalid, with a proposal.
/// - Local parts may have letters and symbols of any script, also double-width ones, which get a warning, but no spaces,
///   controls, format characters and unassigned code points.
/// - Domains may have letters, marks and digits of any script, as IDNA 2008 roughly says; symbols: invalid.
public struct EmailAddress: Sendable, Hashable {
    /// The part before the at-sign in its shortest form; its case is kept, as only the receiving host knows whether it
    /// matters.
    public let localPart: String
    /// The domain in lower case and in the script of its language, or an address literal in brackets.
    public let domain: String
    /// The domain in ASCII, as it is looked up, such as `xn--fsqu00a.xn--fiqs8s`.
    public let asciiDomain: String

    /// The address in normal form: local part as written, domain in lower case and its own script.
    public var normalized: String { localPart + "@" + domain }

    /// The address in ASCII; `nil` when the local part needs other characters and a host that supports them.
    public var ascii: String? {
        localPart.utf8.allSatisfy { $0 < 0x80 } ? localPart + "@" + asciiDomain : nil
    }

    /// What to compare addresses by: without regard to case, as nearly all hosts do.
    public var comparisonKey: String {
        localPart.lowercased() + "@" + asciiDomain
    }

    /// Checks a text.
    ///
    /// - Parameters:
    ///   - text: The address as it was typed.
    ///   - path: The place that findings name.
    /// - Returns: `.valid`; `.possible` for an address whose domain cannot be reached over the public internet or whose
    ///   form needs mapping; `.invalid` without a value, with a proposal where one can be made.
    public static func check(_ text: some StringProtocol, at path: FieldPath = .record) -> Checked<EmailAddress> {
        do {
            let parsed = try EmailParser.parse(text)
            let address = parsed.address
            var isPossibleOnly = false
            var findings: [Finding] = []
            for kind in parsed.notes {
                if EmailParser.doubts.contains(kind) { isPossibleOnly = true }
                let repair = kind == .emailFullWidth ? EmailRepair.halfWidth(address.normalized) : nil
                findings.append(Finding(kind, at: path, repair: repair))
            }
            if let domain = EmailDomainTypo.suggestion(for: address.asciiDomain) {
                findings.append(Finding(.emailDomainTypo, at: path, repair: address.localPart + "@" + domain))
            }
            return Checked(isPossibleOnly ? .possible : .valid, address, findings)
        } catch {
            let repair = EmailRepair.proposal(for: text)
            return Checked(.invalid, nil, [Finding(error.kind, at: path, range: error.range, repair: repair)])
        }
    }
}

extension EmailAddress: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The address masked as in a record, such as `w***@example.com`; a local part of one letter is not shown.
    public var description: String { Mask.email.applied(to: normalized) }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// A mirror without children, so that `dump` prints no personal data.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
