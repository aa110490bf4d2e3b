import Clientele

extension Raiser {
    private static func postal(_ code: String, _ country: CountryCode, _ input: String) -> Raiser {
        Raiser("postal-code." + code, [input]) {
            PostalCode.check(input, country: country, at: "addresses[0].postalCode").findings
        }
    }

    private static func credit(_ code: String, _ input: String) -> Raiser {
        Raiser("credit-code." + code, [input]) {
            UnifiedSocialCreditCode.check(input, at: "organization.registrationNumber").findings
        }
    }

    static let places = [
        postal("form", "CN", "1006001"), postal("writing", "JP", "1008111"), postal("none", "HK", "999077"),
        credit("length", "9133010079965505"), credit("characters", "91330IOO799655058B"),
        credit("check-character", "91330100799655058C"),
        customer("country.unknown", ["QQX"]) { $0.residence = "QQX" },
    ]
}
