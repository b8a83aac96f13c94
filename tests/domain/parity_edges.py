"""Pairs at the edges: the turn of a year, noon, centuries, 만/억/조, telephones, items of articles.

All persons, accounts and numbers are invented.
"""
# ruff: noqa: E501  (a sentence and its translation stand each on one line)

#: (Korean, language, translation): both say the same.
CORRECT: tuple[tuple[str, str, str], ...] = (
    (
        "피의자는 2025. 12. 31. 23:58부터 2026. 1. 1. 00:07(UTC+9)까지 방송하였습니다.",
        "fr",
        "Le suspect a diffusé du 31 décembre 2025 à 23 h 58 au 1er janvier 2026 à 0 h 07 (UTC+9).",
    ),
    (
        "2025년 12월 31일 자정에 서버가 꺼졌습니다.",
        "en",
        "The server was shut down at midnight on 31 December 2025.",
    ),
    (
        "2026. 2. 28. 정오까지 회신하여 주시기 바랍니다.",
        "fr",
        "Nous vous saurions gré de répondre avant le 28 février 2026 à midi.",
    ),
    (
        "2026. 2. 28. 정오까지 회신하여 주시기 바랍니다.",
        "en",
        "Kindly reply by noon on 28 February 2026.",
    ),
    (
        "21세기 초에 세워진 이 회사는 2003년부터 영업하였습니다.",
        "fr",
        "Cette société, fondée au début du XXIe siècle, exerce depuis 2003.",
    ),
    (
        "20세기의 판례는 3건뿐입니다.",
        "en",
        "There are only three precedents from the twentieth century.",
    ),
    (
        "피해액은 모두 1조 2,300억 원입니다.",
        "fr",
        "Le préjudice s’élève au total à 1 230 milliards de wons.",
    ),
    (
        "피해액은 모두 1조 2,300억 원입니다.",
        "en",
        "The total loss amounts to KRW 1.23 trillion.",
    ),
    (
        "범행 대금 3만 5천 달러와 12만 유로를 받았습니다.",
        "en",
        "He received USD 35,000 and EUR 120,000 in payment.",
    ),
    (
        "피의자는 4억 5,060만 원을 7개 계좌로 나누어 송금하였습니다.",
        "fr",
        "Le suspect a réparti 450,6 millions de wons sur sept comptes.",
    ),
    (
        "「정보통신망 이용촉진 및 정보보호 등에 관한 법률」 제3조의2제1항제2호를 위반하였습니다.",
        "fr",
        "Il a enfreint l’article 3-2, paragraphe 1, point 2, de la loi relative aux réseaux d’information.",
    ),
    (
        "같은 법 제3조의2제1항제2호와 제74조제1항제3호가 적용됩니다.",
        "en",
        "Article 3-2(1)2 and Article 74(1)3 of the same Act apply.",
    ),
    (
        "서울 시각 2026. 1. 1. 08:30은 파리 시각 2026. 1. 1. 00:30입니다.",
        "fr",
        "Le 1er janvier 2026 à 8 h 30, heure de Séoul, correspond au 1er janvier 2026 à 0 h 30, heure de Paris.",
    ),
    (
        "한국시각 2026. 3. 2. 07:15(UTC 2026. 3. 1. 22:15)에 접속하였습니다.",
        "en",
        "Access took place at 07:15 on 2 March 2026 Korean time (22:15 UTC on 1 March 2026).",
    ),
    (
        "전화번호 010-2345-6789(국제 표기 +82 10-2345-6789)를 썼습니다.",
        "fr",
        "Il utilisait le numéro 010-2345-6789 (format international : +82 10-2345-6789).",
    ),
    (
        "이용자 번호 5123456789, 계정 @night_owl.kr의 가입일을 알려 주십시오.",
        "en",
        "Kindly state the registration date of user ID 5123456789, account @night_owl.kr.",
    ),
    (
        "제2회 및 제3회 조서의 12쪽부터 15쪽까지를 붙입니다.",
        "fr",
        "Les pages 12 à 15 des deuxième et troisième procès-verbaux sont jointes.",
    ),
    (
        "월 2회, 1회당 30분씩 통화하였습니다.",
        "en",
        "They spoke twice a month for 30 minutes each time.",
    ),
    (
        "2026년 1분기에 접속이 15% 늘었습니다.",
        "fr",
        "Au premier trimestre 2026, les connexions ont augmenté de 15 %.",
    ),
    (
        "만 19세인 피해자 B는 2026. 1. 2. 0시 5분에 신고하였습니다.",
        "en",
        "Victim B, aged 19, made the report at 00:05 on 2 January 2026.",
    ),
    (
        "제2항제1호와 제3항제4호에 해당합니다.",
        "fr",
        "Cela relève du point 1 du paragraphe 2 et du paragraphe 3, point 4.",
    ),
    (
        "제74조제1항제2호에 해당합니다.",
        "en",
        "Item 2 of paragraph 1 of Article 74 applies.",
    ),
)

#: (sign, Korean, language, translation): one difference planted.
PLANTED: tuple[tuple[str, str, str, str], ...] = (
    (
        "date",
        "피의자는 2025. 12. 31. 23:58에 방송을 시작하였습니다.",
        "fr",
        "Le suspect a commencé la diffusion le 31 décembre 2026 à 23 h 58.",
    ),
    (
        "date",
        "2026. 1. 1. 00:07에 방송이 끝났습니다.",
        "en",
        "The broadcast ended at 00:07 on 2 January 2026.",
    ),
    (
        "time",
        "2026. 2. 28. 정오까지 회신하여 주시기 바랍니다.",
        "fr",
        "Nous vous saurions gré de répondre avant le 28 février 2026 à minuit.",
    ),
    (
        "time",
        "2026. 2. 28. 정오까지 회신하여 주시기 바랍니다.",
        "en",
        "Kindly reply by midnight on 28 February 2026.",
    ),
    (
        "time",
        "2025년 12월 31일 자정에 서버가 꺼졌습니다.",
        "en",
        "The server was shut down at noon on 31 December 2025.",
    ),
    (
        "number",
        "21세기 초에 세워진 회사입니다.",
        "fr",
        "Cette société a été fondée au début du XXe siècle.",
    ),
    (
        "number",
        "20세기의 판례는 3건뿐입니다.",
        "en",
        "There are only three precedents from the nineteenth century.",
    ),
    (
        "amount",
        "피해액은 모두 1조 2,300억 원입니다.",
        "fr",
        "Le préjudice s’élève au total à 123 milliards de wons.",
    ),
    (
        "amount",
        "피해액은 모두 1조 2,300억 원입니다.",
        "en",
        "The total loss amounts to KRW 1.23 billion.",
    ),
    (
        "amount",
        "범행 대금 3만 5천 달러를 받았습니다.",
        "en",
        "He received USD 350,000 in payment.",
    ),
    (
        "amount",
        "12만 유로를 받았습니다.",
        "fr",
        "Il a reçu 12 000 euros.",
    ),
    (
        "amount",
        "12만 유로를 받았습니다.",
        "en",
        "He received USD 120,000.",
    ),
    (
        "amount",
        "피의자는 4억 5,060만 원을 송금하였습니다.",
        "fr",
        "Le suspect a transféré 45,06 millions de wons.",
    ),
    (
        "number",
        "7개 계좌로 나누어 송금하였습니다.",
        "fr",
        "Il a réparti les fonds sur huit comptes.",
    ),
    (
        "article",
        "제3조의2제1항제2호를 위반하였습니다.",
        "fr",
        "Il a enfreint l’article 3-2, paragraphe 2, point 1.",
    ),
    (
        "article",
        "제3조의2제1항제2호를 위반하였습니다.",
        "fr",
        "Il a enfreint l’article 3, paragraphe 1, point 2.",
    ),
    (
        "number",
        "제3조의2제1항제2호를 위반하였습니다.",
        "en",
        "Article 3-2(1)3 was breached.",
    ),
    (
        "article",
        "제74조제1항제3호가 적용됩니다.",
        "en",
        "Article 47(1)3 applies.",
    ),
    (
        "article",
        "형법 제30조와 제347조가 적용됩니다.",
        "fr",
        "L’article 347 du code pénal est applicable.",
    ),
    (
        "time",
        "한국시각 2026. 3. 2. 07:15에 접속하였습니다.",
        "en",
        "Access took place at 17:15 on 2 March 2026 Korean time.",
    ),
    (
        "date",
        "UTC 2026. 3. 1. 22:15에 접속하였습니다.",
        "en",
        "Access took place at 22:15 UTC on 2 March 2026.",
    ),
    (
        "time",
        "2026. 3. 1. 22:15(UTC)에 접속하였습니다.",
        "fr",
        "La connexion a eu lieu le 1er mars 2026 à 22 h 15 (UTC+9).",
    ),
    (
        "time",
        "2026. 1. 1. 00:30(UTC+1)에 로그인하였습니다.",
        "en",
        "The login was at 00:30 (UTC-1) on 1 January 2026.",
    ),
    (
        "identifier",
        "전화번호 +82 10-2345-6789를 썼습니다.",
        "fr",
        "Il utilisait le numéro +82 10-2345-6798.",
    ),
    (
        "identifier",
        "전화번호 010-2345-6789를 썼습니다.",
        "en",
        "He used the telephone number 010-2345-6780.",
    ),
    (
        "identifier",
        "이용자 번호 5123456789의 가입일을 알려 주십시오.",
        "en",
        "Kindly state the registration date of user ID 5123456798.",
    ),
    (
        "identifier",
        "계정 @night_owl.kr의 가입일을 알려 주십시오.",
        "en",
        "Kindly state the registration date of account @night_0wl.kr.",
    ),
    (
        "identifier",
        "계정 night.owl@example.com에서 보냈습니다.",
        "fr",
        "Le message a été envoyé depuis nightowl@example.com.",
    ),
    (
        "identifier",
        "주소 198.51.100.23에서 접속하였습니다.",
        "fr",
        "La connexion provenait de l’adresse 198.51.100.32.",
    ),
    (
        "identifier",
        "링크 https://t.me/+AbCdEf123456을 공유하였습니다.",
        "en",
        "He shared the link https://t.me/+AbCdEf123465.",
    ),
    (
        "number",
        "조서의 12쪽부터 15쪽까지를 붙입니다.",
        "fr",
        "Les pages 12 à 16 du procès-verbal sont jointes.",
    ),
    (
        "number",
        "제2회 조서를 붙입니다.",
        "fr",
        "Le troisième procès-verbal est joint.",
    ),
    (
        "number",
        "월 2회 통화하였습니다.",
        "en",
        "They spoke three times a month.",
    ),
    (
        "number",
        "1회당 30분씩 통화하였습니다.",
        "en",
        "They spoke for 20 minutes each time.",
    ),
    (
        "number",
        "접속이 15% 늘었습니다.",
        "fr",
        "Les connexions ont augmenté de 51 %.",
    ),
    (
        "number",
        "만 19세인 피해자 B입니다.",
        "en",
        "Victim B, aged 18.",
    ),
    (
        "number",
        "2026년 1분기에 늘었습니다.",
        "fr",
        "L’augmentation date du deuxième trimestre 2026.",
    ),
    (
        "date",
        "2024. 2. 29. 계정을 만들었습니다.",
        "en",
        "The account was created on 28 February 2024.",
    ),
    (
        "date",
        "2026년 1월 초에 만났습니다.",
        "fr",
        "Ils se sont rencontrés début février 2026.",
    ),
    (
        "amount",
        "가상자산 0.05 BTC를 보냈습니다.",
        "en",
        "He sent 0.5 BTC.",
    ),
    (
        "article",
        "제74조제1항제2호에 해당합니다.",
        "en",
        "Item 1 of paragraph 2 of Article 74 applies.",
    ),
)
