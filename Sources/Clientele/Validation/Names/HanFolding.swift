/// Folding of traditional and variant Han characters to simplified ones, for comparison.
///
/// The table holds the characters that are frequent in names and have one simplified form; it is our own, from general
/// knowledge, and not complete. A character it does not know stays as it is.
enum HanFolding {
    /// Returns the simplified form of a character, or the character itself.
    ///
    /// - Complexity: O(log *n*) in the number of pairs, at most eleven steps.
    static func simplified(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard scalar.value >= 0x4E00, scalar.value <= 0x9FFF else { return scalar }
        var low = 0
        var high = pairs.count / 6
        while low < high {
            let middle = (low + high) / 2
            let key = scalarValue(at: middle * 6)
            if key == scalar.value { return Unicode.Scalar(scalarValue(at: middle * 6 + 3)) ?? scalar }
            if key < scalar.value { low = middle + 1 } else { high = middle }
        }
        return scalar
    }

    /// Returns a text with every character folded.
    static func simplified(_ text: some StringProtocol) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(simplified(scalar)) }
        return String(result)
    }

    /// Every character that is folded, with its simplified form.
    static var allPairs: [(traditional: UInt32, simplified: UInt32)] {
        (0..<pairs.count / 6).map { (scalarValue(at: $0 * 6), scalarValue(at: $0 * 6 + 3)) }
    }

    /// Decodes three bytes of UTF-8; every character of the table takes three.
    private static func scalarValue(at position: Int) -> UInt32 {
        let lead = UInt32(pairs[position] & 0x0F) << 12
        let middle = UInt32(pairs[position + 1] & 0x3F) << 6
        return lead | middle | UInt32(pairs[position + 2] & 0x3F)
    }

    /// Pairs of a character and its simplified form, ordered by the first.
    private static let pairs = PackedTable(
        """
        丟丢並并亙亘亞亚來来侖仑侶侣俠侠倉仓個个們们倫伦偉伟側侧偵侦傑杰傘伞備备傢家傳传債债傾倾僅仅僑侨價价儀仪億亿儉俭\
        優优儲储儼俨兒儿內内兩两冊册凍冻凱凯別别刪删則则剛刚創创劃划劇剧劉刘劍剑動动務务勛勋勝胜勞劳勢势勣绩勳勋勵励勸劝\
        匯汇區区協协卻却厲厉參参吳吴呂吕員员問问啓启啟启喚唤喩喻喪丧喬乔單单嘆叹嘯啸噸吨嚮向嚴严囑嘱國国圍围園园圓圆圖图\
        團团埡垭執执堅坚堯尧報报場场塊块塗涂塵尘墊垫墜坠墮堕壇坛壓压壘垒壯壮壺壶壽寿夠够夢梦夾夹奧奥奪夺奮奋妝妆婁娄婦妇\
        婭娅媧娲媽妈嫵妩嫺娴嫻娴嬋婵嬌娇嬡嫒嬪嫔嬰婴孃娘孫孙學学孿孪寗宁寢寝實实寧宁審审寬宽寶宝將将專专尋寻對对導导屆届\
        屛屏屬属岡冈峯峰島岛峽峡崗岗嵐岚嶄崭嶸嵘嶺岭嶼屿嶽岳巋岿巒峦帥帅師师帶带幀帧幣币幫帮幹干廈厦廟庙廠厂廢废廣广廬庐\
        廳厅張张強强彈弹彌弥彎弯彥彦後后徑径從从復复徵征恆恒悅悦悳德惲恽愛爱愷恺慄栗態态慚惭慣惯慶庆憂忧憐怜憑凭憲宪憶忆\
        懇恳應应懌怿懷怀戀恋戇戆戰战戲戏戶户拋抛挾挟捨舍掃扫採采揀拣揚扬換换揮挥損损搖摇搗捣搶抢摯挚摶抟撓挠撥拨撫抚撿捡\
        擁拥擇择擊击擔担據据擬拟擴扩擺摆攄摅攏拢攜携攬揽敘叙敭扬敵敌數数斂敛斕斓斷断於于昇升時时晉晋晝昼暉晖暢畅曄晔曆历\
        曇昙曉晓曬晒書书會会朧胧朮术東东枴拐柵栅條条棗枣棟栋棲栖楊杨楓枫楨桢業业極极榪杩榮荣榿桤構构槍枪槓杠樂乐樓楼標标\
        樞枢樸朴樹树樺桦橋桥機机橫横檜桧檢检櫟栎櫳栊櫸榉櫻樱欄栏權权欒栾欽钦歐欧歡欢歲岁歷历歸归殘残毀毁毿毵氣气氫氢決决\
        沒没沖冲況况洶汹浹浃涇泾涼凉淚泪淨净淩凌淵渊淺浅渙涣減减湯汤溈沩溝沟溫温滄沧滅灭滎荥滙汇滬沪滿满漁渔漚沤漢汉漣涟\
        漵溆漸渐潔洁潛潜潤润潯浔澆浇澗涧澤泽澮浍濃浓濕湿濘泞濟济濤涛濰潍濱滨濼泺瀅滢瀋沈瀏浏瀝沥瀟潇瀠潆瀧泷瀾澜灘滩灝灏\
        灣湾灤滦炤照為为烏乌烱炯烴烃煇辉煉炼煒炜煙烟煥焕熒荧熱热燁烨燈灯燭烛爍烁爐炉爭争爲为爺爷爾尔牆墙牘牍牽牵犧牺狀状\
        猶犹獅狮獎奖獨独獻献玨珏現现琍璃琺珐琿珲瑋玮瑒玚瑣琐瑤瑶瑩莹瑪玛瑯琅璉琏璡琎璣玑璦瑷環环璽玺瓊琼瓏珑瓚瓒甌瓯產产\
        甯宁畝亩畢毕畫画異异當当疇畴疊叠癡痴發发皚皑盜盗盞盏盡尽監监盤盘盧卢眞真眾众睜睁矯矫砲炮碩硕磯矶礎础礦矿礪砺祿禄\
        禍祸禎祯禕祎禦御禪禅禮礼稜棱種种稱称穀谷穌稣積积穎颖穠秾穩稳窩窝窮穷竄窜竇窦竪竖競竞筆笔筍笋箋笺節节範范築筑篤笃\
        簡简簫箫簽签籃篮籌筹籤签粵粤糧粮紀纪約约紅红紋纹納纳紐纽紓纾純纯紗纱紘纮紙纸級级紛纷紜纭紝纴紡纺紮扎細细紳绅紹绍\
        終终絃弦組组絎绗結结絕绝絡络絢绚給给絨绒統统絲丝絳绛綉绣綏绥經经綜综綠绿維维綱纲網网綸纶綺绮綿绵緋绯緒绪緗缃緘缄\
        線线緣缘緯纬練练緹缇緻致縈萦縉缙縝缜縣县縱纵總总績绩繆缪織织繡绣繩绳繪绘繹绎繼继續续纓缨纔才纖纤罎坛羅罗羋芈羣群\
        羨羡義义習习翬翚翹翘翺翱聖圣聞闻聯联聰聪聲声聶聂職职聽听肅肃脅胁脈脉腦脑腳脚膽胆臉脸臘腊臨临臺台與与興兴舉举舊旧\
        艙舱艤舣艦舰艱艰艷艳芻刍茲兹荊荆荘庄莊庄莖茎華华萊莱萬万葉叶蒼苍蓀荪蓋盖蓮莲蓴莼蔔卜蔣蒋蔥葱蔭荫蕓芸蕩荡蕪芜蕭萧\
        薈荟薌芗薑姜薔蔷薦荐薩萨藍蓝藎荩藝艺藥药藹蔼藺蔺蘄蕲蘆芦蘇苏蘊蕴蘋苹蘭兰蘺蓠蘿萝處处虛虚虜虏號号虯虬蛻蜕螢萤蟄蛰\
        蟬蝉衆众術术衛卫衝冲裊袅裏里補补裝装裡里製制複复褘袆襲袭見见規规覓觅視视親亲覺觉覽览觀观觸触訂订計计訊讯討讨訓训\
        記记訢䜣訪访設设許许訴诉註注詒诒詔诏評评詞词詠咏詢询試试詩诗詮诠該该詳详誌志認认語语誠诚誡诫誥诰說说説说課课誼谊\
        調调談谈請请諏诹諒谅論论諫谏諭谕諶谌諸诸諺谚諾诺謀谋謐谧謙谦講讲謝谢謨谟謹谨證证識识譚谭譜谱譯译議议護护譽誉讀读\
        變变讓让讚赞豐丰豔艳貝贝貞贞負负財财貢贡貫贯責责貲赀貴贵買买貸贷貺贶費费貽贻貿贸賀贺賁贲資资賈贾賓宾賚赉賜赐賞赏\
        賡赓賢贤賦赋質质賴赖賽赛贄贽贇赟贈赠贊赞贛赣赬赪趕赶趙赵趨趋跡迹踐践躍跃車车軍军軒轩軟软軸轴軻轲輅辂輈辀載载輔辅\
        輕轻輝辉輪轮輯辑輸输輿舆轅辕轉转轍辙轔辚轟轰辦办辭辞農农迴回這这連连週周進进運运過过達达遙遥遜逊遞递遠远適适遲迟\
        遷迁選选遺遗遼辽邁迈還还邊边邏逻邐逦郟郏鄆郓鄉乡鄒邹鄔邬鄖郧鄧邓鄭郑鄰邻鄲郸鄴邺鄶郐鄺邝酈郦醫医釀酿釋释釗钊針针\
        鈄钭鈐钤鈕钮鈞钧鈴铃鈺钰鉅巨鉉铉鉑铂鉞钺鉦钲銀银銅铜銓铨銘铭銜衔銳锐鋒锋鋭锐鋯锆鋼钢錄录錕锟錚铮錡锜錢钱錦锦錫锡\
        録录鍀锝鍇锴鍔锷鍚钖鍵键鍾钟鎂镁鎔镕鎖锁鎧铠鎮镇鏑镝鏗铿鏘锵鏞镛鏡镜鐘钟鐙镫鐵铁鐸铎鑄铸鑑鉴鑒鉴鑠铄鑣镳鑰钥鑲镶\
        鑾銮長长門门閃闪閆闫開开閎闳閏闰閒闲間间閔闵閣阁閨闺閩闽閬阆閱阅閻阎闆板闈闱闊阔闌阑闓闿闔阖闕阙關关闞阚闡阐闢辟\
        闥闼陘陉陝陕陞升陣阵陰阴陳陈陸陆陽阳隊队階阶隕陨際际隨随險险隱隐隴陇隸隶雋隽雖虽雙双雜杂雞鸡離离難难雲云電电霧雾\
        霽霁靂雳靄霭靈灵靚靓靜静鞏巩韋韦韓韩韜韬韻韵響响頁页頂顶項项順顺須须頊顼頌颂頎颀預预頓顿頗颇領领頡颉頤颐頫俯頭头\
        頰颊頻频顆颗題题顏颜顒颙顓颛願愿類类顥颢顧顾顯显風风颯飒颺飏飄飘飈飙飛飞飲饮飾饰養养餘余餞饯館馆饋馈饌馔饒饶馬马\
        馮冯馳驰馴驯駐驻駒驹駕驾駙驸駛驶駢骈駰骃駱骆駿骏騁骋騅骓騎骑騏骐騫骞騭骘騮骝騰腾騶驺驃骠驄骢驊骅驌骕驍骁驕骄驗验\
        驚惊驛驿驤骧驥骥驪骊髙高髮发鬆松鬍胡鬥斗鬱郁魚鱼魨鲀魯鲁鮑鲍鮚鲒鮮鲜鯀鲧鯈鲦鯉鲤鯖鲭鯤鲲鯨鲸鰣鲥鰲鳌鱗鳞鱘鲟鳥鸟\
        鳧凫鳩鸠鳳凤鳴鸣鳶鸢鴒鸰鴛鸳鴝鸲鴦鸯鴻鸿鵑鹃鵝鹅鵠鹄鵬鹏鵲鹊鶩鹜鶯莺鶴鹤鷗鸥鷹鹰鷺鹭鸚鹦鸞鸾麗丽麥麦麼么黃黄黌黉\
        點点黨党黿鼋鼇鳌齊齐齡龄齣出龍龙龐庞龑䶮龔龚龜龟
        """)
}
