/// Likely slips in the names of well-known mail hosts.
enum EmailDomainTypo {
    /// Returns the well-known domain that was probably meant; `nil` when the domain is well known itself or far from all.
    ///
    /// - Complexity: O(*n*) in the length of the domain times the number of well-known hosts.
    static func suggestion(for domain: String) -> String? {
        guard domain.utf8.count <= 24, !known.contains(domain), !neighbours.contains(domain) else { return nil }
        if let host = shortSlips[domain] { return host }
        let bytes = Array(domain.utf8)
        guard let dot = bytes.firstIndex(of: UInt8(ascii: ".")), dot > 0 else {
            // The dot itself is missing: `gmailcom`.
            return hosts.first { Array($0.utf8.filter { $0 != 46 }) == bytes }
        }
        let name = Array(bytes[..<dot])
        let top = String(decoding: bytes[(dot + 1)...], as: UTF8.self)
        let meantTop = topLevelSlips[top] ?? top
        var best: String?
        for host in parts where host.top == meantTop {
            if host.name.elementsEqual(name), meantTop != top { return host.domain }
            // Short names have too many real neighbours: only a slip of a long one is told.
            if best == nil, host.name.count >= 5, isOneSlip(name, host.name) { best = host.domain }
        }
        return best
    }

    /// Whether one letter is missing, too many or wrong, or two neighbours are swapped.
    static func isOneSlip(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        guard abs(a.count - b.count) <= 1, a != b else { return false }
        var start = 0
        while start < min(a.count, b.count), a[start] == b[start] { start += 1 }
        var end = 0
        while end < min(a.count, b.count) - start, a[a.count - 1 - end] == b[b.count - 1 - end] { end += 1 }
        let left = a.count - start - end
        let right = b.count - start - end
        if left <= 1, right <= 1 { return true }
        return left == 2 && right == 2 && a[start] == b[start + 1] && a[start + 1] == b[start]
    }

    /// Hosts that many customers use, the most frequent first.
    private static let hosts = [
        "qq.com", "163.com", "126.com", "gmail.com", "hotmail.com", "outlook.com", "yahoo.com", "icloud.com",
        "sina.com",
        "foxmail.com", "sohu.com", "139.com", "189.cn", "aliyun.com", "yeah.net", "sina.cn", "live.com", "live.cn",
        "msn.com", "naver.com", "yahoo.co.jp", "hotmail.co.uk", "yahoo.com.hk", "yahoo.com.tw", "sina.com.cn",
        "vip.qq.com", "vip.163.com", "outlook.fr", "hotmail.fr", "gmx.de", "web.de", "mail.ru", "yandex.ru",
        "protonmail.com", "googlemail.com", "ctrip.com", "hanmail.net", "daum.net",
    ]

    static let known = Set(hosts)

    /// The hosts split at their first dot.
    private static let parts: [(domain: String, name: [UInt8], top: String)] = hosts.map { host in
        let name = Array(host.utf8.prefix { $0 != UInt8(ascii: ".") })
        return (host, name, String(decoding: host.utf8.dropFirst(name.count + 1), as: UTF8.self))
    }

    /// Real hosts that lie one slip away from another.
    private static let neighbours: Set<String> = [
        "mail.com", "email.com", "ymail.com", "rocketmail.com", "fmail.com", "hmail.com", "jmail.com", "qmail.com",
        "gmx.com", "gmx.net", "foxmail.cn", "yahoo.cn", "yahoo.co", "outlook.cn", "never.com", "aliyun.cn",
        "aliyuncs.com",
        "tmail.com", "zmail.com", "smail.com", "amail.com", "cmail.com", "gmail.co", "protonmail.ch", "hotmail.co",
    ]

    /// Slips in short names, which one letter's difference alone would not tell.
    private static let shortSlips: [String: String] = [
        "136.com": "163.com", "136.net": "163.com", "163.cn": "163.com", "1633.com": "163.com", "16.com": "163.com",
        "1263.com": "126.com", "q.com": "qq.com", "qqq.com": "qq.com", "qq.cn": "qq.com", "aq.com": "qq.com",
        "sian.com": "sina.com", "snia.com": "sina.com", "souhu.com": "sohu.com", "shou.com": "sohu.com",
    ]

    /// Slips in a top-level name that is no other country's.
    private static let topLevelSlips: [String: String] = [
        "con": "com", "cmo": "com", "ocm": "com", "vom": "com", "xom": "com", "comm": "com", "coom": "com",
        "cim": "com",
        "cpm": "com", "c0m": "com", "om": "com", "cm": "com", "co": "com", "clm": "com", "comn": "com",
        "conm": "com", "ccom": "com", "coml": "com", "comcn": "com.cn", "con.cn": "com.cn", "cnm": "cn", "nrt": "net",
        "ner": "net", "met": "net", "kom": "com", "coma": "com",
    ]
}
