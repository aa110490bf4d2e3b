/// The compound surnames of Chinese.
enum ChineseSurname {
    /// Returns the number of characters of the compound surname that a name may begin with, 1 when there is none.
    static func compoundLength(atStartOf name: [Unicode.Scalar]) -> Int {
        guard name.count >= 2 else { return 1 }
        if name.count > 4, longSurnames.contains(folded(name.prefix(4))) { return 4 }
        return compounds.contains(folded(name.prefix(2))) ? 2 : 1
    }

    private static func folded(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(scalars.map { HanFolding.simplified($0) }))
    }

    private static let longSurnames: Set<String> = ["爱新觉罗", "叶赫那拉"]

    /// The compound surnames of the Hundred Family Surnames and others in use today, simplified.
    private static let compounds: Set<String> = {
        let text = """
            欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙
            慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷
            轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 西门 第五 东里 仲长 即墨 达奚 褚师 纳兰 完颜 耶律 单于 淳于
            哥舒 贺兰 宇文 北堂 南荣 东宫 贺若
            """
        return Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }()
}
