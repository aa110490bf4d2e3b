extension NameTable {
    static let japanese = NameTable(
        family: .init(
            list: """
                佐藤=Sato 鈴木=Suzuki 高橋=Takahashi 田中=Tanaka 伊藤=Ito 渡辺=Watanabe 山本=Yamamoto 中村=Nakamura
                小林=Kobayashi 加藤=Kato 吉田=Yoshida 山田=Yamada 佐々木=Sasaki 山口=Yamaguchi 松本=Matsumoto 井上=Inoue
                木村=Kimura 林=Hayashi 斎藤=Saito 清水=Shimizu 山崎=Yamazaki 森=Mori 池田=Ikeda 橋本=Hashimoto 阿部=Abe
                石川=Ishikawa 山下=Yamashita 中島=Nakajima 石井=Ishii 小川=Ogawa 前田=Maeda 岡田=Okada 長谷川=Hasegawa
                藤田=Fujita 後藤=Goto 近藤=Kondo 村上=Murakami 遠藤=Endo 青木=Aoki 坂本=Sakamoto 大野=Ono
                """),
        male: .init(
            list: """
                誠=Makoto 浩=Hiroshi 健一=Kenichi 大輔=Daisuke 翔太=Shota 拓也=Takuya 直樹=Naoki 隆=Takashi 修=Osamu
                健太=Kenta 翔=Sho 大樹=Daiki 蓮=Ren 陽翔=Haruto 悠真=Yuma 和也=Kazuya 哲也=Tetsuya 達也=Tatsuya
                博=Hiroshi 茂=Shigeru 正樹=Masaki 一郎=Ichiro
                """),
        female: .init(
            list: """
                陽子=Yoko 恵子=Keiko 由美子=Yumiko 久美子=Kumiko 智子=Tomoko 裕子=Yuko 真由美=Mayumi 美穂=Miho 愛=Ai
                美咲=Misaki 葵=Aoi 結衣=Yui 陽菜=Hina 彩=Aya 舞=Mai 直美=Naomi 明美=Akemi 洋子=Yoko 和子=Kazuko
                さくら=Sakura 千尋=Chihiro 麻衣=Mai
                """))

    static let korean = NameTable(
        family: .init(
            list: """
                김=Kim 김=Kim 김=Kim 김=Kim 이=Lee 이=Lee 이=Lee 박=Park 박=Park 최=Choi 정=Jung 강=Kang 조=Cho 윤=Yoon
                장=Jang 임=Lim 한=Han 오=Oh 서=Seo 신=Shin 권=Kwon 황=Hwang 안=Ahn 송=Song 전=Jeon 홍=Hong 유=Yoo
                고=Ko 문=Moon 양=Yang 손=Son 배=Bae 백=Baek 허=Heo 남=Nam 심=Shim 노=Noh 하=Ha
                """),
        male: .init(
            list: """
                민준=Minjun 서준=Seojun 도윤=Doyun 예준=Yejun 지훈=Jihoon 현우=Hyunwoo 준호=Junho 성민=Sungmin
                동현=Donghyun 재현=Jaehyun 영수=Youngsoo 영호=Youngho 상훈=Sanghoon 진호=Jinho 성호=Sungho 태현=Taehyun
                승현=Seunghyun 정훈=Junghoon 병철=Byungchul 광수=Kwangsoo
                """),
        female: .init(
            list: """
                지민=Jimin 서연=Seoyeon 하은=Haeun 민서=Minseo 수빈=Subin 지영=Jiyoung 은정=Eunjung 미경=Mikyung
                영희=Younghee 순자=Soonja 정숙=Jungsook 혜진=Hyejin 유진=Yujin 은지=Eunji 수진=Sujin 보라=Bora
                현주=Hyunju 소영=Soyoung 지우=Jiwoo 예은=Yeeun
                """))

    static let french = NameTable(
        family: .init(
            list: """
                Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefèvre Leroy Roux
                David Bertrand Morel Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Müller Lefebvre
                Faure André Mercier Blanc Guérin Boyer Garnier Chevalier François Legrand Gauthier Perrin Robin Clément
                Morin Nicolas Henry Roussel Mathieu Gautier Masson Marchand Duval Denis Dumont Lemaire Noël Béranger
                """),
        male: .init(
            list: """
                Jean Pierre Michel Philippe Alain Nicolas Christophe Laurent Frédéric Olivier Thomas Julien Antoine
                Alexandre Hugo Lucas Louis Gabriel François Étienne Jean-Luc Jean-Pierre Rémi Benoît
                """),
        female: .init(
            list: """
                Marie Nathalie Isabelle Sylvie Catherine Françoise Valérie Céline Aurélie Émilie Camille Léa Manon Chloé
                Zoé Hélène Monique Sophie Julie Claire Anne-Marie Marie-Claude Élodie Inès
                """))

    static let german = NameTable(
        family: .init(
            list: """
                Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter
                Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Werner Krause
                Lehmann Köhler Maier König Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Schubert
                Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck Lorenz Baumann Groß von_Arnim Böhm
                """),
        male: .init(
            list: """
                Hans Peter Wolfgang Klaus Jürgen Michael Thomas Andreas Stefan Christian Jan Tobias Florian Lukas Felix
                Maximilian Paul Jonas Björn Günter Karl-Heinz Uwe Matthias Sebastian
                """),
        female: .init(
            list: """
                Anna Maria Ursula Monika Petra Sabine Renate Helga Karin Brigitte Claudia Susanne Andrea Birgit Nicole
                Julia Katharina Lena Laura Sophie Jördis Käthe Heike Franziska
                """))

    static let american = NameTable(
        family: .init(
            list: """
                Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez
                Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez
                Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker
                Hall Rivera Campbell Mitchell Carter Roberts O'Brien McDonald Chen Kim Patel Van_Dyke
                """),
        male: .init(
            list: """
                James Robert John Michael David William Richard Joseph Thomas Christopher Charles Daniel Matthew Anthony
                Mark Steven Andrew Kevin Brian Jason Ryan Jacob Ethan Noah Tyler
                """),
        female: .init(
            list: """
                Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Karen Sarah Lisa Nancy Sandra Ashley Emily
                Kimberly Michelle Amanda Melissa Deborah Emma Olivia Ava Madison Grace
                """))

    static let british = NameTable(
        family: .init(
            list: """
                Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker White
                Roberts Green Hall Wood Jackson Clarke Harrison Cooper Hughes Edwards Khan Lewis Turner Hill Morris
                Cook Ward Moore Clark Lee King Baker Harris Allen Morgan Phillips Scott Watson Bennett Griffiths
                Campbell Stewart O'Connor MacLeod Hamilton-Reid Fraser Murray
                """),
        male: .init(
            list: """
                Oliver George Harry Jack Thomas William James Charlie Alfie Alexander Daniel Matthew Simon Nigel Graham
                Stuart Gareth Ian Alan Keith Callum Ewan Rhys Mohammed
                """),
        female: .init(
            list: """
                Olivia Amelia Isla Emily Charlotte Sophie Jessica Lucy Hannah Rebecca Victoria Fiona Heather Gillian
                Margaret Susan Helen Alison Claire Emma Siân Catriona Aisha Poppy
                """))

    static let malay = NameTable(
        family: .init(
            list: """
                Abdullah Ismail Ibrahim Hassan Ahmad Rahman Yusof Othman Hashim Omar Ali Aziz Zainal Sulaiman Mohamad
                Idris Jaafar Kassim Latif Mansor Nordin Razak Salleh Tahir Wahab Yaacob Zakaria Bakar Daud Harun
                """),
        male: .init(
            list: """
                Ahmad Muhammad Azlan Faizal Hafiz Amirul Syafiq Rizal Zulkifli Kamal Hakim Firdaus Nizam Imran Arif
                Danial
                """),
        female: .init(
            list: """
                Siti Nurul Aishah Fatimah Noraini Farah Zainab Hidayah Nadia Aminah Sarah Rohani Azizah Nur_Ain Izzah
                """))

    static let malaysianChinese = NameTable(
        family: .init(
            list: """
                陈=Tan 李=Lee 林=Lim 黄=Wong 黄=Ng 王=Ong 张=Teoh 蔡=Chua 吴=Goh 杨=Yeoh 许=Khoo 刘=Lau 郑=Tee 何=Ho
                曾=Chan 谢=Cheah 叶=Yap 罗=Low
                """),
        male: .init(list: "伟杰=Wei_Jie 志强=Chee_Keong 国伟=Kok_Wai 俊伟=Jun_Wei 文福=Boon_Hock 建成=Kian_Seng 家豪=Ka_Ho"),
        female: .init(list: "美玲=Mei_Ling 秀兰=Siew_Lan 慧敏=Hui_Min 丽婷=Li_Ting 佩珊=Pei_Shan 欣怡=Xin_Yi 爱琳=Ai_Lin"))

    static let malaysianIndian = NameTable(
        family: .init(list: "Rajan Krishnan Subramaniam Muthu Nair Pillai Ramasamy Govindasamy"),
        male: .init(list: "Ganesh Suresh Vijay Arun Prakash Ravi"),
        female: .init(list: "Priya Kavitha Lakshmi Shanti Meena Devi"))

    static let thai = NameTable(
        family: .init(
            list: """
                Saetang Srisuk Jaidee Boonmee Chaiyasit Suwannarat Thongchai Wongsakul Kaewmanee Phromma Rattanakul
                Sangthong Charoensuk Intharat Khamkaew Limthong Meesuk Nakprasert Panyarachun Ruangrit Saelim Tantiwong
                Udomsak Visetsiri Wattanaporn Yodsuwan Chaisri Duangjai Phanomwan Sukhum
                """),
        male: .init(
            list: """
                Somchai Somsak Prasert Surachai Anan Wichai Narong Thawatchai Kittisak Chaiwat Nattapong Pongsakorn
                Thanakorn Siriwat Apichat Worawut Ekachai Manop Prayut Sakda
                """),
        female: .init(
            list: """
                Somying Malee Siriporn Wanida Kanya Suda Nittaya Pranee Ratana Sunisa Kanokwan Nattaya Pimchanok Supaporn
                Thidarat Waraporn Chompoo Duangkamol Jintana Orathai
                """))
}
