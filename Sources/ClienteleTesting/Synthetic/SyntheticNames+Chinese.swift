/// Chinese names: surnames with their share of the population, and characters of given names with their readings.
enum ChineseNames {
    struct Surname: Sendable {
        var native: String
        /// The passport spelling, in which ü is written yu.
        var latin: String
        var weight: Int
    }

    /// Characters liked for the given names of one generation and sex.
    struct Generation: Sendable {
        /// Characters that come first in names of two and may stand alone.
        var first: [Character]
        /// Characters that come second.
        var second: [Character]
        /// The share of names of one character, per mille.
        var single: Int
    }

    static let surnames: [Surname] = {
        let list = """
            王Wang719 李Li710 张Zhang674 刘Liu513 陈Chen470 杨Yang308 黄Huang232 赵Zhao206 吴Wu195 周Zhou190 徐Xu145
            孙Sun143 马Ma129 朱Zhu120 胡Hu118 郭Guo115 何He110 林Lin109 高Gao101 罗Luo95 郑Zheng92 梁Liang88 谢Xie75
            宋Song73 唐Tang67 许Xu66 韩Han63 邓Deng60 冯Feng58 曹Cao56 彭Peng53 曾Zeng52 肖Xiao50 田Tian49 董Dong48
            潘Pan45 袁Yuan44 蔡Cai43 蒋Jiang42 余Yu41 于Yu40 杜Du39 叶Ye38 程Cheng37 魏Wei36 苏Su35 吕Lyu34 丁Ding33
            任Ren32 卢Lu31 姚Yao30 沈Shen30 钟Zhong29 姜Jiang29 崔Cui28 谭Tan28 陆Lu27 范Fan26 汪Wang26 廖Liao25
            石Shi24 金Jin23 韦Wei22 贾Jia22 夏Xia21 付Fu20 方Fang20 邹Zou19 熊Xiong18 白Bai18 孟Meng17 秦Qin17
            邱Qiu16 侯Hou16 江Jiang15 尹Yin15 薛Xue14 闫Yan14 段Duan13 雷Lei13 龙Long12 黎Li12 史Shi12 陶Tao11
            贺He11 毛Mao10 郝Hao10 顾Gu10 龚Gong10 邵Shao10 万Wan9 钱Qian9 严Yan9 洪Hong8 武Wu8 莫Mo7 孔Kong7
            汤Tang7 常Chang7 康Kang6 温Wen6 施Shi6 牛Niu6 樊Fan5 葛Ge5 邢Xing5 安An5 齐Qi5 庞Pang5 申Shen4 章Zhang4
            倪Ni4 欧阳Ouyang6 单Shan3 仇Qiu2 解Xie2 曲Qu2 华Hua2 查Zha2 司马Sima2 诸葛Zhuge2 上官Shangguan1 尉迟Yuchi1
            """
        return list.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { entry in
            let native = entry.prefix { !$0.isASCII }
            let digits = entry.reversed().prefix { $0.isNumber }.reversed()
            return Surname(
                native: String(native), latin: String(entry.dropFirst(native.count).dropLast(digits.count)),
                weight: Int(String(digits)) ?? 1)
        }
    }()

    /// The reading of every character of the given names, capitalised.
    static let readings: [Character: String] = {
        let list = """
            建Jian 国Guo 志Zhi 德De 永Yong 文Wen 家Jia 世Shi 玉Yu 福Fu 明Ming 平Ping 军Jun 强Qiang 生Sheng 林Lin
            祥Xiang 贵Gui 成Cheng 忠Zhong 海Hai 山Shan 金Jin 根Gen 宝Bao 发Fa 庆Qing 云Yun 清Qing 荣Rong 春Chun 学Xue
            正Zheng 光Guang 秀Xiu 英Ying 桂Gui 兰Lan 珍Zhen 凤Feng 芳Fang 淑Shu 梅Mei 华Hua 素Su 琴Qin 翠Cui 霞Xia
            莲Lian 香Xiang 菊Ju 美Mei 珠Zhu 爱Ai 月Yue 彩Cai 惠Hui 伟Wei 磊Lei 勇Yong 涛Tao 超Chao 杰Jie 刚Gang 鹏Peng
            辉Hui 斌Bin 波Bo 峰Feng 洋Yang 宁Ning 健Jian 亮Liang 飞Fei 凯Kai 鑫Xin 龙Long 浩Hao 宇Yu 俊Jun 彬Bin
            晨Chen 阳Yang 旭Xu 东Dong 静Jing 敏Min 丽Li 娟Juan 艳Yan 娜Na 燕Yan 玲Ling 婷Ting 慧Hui 萍Ping 颖Ying
            红Hong 洁Jie 莉Li 倩Qian 琳Lin 雪Xue 晶Jing 璐Lu 蕾Lei 丹Dan 佳Jia 欣Xin 怡Yi 梦Meng 雅Ya 轩Xuan 梓Zi 睿Rui
            泽Ze 博Bo 辰Chen 昊Hao 天Tian 宸Chen 然Ran 熙Xi 嘉Jia 铭Ming 一Yi 诺Nuo 瑞Rui 霖Lin 皓Hao 奕Yi 子Zi 涵Han
            萱Xuan 诗Shi 雨Yu 思Si 琪Qi 瑶Yao 可Ke 馨Xin 语Yu 曦Xi 若Ruo 汐Xi 艺Yi 依Yi 心Xin 妍Yan 悦Yue 晓Xiao
            小Xiao 媛Yuan 琼Qiong 绍Shao 维Wei 振Zhen 启Qi 立Li 新Xin 少Shao 俞Yu 炜Wei 玮Wei 瑜Yu 昕Xin 菲Fei 彤Tong
            """
        var readings: [Character: String] = [:]
        for entry in list.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            if let character = entry.first { readings[character] = String(entry.dropFirst()) }
        }
        return readings
    }()

    /// Other characters that are read the same, for slips of a typist who writes by sound.
    static let homophones: [Character: [Character]] = {
        var bySound: [String: [Character]] = [:]
        for (character, reading) in readings { bySound[reading, default: []].append(character) }
        return readings.mapValues { bySound[$0, default: []].sorted() }
            .reduce(into: [:]) { result, entry in
                let others = entry.value.filter { $0 != entry.key }
                if !others.isEmpty { result[entry.key] = others }
            }
    }()

    /// Returns the characters that were liked when somebody was born.
    static func generation(bornIn year: Int, _ sex: SyntheticTraveller.Sex) -> Generation {
        switch (year, sex) {
        case (..<1968, .male):
            Generation(
                first: Array("建国志德永文家世玉福明金振绍春学正光海"), second: Array("国华明平军强生林祥贵成忠海山根宝发庆清荣新"), single: 120)
        case (..<1968, .female):
            Generation(
                first: Array("秀桂玉凤淑美爱月惠素春翠金彩小"), second: Array("英兰珍芳云梅华琴霞莲香菊珠平荣清"), single: 90)
        case (..<1996, .male):
            Generation(
                first: Array("志文海建晓俊少立永伟勇磊强军刚超杰涛鹏斌"), second: Array("伟磊勇涛超杰刚鹏辉斌波峰军强洋宁亮飞龙明宇阳东"), single: 420)
        case (..<1996, .female):
            Generation(
                first: Array("晓丽雪文海小红春玉佳静敏芳艳娜婷慧倩琳颖"), second: Array("芳静敏丽娟艳娜霞燕玲婷慧萍红洁莉琳雪梅华媛琼"), single: 380)
        case (_, .male):
            Generation(
                first: Array("浩宇子梓睿泽博俊辰昊天嘉一奕皓瑞"), second: Array("宇轩睿泽然熙铭诺霖宸博涵阳晨昊凯瑜"), single: 110)
        case (_, .female):
            Generation(
                first: Array("子梓欣诗雨思佳可梦语若依一心艺嘉"), second: Array("涵萱怡琪瑶馨汐诺曦妍悦然彤菲昕雅"), single: 90)
        }
    }
}
