/// Syllables as Hong Kong spells them, with the Mandarin readings of the characters usual in names.
///
/// From general knowledge, not complete; an agreement found here counts less than the same spelling.
enum CantoneseSyllables {
    /// The Mandarin readings of a syllable, both as lower-case letters, ü written v.
    static let readings: [[UInt8]: [[UInt8]]] = table(frequent)

    /// The syllables by the Mandarin reading; these also have the rarer ones.
    static let byReading: [String: [String]] = {
        var result: [String: [String]] = [:]
        for (syllable, readings) in readings.merging(table(rarer), uniquingKeysWith: +) {
            for reading in readings {
                result[String(decoding: reading, as: UTF8.self), default: []].append(
                    String(decoding: syllable, as: UTF8.self))
            }
        }
        return result.mapValues { $0.sorted() }
    }()

    private static func table(_ text: String) -> [[UInt8]: [[UInt8]]] {
        var table: [[UInt8]: [[UInt8]]] = [:]
        for entry in text.split(whereSeparator: \.isWhitespace) {
            let parts = entry.split(separator: ":")
            guard parts.count == 2 else { continue }
            table[Array(parts[0].utf8)] = parts[1].split(separator: ",").map { Array($0.utf8) }
        }
        return table
    }

    private static let frequent = """
        au:ou,qu auyeung:ouyang bik:bi bing:bing bo:bao,bo bun:bin,ban chak:ze,zhai cham:zhan,cen chan:chen,zan \
        chang:zheng,chang chau:zhou,qiu,chou cheng:zheng,qing cheong:zhang,chang cheuk:zhuo \
        cheung:zhang,jiang,xiang,chang chi:zhi,zi,chi,ci chik:ji,zhi chin:qian,zhan,jian \
        ching:qing,zheng,jing,cheng,zhen chit:zhe,jie chiu:zhao,chao,qiao cho:cao,zuo,chu choi:cai,cui,zai \
        chow:zhou,zou choy:cai chu:zhu chui:xu,cui,zhui chun:zhen,jun,chun,qin,jin,zhun \
        chung:zhong,cong,chong,song dik:di ding:ding fai:hui fan:fan,fen,xun fat:fa,fo fei:fei fo:huo fok:huo \
        fong:fang,kuang foo:fu fu:fu,hu fuk:fu fun:huan,kuan fung:feng ha:xia,ha hang:heng,xing,hang \
        hau:hou,xiao,hao hei:xi,qi heung:xiang him:qian,xian hin:xuan,xian,qian hing:xing,qing,qin hiu:xiao \
        ho:he,hao,ke hoi:hai,kai,he hok:xue,he hon:han,hang hong:kang,hang,hong,xiang hou:hao,hou hui:xu,hu \
        hung:hong,xiong,kong ip:ye ka:jia,ka kai:qi,ji,kai,jie kam:jin,gan,qin kan:jian,jin,qin,gen kar:jia \
        kau:jiu,qiu,gou kei:qi,ji keung:qiang,jiang ki:qi,ji kim:jian kin:jian,qian king:jing,qiong,qing \
        kit:jie,jue ko:gao,ge kok:guo,jiao,jue kong:jiang,gang,guang,kong ku:gu kuen:quan,juan kui:ju,qu,kui \
        kuk:gu,qu kung:gong kwai:gui,kui kwan:kun,jun,guan,qun kwok:guo kwong:guang,kuang la:luo lai:li,lai,lei \
        lam:lin,lan,nan lan:lan lau:liu,lou law:luo,liu lee:li lei:li leung:liang ley:li li:li lik:li \
        lim:lian,lin lin:lian,nian ling:ling,ning lit:lie liu:liao,liu lo:luo,lu,lao loi:lai lok:le,luo long:lang \
        lou:lu,lao luen:lian lui:lei,lv luk:lu,liu lun:lun,luan lung:long,nong ma:ma mak:mai,mo man:wen,min,man \
        mang:meng mau:mao,mou mei:mei,wei mi:mi,mei ming:ming miu:miao mo:wu,mao,mu mok:mo mong:wang,mang mui:mei \
        muk:mu mun:man,men,min na:na nam:nan ng:wu nga:ya ngai:wei,yi ngan:yan,yin ngo:e,ao ning:ning nok:nuo \
        nui:nv oi:ai on:an or:ke pak:bai,bo pan:bin,pan pang:peng,bang pat:ba,bi pei:pei,pi pik:bi pin:bian \
        ping:ping,bing po:bao,bo,bu,pu pok:bo,pu poon:pan pui:pei,bei pun:ben,pan sai:shi,xi sam:shen,san,xin,sen \
        san:shan,xin,shen sau:xiu,shou se:se sek:shi seung:shang,xiang,shuang shan:shan shek:shi sheung:shang \
        shing:sheng,cheng shiu:shao,xiao shu:shu shui:shui,rui shuk:shu shum:shen,cen shun:shun,chun \
        shung:chong,song si:shi,si sik:shi,xi sin:xian,qian,shan sing:sheng,cheng,xing siu:xiao,shao,zhao \
        so:su,suo suen:sun,xuan suet:xue sui:rui,shui,xu,sui suk:shu,su sum:xin,shen sun:xin,shen,xun,chun \
        sung:song,chong sze:si,shi szema:sima szeto:situ ta:da tai:dai,tai,di,da tak:de tam:tan tan:dan,chen \
        tang:deng,teng,tang tat:da tik:di tim:tian tin:tian ting:ting,ding to:du,tao,tu tong:tang,tong tsang:zeng \
        tse:xie tso:cao,zuo tsui:xu,cui tsun:jun,zhun,qin tsz:zi,ci,zhi tuen:duan tuk:de tun:dun tung:dong,tong \
        wa:hua wah:hua wai:wei,hui,huai wan:yun,wen,yin,huan wang:hong,wang,heng wing:yong,ying,rong wo:he,hu \
        wong:wang,huang woo:hu,wu wu:hu,wu wun:huan yam:ren,xin,yin yan:ren,en,xin,yin,yan yat:yi,ri yau:you,qiu \
        yee:yi,er yeung:yang,rang yi:yi,er yik:yi yim:yan yin:yan,xian,ran ying:ying,xing yip:ye yiu:yao,rao \
        yu:yu,ru yue:yu yuen:yuan,ruan yuet:yue yui:rui yuk:yu yun:run,yun,ren yung:yong,rong,weng
        """

    private static let rarer = """
        chat:qi chuen:quan,chuan,cun chuk:zhu,zhuo hay:xi jun:zhen,jun kat:ji kiu:jiao,qiao lap:li moon:man nin:nian \
        sang:sheng sap:shi shuen:xuan yeuk:ruo,yue chuo:cao lay:li,lai mou:mu,wu fook:fu luen:lian \
        kwong:guang gwok:guo kwun:guan toi:tai,dai tou:tu,tao chou:zhou chun:chun,qin,zhen seung:shang shum:shen \
        tin:dian tim:tian yat:yi yuen:yuan,wan chor:chu hoo:hao,hu kai:jia wun:yun man:wan ying:rong chau:qiu
        """
}
