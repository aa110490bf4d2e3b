extension IdentityDocument {
    /// A kind of identity document; the number in brackets is the code of the OpenTravel list DOC where it has one.
    public struct Kind: OpenCode, FieldValue {
        /// The code as it is stored and exchanged, such as `passport`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// A passport (2).
        public static let passport: Kind = "passport"
        /// A visa (1).
        public static let visa: Kind = "visa"
        /// A resident identity card of mainland China (GB 11643).
        public static let residentIdentityCard: Kind = "resident-identity-card"
        /// A Mainland Travel Permit for Hong Kong and Macao residents, also called Home-Return permit.
        public static let homeReturnPermit: Kind = "home-return-permit"
        /// A Mainland Travel Permit for Taiwan residents.
        public static let taiwanCompatriotPermit: Kind = "taiwan-compatriot-permit"
        /// A Residence Permit for Hong Kong, Macao and Taiwan Residents, with a number of the form of GB 11643.
        public static let mainlandResidencePermit: Kind = "mainland-residence-permit"
        /// An Exit-Entry Permit for travel to Hong Kong and Macao.
        public static let exitEntryPermit: Kind = "exit-entry-permit"
        /// A foreigner's permanent residence card (14).
        public static let foreignPermanentResidence: Kind = "foreign-permanent-residence"
        /// An identity card of another country (5).
        public static let nationalIdentityCard: Kind = "national-identity-card"
        /// A driving licence (4).
        public static let drivingLicence: Kind = "driving-licence"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: Kind, label: LocalizedText)] {
            [
                (.passport, LocalizedText(en: "passport", zh: "护照")),
                (.visa, LocalizedText(en: "visa", zh: "签证")),
                (.residentIdentityCard, LocalizedText(en: "resident identity card", zh: "居民身份证")),
                (
                    .homeReturnPermit,
                    LocalizedText(en: "Mainland Travel Permit for Hong Kong and Macao residents", zh: "港澳居民来往内地通行证")
                ),
                (
                    .taiwanCompatriotPermit,
                    LocalizedText(en: "Mainland Travel Permit for Taiwan residents", zh: "台湾居民来往大陆通行证")
                ),
                (
                    .mainlandResidencePermit,
                    LocalizedText(en: "Residence Permit for Hong Kong, Macao and Taiwan residents", zh: "港澳台居民居住证")
                ),
                (.exitEntryPermit, LocalizedText(en: "Exit-Entry Permit to Hong Kong and Macao", zh: "往来港澳通行证")),
                (
                    .foreignPermanentResidence,
                    LocalizedText(en: "foreigner's permanent residence card", zh: "外国人永久居留身份证")
                ),
                (.nationalIdentityCard, LocalizedText(en: "national identity card", zh: "国民身份证")),
                (.drivingLicence, LocalizedText(en: "driving licence", zh: "驾驶证")),
            ]
        }
    }
}
