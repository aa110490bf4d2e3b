/// Other spellings under which a name is known: the Mandarin reading of a Cantonese spelling, the full form of an
/// English short form.
///
/// From general knowledge, not complete; an agreement found here counts less than the same spelling.
enum NameSpellings {
    /// More spellings of one name than this are not followed.
    private static let most = 12

    /// Returns other spellings of a name given as lower-case words; none for words it does not know.
    static func others(_ words: [[UInt8]], isGiven: Bool) -> [[UInt8]] {
        if isGiven, words.count == 1, let full = shortForms[words[0]] { return full }
        guard (1...3).contains(words.count) else { return [] }
        var results: [[UInt8]] = [[]]
        for word in words {
            guard let readings = cantonese[word] else { return [] }
            results = Array(results.flatMap { start in readings.map { start + $0 } }.prefix(most))
        }
        let plain = words.flatMap { $0 }
        return results.filter { $0 != plain }
    }

    private static func table(_ text: String) -> [[UInt8]: [[UInt8]]] {
        var table: [[UInt8]: [[UInt8]]] = [:]
        for entry in text.split(whereSeparator: \.isWhitespace) {
            let parts = entry.split(separator: ":")
            guard parts.count == 2 else { continue }
            table[Array(parts[0].utf8)] = parts[1].split(separator: ",").map { Array($0.utf8) }
        }
        return table
    }

    /// Syllables as Hong Kong spells them, with the Mandarin readings of the characters usual in names.
    private static let cantonese = table(
        """
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
        sung:song,chong sze:si,shi szema:sima szeto:situ ta:da tai:dai,tai,di tak:de tam:tan tan:dan,chen \
        tang:deng,teng,tang tat:da tik:di tim:tian tin:tian ting:ting,ding to:du,tao,tu tong:tang,tong tsang:zeng \
        tse:xie tso:cao,zuo tsui:xu,cui tsun:jun,zhun,qin tsz:zi,ci,zhi tuen:duan tuk:de tun:dun tung:dong,tong \
        wa:hua wah:hua wai:wei,hui,huai wan:yun,wen,yin,huan wang:hong,wang,heng wing:yong,ying,rong wo:he,hu \
        wong:wang,huang woo:hu,wu wu:hu,wu wun:huan yam:ren,xin,yin yan:ren,en,xin,yin,yan yat:yi,ri yau:you,qiu \
        yee:yi,er yeung:yang,rang yi:yi,er yik:yi yim:yan yin:yan,xian,ran ying:ying,xing yip:ye yiu:yao,rao \
        yu:yu,ru yue:yu yuen:yuan,ruan yuet:yue yui:rui yuk:yu yun:run,yun,ren yung:yong,rong,weng
        """)

    /// English short forms with the full forms.
    private static let shortForms = table(
        """
        abby:abigail al:albert,alan,alfred alex:alexander,alexandra allie:alison andy:andrew angie:angela ann:anne annie:anne,ann \
        art:arthur barb:barbara becky:rebecca ben:benjamin bernie:bernard bert:albert,robert,herbert beth:elizabeth betsy:elizabeth \
        betty:elizabeth bill:william billy:william bob:robert bobby:robert brad:bradley cathy:catherine charlie:charles,charlotte \
        chris:christopher,christine,christina chuck:charles cindy:cynthia cliff:clifford connie:constance dan:daniel danny:daniel \
        dave:david deb:deborah debbie:deborah dick:richard don:donald donnie:donald doug:douglas ed:edward,edwin,edmund eddie:edward \
        ellie:eleanor,ellen frank:francis,franklin fred:frederick,alfred gabe:gabriel gene:eugene gerry:gerald,gerard ginny:virginia \
        greg:gregory hal:harold hank:henry harry:harold,henry jack:john jackie:jacqueline jake:jacob jamie:james jan:janet,janice \
        jeff:jeffrey,geoffrey jen:jennifer jenny:jennifer jerry:gerald,jerome jess:jessica jessie:jessica jim:james jimmy:james \
        joe:joseph joey:joseph johnny:john jon:jonathan josh:joshua judy:judith kate:katherine,catherine kathy:katherine,kathleen \
        katie:katherine kay:katherine ken:kenneth kenny:kenneth kim:kimberly kit:christopher,katherine larry:lawrence \
        len:leonard leo:leonard,leopold les:leslie liz:elizabeth lizzie:elizabeth lou:louis,louise maggie:margaret mandy:amanda \
        marge:margaret,marjorie matt:matthew max:maxwell,maximilian meg:margaret mel:melvin,melanie mick:michael mike:michael \
        milly:mildred mitch:mitchell molly:mary nancy:ann nat:nathaniel,nathan nate:nathan,nathaniel ned:edward nell:eleanor,helen \
        nick:nicholas nicky:nicole,nicholas norm:norman pam:pamela pat:patricia,patrick patty:patricia peg:margaret peggy:margaret \
        pete:peter phil:philip,phillip polly:mary ray:raymond reggie:reginald rich:richard rick:richard,frederick ricky:richard \
        rob:robert robbie:robert ron:ronald ronnie:ronald rose:rosemary roz:rosalind rudy:rudolph russ:russell sally:sarah \
        sam:samuel,samantha sandy:sandra,alexander shelly:michelle sid:sidney stan:stanley steph:stephanie steve:steven,stephen \
        sue:susan susie:susan suzy:susan tammy:tamara ted:edward,theodore teddy:edward,theodore terry:terence,theresa tess:theresa \
        theo:theodore tim:timothy tina:christina toby:tobias tom:thomas tommy:thomas toni:antonia tony:anthony tracy:theresa \
        trish:patricia val:valerie vera:veronica vic:victor vicky:victoria vince:vincent viv:vivian walt:walter wes:wesley \
        will:william willie:william winnie:winifred zach:zachary
        """)
}
