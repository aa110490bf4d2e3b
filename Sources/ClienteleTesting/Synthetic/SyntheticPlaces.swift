import Clientele

/// A county of China with the code of its identity cards.
struct ChineseDistrict: Sendable {
    /// Six digits (GB/T 2260).
    var code: String
    /// The first year in which cards had the code.
    var since: Int
    /// The city in English, in Chinese as an address begins, and the district in Chinese.
    var city: String
    var nativeCity: String
    var nativeDistrict: String
    var weight: Int

    static let all: [ChineseDistrict] = {
        let list = """
            310101,0,Shanghai,上海市,黄浦区,9 310104,0,Shanghai,上海市,徐汇区,9 310106,0,Shanghai,上海市,静安区,8
            310112,0,Shanghai,上海市,闵行区,8 110101,0,Beijing,北京市,东城区,7 110102,0,Beijing,北京市,西城区,7
            110105,0,Beijing,北京市,朝阳区,9 110108,0,Beijing,北京市,海淀区,8 120101,0,Tianjin,天津市,和平区,3
            120103,0,Tianjin,天津市,河西区,3 440103,0,Guangzhou,广东省广州市,荔湾区,5 440104,0,Guangzhou,广东省广州市,越秀区,5
            440303,1990,Shenzhen,广东省深圳市,罗湖区,4 440304,1990,Shenzhen,广东省深圳市,福田区,4
            510104,1990,Chengdu,四川省成都市,锦江区,4 510107,1990,Chengdu,四川省成都市,武侯区,4
            330102,0,Hangzhou,浙江省杭州市,上城区,5 330106,0,Hangzhou,浙江省杭州市,西湖区,5
            330203,0,Ningbo,浙江省宁波市,海曙区,3 320102,0,Nanjing,江苏省南京市,玄武区,4
            320106,0,Nanjing,江苏省南京市,鼓楼区,4 320505,2000,Suzhou,江苏省苏州市,虎丘区,4
            420102,0,Wuhan,湖北省武汉市,江岸区,4 420106,0,Wuhan,湖北省武汉市,武昌区,4 430103,1996,Changsha,湖南省长沙市,天心区,3
            610103,0,Xi'an,陕西省西安市,碑林区,3 610104,0,Xi'an,陕西省西安市,莲湖区,3 500103,1997,Chongqing,重庆市,渝中区,3
            370202,0,Qingdao,山东省青岛市,市南区,3 370102,0,Jinan,山东省济南市,历下区,3 350203,0,Xiamen,福建省厦门市,思明区,3
            350102,0,Fuzhou,福建省福州市,鼓楼区,2 530102,0,Kunming,云南省昆明市,五华区,2 210202,0,Dalian,辽宁省大连市,中山区,3
            210102,0,Shenyang,辽宁省沈阳市,和平区,2 230102,0,Harbin,黑龙江省哈尔滨市,道里区,2
            220102,0,Changchun,吉林省长春市,南关区,2 410105,0,Zhengzhou,河南省郑州市,金水区,2
            360102,0,Nanchang,江西省南昌市,东湖区,2 450102,0,Nanning,广西壮族自治区南宁市,兴宁区,2
            """
        return list.split(whereSeparator: { $0 == " " || $0 == "\n" }).compactMap { entry in
            let parts = entry.split(separator: ",").map(String.init)
            guard parts.count == 6 else { return nil }
            return ChineseDistrict(
                code: parts[0], since: Int(parts[1]) ?? 0, city: parts[2], nativeCity: parts[3],
                nativeDistrict: parts[4], weight: Int(parts[5]) ?? 1)
        }
    }()

    static let roads = Array(
        "人民路 解放路 中山路 建设路 和平路 长江路 黄河路 文化路 新华路 朝阳路 东风路 学院路 公园路 滨江路 胜利路 光明路 幸福路 迎宾路 延安路 复兴路"
            .split(separator: " ").map(String.init))
    static let estates = Array("阳光花园 锦绣苑 翠湖新村 世纪家园 万科城 金桂园 东方明珠苑 滨河小区".split(separator: " ").map(String.init))
}

/// A country other than China from which travellers come.
struct ForeignOrigin: Sendable {
    var country: CountryCode
    /// ISO 3166-1 alpha-3, as passports and reservations write it.
    var alpha3: String
    var weight: Int
    var names: NameTable
    /// The share of couples of one family name, per mille.
    var sharedSurname: Int
    /// Shapes of mobile numbers in international form and of passport numbers.
    var phones: [String]
    var passports: [String]
    var cities: [String]
    /// Streets; `#` is the house number.
    var streets: [String]
    var currency: String
    /// The meal of those who ask for one.
    var meals: [String]

    static let all: [ForeignOrigin] = [
        ForeignOrigin(
            country: "JP", alpha3: "JPN", weight: 16, names: .japanese, sharedSurname: 980,
            phones: ["+8190%#######", "+8180%#######", "+8170%#######"], passports: ["T@#######"],
            cities: ["Tokyo", "Osaka", "Nagoya", "Fukuoka", "Sapporo"],
            streets: ["2-#-5 Honcho", "1-#-12 Sakuragaoka", "4-#-1 Minami"], currency: "JPY", meals: ["SFML", "VGML"]),
        ForeignOrigin(
            country: "KR", alpha3: "KOR", weight: 14, names: .korean, sharedSurname: 60,
            phones: ["+82103#######", "+82104#######", "+82109#######"], passports: ["M########", "M###@####"],
            cities: ["Seoul", "Busan", "Incheon", "Daegu"],
            streets: ["# Teheran-ro", "# Sejong-daero", "# Haeundae-ro"], currency: "KRW", meals: ["SFML", "LFML"]),
        ForeignOrigin(
            country: "US", alpha3: "USA", weight: 14, names: .american, sharedSurname: 800,
            phones: [
                "+1212%3#####", "+1415%3#####", "+1312%3#####", "+1206%3#####", "+1617%3#####", "+1305%3#####",
            ],
            passports: ["5########", "A########"],
            cities: ["New York", "San Francisco", "Chicago", "Seattle", "Boston", "Miami"],
            streets: ["# Maple Ave", "# Oak St", "# 2nd St, Apt 4B", "# Washington Blvd"], currency: "USD",
            meals: ["VGML", "KSML", "GFML", "DBML"]),
        ForeignOrigin(
            country: "DE", alpha3: "DEU", weight: 13, names: .german, sharedSurname: 780,
            phones: ["+49151%#######", "+49170%######", "+49176%#######"], passports: ["C%@%@%#L%", "C#K%#R%#X"],
            cities: ["Berlin", "München", "Hamburg", "Köln", "Frankfurt am Main"],
            streets: ["Hauptstraße #", "Bahnhofstr. #", "Am Weiher #", "Goethestraße #"], currency: "EUR",
            meals: ["VGML", "VLML", "GFML"]),
        ForeignOrigin(
            country: "FR", alpha3: "FRA", weight: 12, names: .french, sharedSurname: 620,
            phones: ["+3361#######", "+3362#######", "+3376#######"], passports: ["##@@#####"],
            cities: ["Paris", "Lyon", "Marseille", "Toulouse", "Nantes"],
            streets: ["# rue de la République", "# avenue Jean-Jaurès", "# bd Voltaire"], currency: "EUR",
            meals: ["VGML", "GFML"]),
        ForeignOrigin(
            country: "GB", alpha3: "GBR", weight: 12, names: .british, sharedSurname: 760,
            phones: ["+44771#######", "+44774#######", "+44777#######"], passports: ["5########", "1########"],
            cities: ["London", "Manchester", "Edinburgh", "Bristol", "Leeds"],
            streets: ["# High Street", "Flat 2, # Church Road", "# Station Road", "The Mews, # Mill Lane"],
            currency: "GBP", meals: ["VGML", "VLML", "HNML"]),
        malaysian(.malay, weight: 6, meals: ["MOML"]),
        malaysian(.malaysianChinese, weight: 4, meals: ["VGML", "SFML"]),
        malaysian(.malaysianIndian, weight: 1, meals: ["HNML", "AVML"]),
        ForeignOrigin(
            country: "TH", alpha3: "THA", weight: 8, names: .thai, sharedSurname: 850,
            phones: ["+6681#######", "+6689#######", "+6686#######"], passports: ["AA#######", "AC#######"],
            cities: ["Bangkok", "Chiang Mai", "Phuket", "Khon Kaen"],
            streets: ["#/7 Sukhumvit Soi 39", "# Nimmanhaemin Rd", "#/12 Rama IX Rd"], currency: "THB",
            meals: ["VGML", "SFML"]),
    ]

    private static func malaysian(_ names: NameTable, weight: Int, meals: [String]) -> ForeignOrigin {
        ForeignOrigin(
            country: "MY", alpha3: "MYS", weight: weight, names: names, sharedSurname: 20,
            phones: ["+6012%######", "+6016%######", "+6019%######"], passports: ["A########", "H########"],
            cities: ["Kuala Lumpur", "George Town", "Johor Bahru", "Ipoh"],
            streets: ["#, Jalan Ampang", "#, Jalan SS 2/24", "#, Lorong Macalister"], currency: "MYR", meals: meals)
    }
}

/// Where travellers go.
struct Destination: Sendable {
    var city: String
    var airport: String
    var country: CountryCode
    /// The price of a day in Chinese yuan.
    var daily: Int
    var weight: Int
    /// Whether river cruises begin there.
    var hasRiver: Bool

    static let all: [Destination] = {
        let list = """
            Tokyo,NRT,JP,1400,9,- Osaka,KIX,JP,1200,8,- Seoul,ICN,KR,900,6,- Bangkok,BKK,TH,700,8,r Phuket,HKT,TH,800,5,-
            Singapore,SIN,SG,1200,5,- Kuala_Lumpur,KUL,MY,650,3,- Bali,DPS,ID,900,4,- Sanya,SYX,CN,800,7,-
            Kunming,KMG,CN,500,4,- Lijiang,LJG,CN,600,4,- Guilin,KWL,CN,500,4,r Xi'an,XIY,CN,500,4,- Chengdu,CTU,CN,500,4,-
            Beijing,PEK,CN,650,5,- Shanghai,PVG,CN,700,5,r Chongqing,CKG,CN,600,4,r Lhasa,LXA,CN,1000,2,-
            Hong_Kong,HKG,HK,1100,4,- Paris,CDG,FR,1900,5,r Rome,FCO,IT,1700,4,- London,LHR,GB,1900,4,-
            Zurich,ZRH,CH,2300,3,- Vienna,VIE,AT,1600,3,r Barcelona,BCN,ES,1500,2,- Sydney,SYD,AU,1700,3,-
            New_York,JFK,US,2000,3,- Dubai,DXB,AE,1500,2,- Istanbul,IST,TR,1100,2,-
            """
        return list.split(whereSeparator: { $0 == " " || $0 == "\n" }).compactMap { entry in
            let parts = entry.split(separator: ",").map { String($0.map { $0 == "_" ? " " : $0 }) }
            guard parts.count == 6 else { return nil }
            return Destination(
                city: parts[0], airport: parts[1], country: CountryCode(rawValue: parts[2]),
                daily: Int(parts[3]) ?? 500, weight: Int(parts[4]) ?? 1, hasRiver: parts[5] == "r")
        }
    }()
}

/// What travellers like, in English and Chinese.
let syntheticInterests: [(english: String, chinese: String)] = [
    ("river cruise", "游轮"), ("hiking", "徒步"), ("skiing", "滑雪"), ("diving", "潜水"), ("food", "美食"),
    ("museums", "博物馆"), ("photography", "摄影"), ("golf", "高尔夫"), ("theme parks", "主题乐园"), ("hot springs", "温泉"),
    ("wine", "红酒"), ("islands", "海岛"), ("shopping", "购物"), ("ancient towns", "古镇"),
]
