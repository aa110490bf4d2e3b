/// Readings of given names beside the customary readings of their characters, from general knowledge.
enum GivenNameReadings {
    /// Other readings of characters.
    ///
    /// Which one a family chose cannot be told from the character, so they come after the reading of the facts.
    static let ofCharacters = PackedReadings(
        PackedTable(
            """
            长CHANG;都DU;率SHUAI;觉JIAO;乐YUE;朝ZHAO;茜XI;晟SHENG;盛CHENG;莘XIN;隽JUN;筠YUN;娜NUO;行HANG,HENG;藏ZANG;\
            颉XIE;焘TAO;拓TUO;重CHONG;参SHEN;曾CENG,ZENG;尉YU;解XIE;蔓WAN;杉SHA;仔ZAI;奇JI;会KUAI;靓LIANG;柏BO;单DAN;\
            传ZHUAN;禅SHAN;适KUO;峒DONG;翟DI;斐FEI;瑢RONG;漩XUAN;娓WEI;识ZHI;炅GUI;冯PING;陶YAO;调TIAO;还HUAN;佛FO;\
            差CHAI;了LIAO;没MO;着ZHUO,ZHAO;似SI;校JIAO;著ZHU;弹TAN;降XIANG;劲JING;露LOU;给JI;泊BO;角JUE;和HUO,HU;\
            省XING;勒LE;卡QIA;模MU;称CHEN;贾GU;度DUO;屏BING;藉JIE;宿XIU;阿E;什SHI;折SHE;纤QIAN;若RE;粘NIAN;强JIANG;\
            厦XIA;伽QIE;巷HANG;栖XI;脉MO;桔JIE;澄DENG;骠PIAO;思SAI;叶XIE;将QIANG;番PAN;陆LIU;乘SHENG;莞WAN;裳CHANG;\
            吁YU;仇QIU;牟MU;系JI;绿LU;蔚YU;贲BI;兹CI;镐HAO;缪MIAO,MIU;般BO;殷YAN;说YUE,SHUI;期JI;扁PIAN;遗WEI;提DI;\
            洗XIAN;浅JIAN;转ZHUAI;弄LONG;属ZHU;朴PO;射YE;术ZHU;琢ZUO;
            """))

    /// Words of everyday language that are read otherwise than their characters; such a reading comes first.
    static let ofWords = PackedReadings(
        PackedTable(
            """
            长春CHANGCHUN;长江CHANGJIANG;长安CHANGAN;长城CHANGCHENG;长生CHANGSHENG;长寿CHANGSHOU;长青CHANGQING;\
            长久CHANGJIU;长远CHANGYUAN;长虹CHANGHONG;长河CHANGHE;长征CHANGZHENG;长庚CHANGGENG;长龙CHANGLONG;\
            长存CHANGCUN;长空CHANGKONG;长亭CHANGTING;长缨CHANGYING;久长JIUCHANG;延长YANCHANG;重庆CHONGQING;\
            重阳CHONGYANG;重光CHONGGUANG;重生CHONGSHENG;重九CHONGJIU;重霄CHONGXIAO;朝晖ZHAOHUI;朝霞ZHAOXIA;朝露ZHAOLU;\
            率真SHUAIZHEN;率先SHUAIXIAN;统率TONGSHUAI;表率BIAOSHUAI;成都CHENGDU;首都SHOUDU;京都JINGDU;参商SHENSHANG;\
            自省ZIXING;雅乐YAYUE;礼乐LIYUE;音乐YINYUE;乐章YUEZHANG;三藏SANZANG;宝藏BAOZANG;降龙XIANGLONG;调和TIAOHE;\
            了然LIAORAN;星宿XINGXIU;
            """))
}
