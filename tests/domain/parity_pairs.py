"""Korean paragraphs with their translation: correct ones, and ones with one planted difference.

All persons, accounts and numbers are invented (addresses of RFC 5737 and 3849, example domains).
"""
# ruff: noqa: E501  (a sentence and its translation stand each on one line)

#: (Korean, language, translation): both say the same.
CORRECT: tuple[tuple[str, str, str], ...] = (
    (
        "피의자는 2026년 3월 5일 오후 9시 14분경(한국시간) 피해자 A에게 메시지를 보냈습니다.",
        "fr",
        "Le 5 mars 2026 vers 21 h 14 (heure de Séoul), le suspect a envoyé un message à la victime A.",
    ),
    (
        "2026. 3. 1.부터 같은 해 9. 30.까지 총 1,204회 접속하였습니다.",
        "fr",
        "Entre le 1er mars et le 30 septembre 2026, le compte s’est connecté 1 204 fois au total.",
    ),
    (
        "2026. 9. 1. ~ 30. 사이의 접속기록을 요청합니다.",
        "fr",
        "Nous demandons les journaux de connexion du 1er au 30 septembre 2026.",
    ),
    (
        "법정형은 7년 이하의 징역 또는 5천만원 이하의 벌금입니다.",
        "fr",
        "La peine encourue est de sept ans d’emprisonnement au plus ou de 50 millions de wons d’amende au plus.",
    ),
    (
        "법정형은 7년 이하의 징역 또는 5천만 원 이하의 벌금입니다.",
        "en",
        "The penalty is imprisonment of up to seven years or a fine of up to KRW 50,000,000.",
    ),
    (
        "「성폭력범죄의 처벌 등에 관한 특례법」 제14조의2제1항 및 제2항, 형법 제283조 제1항에 해당합니다.",
        "fr",
        "Ces faits relèvent de l’article 14-2, paragraphes 1 et 2, de la loi spéciale relative à la répression "
        "des infractions sexuelles et de l’article 283, paragraphe 1, du code pénal.",
    ),
    (
        "「국제형사사법 공조법」 제29조부터 제31조까지의 절차를 거쳤습니다.",
        "en",
        "The procedure of Articles 29 to 31 of the Act on International Judicial Mutual Assistance in "
        "Criminal Matters was followed.",
    ),
    (
        "피해자들은 가상자산 0.25비트코인(당시 시가 약 3,200만 원)을 송금하였습니다.",
        "fr",
        "Les victimes ont transféré 0,25 bitcoin (soit environ 32 000 000 de wons au cours du moment).",
    ),
    (
        "IP 주소 2001:db8::7:1과 203.0.113.77(포트 52114)에서 접속하였습니다.",
        "fr",
        "Les connexions provenaient des adresses IP 203.0.113.77 (port 52114) et 2001:db8::7:1.",
    ),
    (
        "전자우편 example.seller@example.com, 전화 +82 10-0000-0001, 계정 @Example_Admin을 사용하였습니다.",
        "en",
        "The suspect used the e-mail address example.seller@example.com, the telephone number "
        "+82 10-0000-0001 and the account @Example_Admin.",
    ),
    (
        "피해자 A, B 및 C를 포함한 12명의 피해자가 확인되었고, 그 가운데 세 명은 미성년자입니다.",
        "fr",
        "Douze victimes ont été identifiées, dont les victimes A, B et C ; trois d’entre elles sont mineures.",
    ),
    (
        "보전 기간은 90일이며, 2026. 12. 21.에 만료됩니다. 추가로 6개월의 연장을 요청합니다.",
        "en",
        "The preservation period is 90 days and ends on 21 December 2026. "
        "We ask for an extension of a further six months.",
    ),
    (
        "수사기관은 https://example.com/view?id=4821&lang=ko 게시물을 저장하였고, 그 SHA-256 값은 "
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08입니다.",
        "fr",
        "Le service d’enquête a enregistré la page https://example.com/view?id=4821&lang=ko, dont "
        "l’empreinte SHA-256 est 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08.",
    ),
    (
        "2026. 9. 30. 21:14부터 2026. 10. 1. 03:07까지(UTC+9) 게시되어 있었습니다.",
        "fr",
        "Le contenu est resté en ligne du 30 septembre 2026 à 21 h 14 (UTC+9) au 1er octobre 2026 à 03 h 07 (UTC+9).",
    ),
    (
        "2026. 9. 30. 21:14(UTC+9)에 게시되었습니다.",
        "fr",
        "Le contenu a été publié le 30 septembre 2026 à 14 h 14 (heure de Paris).",
    ),
    (
        "서울중앙지방법원 2026고합123 사건에서 발부된 영장(제2026-4567호)을 붙입니다.",
        "en",
        "We attach the warrant (No. 2026-4567) issued in case 2026Gohap123 of the Seoul Central District Court.",
    ),
    (
        "2024년부터 2026년까지 매출액은 약 1억 2,500만 원으로, 전체의 12.5%에 해당합니다.",
        "fr",
        "De 2024 à 2026, le chiffre d’affaires s’est élevé à environ 125 millions de wons, soit 12,5 % du total.",
    ),
    (
        "피의자는 두 차례에 걸쳐 미화 3,000달러와 1만 5천 유로를 받았습니다.",
        "en",
        "On two occasions the suspect received US$3,000 and EUR 15,000.",
    ),
    (
        "이 요청은 프랑스 형법 제226-8-1조와 형사소송법 제60조의1 및 제694조에 상응합니다.",
        "fr",
        "La présente demande correspond à l’article 226-8-1 du code pénal et aux articles 60-1 et 694 du code "
        "de procédure pénale.",
    ),
    (
        "긴급한 사안이므로 24시간 이내, 늦어도 2026년 12월 3일 정오(한국시간)까지 회신하여 주시기 바랍니다.",
        "en",
        "As the matter is urgent, kindly reply within 24 hours, and at the latest by noon (Korean time) on "
        "3 December 2026.",
    ),
    (
        "귀 기관의 2026. 1. 8.자 회신(EX-182-61234)에 감사드립니다.",
        "fr",
        "Nous vous remercions de votre réponse du 8 janvier 2026 (EX-182-61234).",
    ),
    (
        "서울시 소재 서버의 전자정보 보전을 제3자에게 알리지 말아 주십시오.",
        "fr",
        "Veuillez ne pas informer de tiers de la conservation des données du serveur situé à Séoul.",
    ),
    (
        "이 사건의 공소시효는 2033. 3. 1.에 완성됩니다.",
        "en",
        "The limitation period in this case expires on March 1, 2033.",
    ),
    (
        "성명불상자 1은 대화방 참가자 약 2만 5천 명에게 영상 25건을 배포하였습니다.",
        "fr",
        "La personne non identifiée n° 1 a diffusé 25 vidéos à environ 25 000 membres du salon.",
    ),
    (
        "2026. 3. 5. 첫 번째 게시물이, 3. 7. 두 번째 게시물이 올라왔습니다.",
        "en",
        "The first post appeared on 5 March 2026, the second on 7 March 2026.",
    ),
)

#: (kind of thing, Korean, language, translation): one thing differs.
PLANTED: tuple[tuple[str, str, str, str], ...] = (
    ("date", "2026년 3월 5일에 게시되었습니다.", "fr", "Publié le 6 mars 2026."),
    ("date", "2026. 3. 5.에 게시되었습니다.", "fr", "Publié le 5 mai 2026."),
    ("date", "2026. 3. 1.에 개설되었습니다.", "fr", "Créé le 1er mars 2025."),
    ("date", "2026. 3. 1.부터 9. 30.까지입니다.", "fr", "Du 1er mars au 20 septembre 2026."),
    ("date", "2026. 9. 1. ~ 30.의 기록입니다.", "fr", "Les journaux du 1er au 29 septembre 2026."),
    ("date", "2027. 1. 15.에 만료됩니다.", "en", "It expires on January 16, 2027."),
    ("date", "2026. 3. 1.과 2026. 4. 2.에 접속하였습니다.", "fr", "Connexion le 1er mars 2026."),
    (
        "date",
        "2026년 8월경부터 시작되었습니다.",
        "fr",
        "Les faits ont commencé vers septembre 2026.",
    ),
    ("date", "2025년에 개설된 계정입니다.", "en", "The account was opened in 2024."),
    (
        "time",
        "2026. 9. 30. 21:14(UTC+9)에 저장하였습니다.",
        "fr",
        "Le 30 septembre 2026 à 20 h 14 (UTC+9).",
    ),
    (
        "time",
        "2026. 9. 30. 21:14(UTC+9)에 저장하였습니다.",
        "fr",
        "Le 30 septembre 2026 à 21 h 14 (UTC+2).",
    ),
    (
        "time",
        "2026. 9. 30. 21:14(UTC+9)에 저장하였습니다.",
        "fr",
        "Le 30 septembre 2026 à 21 h 14.",
    ),
    (
        "time",
        "2026. 9. 12. 03:07:51(UTC+9)에 접속하였습니다.",
        "fr",
        "Le 12 septembre 2026 à 03 h 07 min 15 s (UTC+9).",
    ),
    (
        "time",
        "오후 9시 14분(한국시간)에 보냈습니다.",
        "en",
        "It was sent at 9:14 a.m. (Korean time).",
    ),
    ("amount", "5천만원 이하의 벌금입니다.", "fr", "Une amende de 5 000 000 wons au plus."),
    ("amount", "5천만원 이하의 벌금입니다.", "en", "A fine of up to KRW 500,000,000."),
    ("amount", "3,000달러를 송금하였습니다.", "fr", "Il a transféré 3 000 euros."),
    ("amount", "0.25비트코인을 요구하였습니다.", "fr", "Il a exigé 2,5 bitcoins."),
    ("amount", "1억 2,500만 원을 받았습니다.", "en", "He received 12.5 million won."),
    ("article", "제14조의2제1항에 해당합니다.", "fr", "Relève de l’article 14-3, paragraphe 1."),
    (
        "article",
        "「국제형사사법 공조법」 제29조 및 제30조에 따릅니다.",
        "fr",
        "Conformément aux articles 29 et 31 de la loi.",
    ),
    (
        "article",
        "프랑스 형법 제226-8-1조에 상응합니다.",
        "fr",
        "Correspond à l’article 226-8 du code pénal.",
    ),
    (
        "number",
        "제14조의2제1항 및 제2항에 해당합니다.",
        "fr",
        "Relève de l’article 14-2, paragraphes 1 et 3.",
    ),
    ("article", "제29조부터 제31조까지의 절차입니다.", "en", "The procedure of Articles 29 to 32."),
    ("identifier", "203.0.113.77에서 접속하였습니다.", "fr", "Connexion depuis 203.0.113.71."),
    ("identifier", "계정 @Example_Admin을 사용하였습니다.", "fr", "Le compte @example_admin."),
    (
        "identifier",
        "t.me/c/1000000001/4821 게시물입니다.",
        "fr",
        "Le message t.me/c/1000000001/4812.",
    ),
    (
        "identifier",
        "example.seller@example.com 계정입니다.",
        "en",
        "The account example.seler@example.com.",
    ),
    (
        "identifier",
        "전화번호는 +82 10-0000-0001입니다.",
        "fr",
        "Le numéro est le +82 10-0000-0010.",
    ),
    (
        "identifier",
        "SHA-256 값은 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08입니다.",
        "fr",
        "L’empreinte SHA-256 est 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a8.",
    ),
    (
        "identifier",
        "고유번호 7000000001의 가입자 정보",
        "fr",
        "Les données d’abonné du numéro 7000000007",
    ),
    ("identifier", "2001:db8::7:1에서 접속하였습니다.", "en", "Access from 2001:db8::7:2."),
    (
        "code",
        "관리번호 NOI-2026-FR-0001을 적어 주십시오.",
        "fr",
        "Rappelez la référence NOI-2026-FR-0010.",
    ),
    ("code", "서울중앙지방법원 2026고합123 사건입니다.", "en", "Case 2026Gohap132 of the court."),
    ("number", "총 412회 접속하였습니다.", "fr", "Le compte s’est connecté 421 fois."),
    ("number", "피해자는 12명입니다.", "fr", "Il y a onze victimes."),
    ("number", "7년 이하의 징역입니다.", "fr", "Un emprisonnement de huit ans au plus."),
    (
        "number",
        "90일 동안 보전하여 주십시오.",
        "fr",
        "Veuillez conserver les données pendant 90 mois.",
    ),
    ("number", "전체의 12.5%입니다.", "fr", "Soit 125 % du total."),
    ("number", "1,204회 접속하였습니다.", "fr", "Le compte s’est connecté 1,204 fois."),
    ("number", "영상 25건을 게시하였습니다.", "fr", "Il a publié des vidéos."),
    ("number", "세 명이 미성년자입니다.", "fr", "Quatre d’entre elles sont mineures."),
    ("label", "피해자 A에게 보냈습니다.", "fr", "Envoyé à la victime B."),
    ("placeholder", "담당자: {{ name }}", "fr", "Personne chargée du dossier : {{ nom }}"),
)
