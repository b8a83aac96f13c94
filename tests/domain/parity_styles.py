"""Pairs in further styles of writing, of those that were misread or missed before they were mended.

All persons, accounts and numbers are invented.
"""
# ruff: noqa: E501  (a sentence and its translation stand each on one line)
# fmt: off

#: (Korean, language, translation): both say the same.
CORRECT: tuple[tuple[str, str, str], ...] = (
    ("2026. 3. 5.에 개설된 계정입니다.", "fr", "Le compte a été ouvert le cinq mars 2026."),
    ("'26. 3. 5.에 개설된 계정입니다.", "fr", "Le compte a été ouvert le cinq mars deux mille vingt-six."),
    ("2026. 4. 1.에 송금하였습니다.", "fr", "Le virement date du premier avril deux mille vingt-six."),
    ("2026. 4. 21.에 송금하였습니다.", "fr", "Le virement date du vingt et un avril 2026."),
    ("2026. 4. 21.에 송금하였습니다.", "en", "The transfer was made on the twenty-first of April 2026."),
    ("2026. 4. 1.에 송금하였습니다.", "en", "The transfer was made on April first, 2026."),
    ("2026. 3. 5. 00:30(UTC+9)에 접속하였습니다.", "fr", "Connexion le 5 mars 2026 à minuit trente (UTC+9)."),
    ("2026. 3. 5. 12:30(UTC+9)", "fr", "le 5 mars 2026 à midi et demi (UTC+9)"),
    ("2026. 3. 5. 09:30", "fr", "le 5 mars 2026 à neuf heures et demie"),
    ("2026. 3. 5. 21:45(KST)", "fr", "le 5 mars 2026 à vingt et une heures quarante-cinq (KST)"),
    ("2026. 3. 5. 오후 9시 30분에 접속하였습니다.", "en", "The connection took place at half past nine in the evening of 5 March 2026."),
    ("2026. 3. 5. 21:45(KST)", "en", "at a quarter to ten in the evening (KST) on 5 March 2026"),
    ("2026. 3. 5. 21:30(UTC+9)", "en", "5 March 2026, 2130 hrs KST"),
    ("통화는 2시간 30분 동안 이어졌습니다.", "fr", "L’appel a duré deux heures trente."),
    ("약 1억 2천만 원 상당의 비트코인 0.85개", "fr", "environ 0,85 bitcoin, d’une valeur d’environ 120 millions de wons"),
    ("테더(USDT) 12,000개", "en", "12,000 tether (USDT)"),
    ("USDT 12,000개", "fr", "12 000 USDT"),
    ("금 일백이십만원을 지급하였습니다.", "fr", "La somme d’un million deux cent mille wons a été versée."),
    ("게시물 25건, 각 1건당 5만원", "fr", "25 publications, à raison de 50 000 wons chacune"),
    ("2주 이내에", "fr", "sous quinzaine"),
    ("15일 이내에", "fr", "sous quinzaine"),
    ("2주 이내에", "en", "within a fortnight"),
)

#: (sign, Korean, language, translation): one thing differs.
PLANTED: tuple[tuple[str, str, str, str], ...] = (
    ("date", "2026. 3. 5.에 개설된 계정입니다.", "fr", "Le compte a été ouvert le six mars 2026."),
    ("date", "2026. 3. 5.에 개설된 계정입니다.", "fr", "Le compte a été ouvert le cinq mai deux mille vingt-six."),
    ("date", "2026. 4. 1.에 송금하였습니다.", "fr", "Le virement date du premier avril deux mille vingt-cinq."),
    ("date", "2026. 4. 21.에 송금하였습니다.", "en", "The transfer was made on the twenty-second of April 2026."),
    ("time", "2026. 3. 5. 00:30(UTC+9)에 접속하였습니다.", "fr", "Connexion le 5 mars 2026 à minuit et quart (UTC+9)."),
    ("time", "2026. 3. 5. 12:30(UTC+9)", "fr", "le 5 mars 2026 à midi (UTC+9)"),
    ("time", "2026. 3. 5. 21:45(KST)", "fr", "le 5 mars 2026 à vingt et une heures quinze (KST)"),
    ("time", "2026. 3. 5. 21:45(KST)", "en", "at a quarter past ten in the evening (KST) on 5 March 2026"),
    ("time", "2026. 3. 5. 21:30(UTC+9)", "en", "5 March 2026, 2103 hrs KST"),
    ("amount", "약 1억 2천만 원 상당의 비트코인 0.85개", "en", "approximately 0.58 bitcoin worth about KRW 120 million"),
    ("amount", "테더(USDT) 12,000개", "en", "12,000 bitcoin"),
    ("amount", "USDT 12,000개", "fr", "12 000 USD"),
    ("amount", "금 일백이십만원을 지급하였습니다.", "fr", "La somme d’un million deux cent mille euros a été versée."),
    ("amount", "5천 달러", "fr", "cinq mille euros"),
    ("number", "2주 이내에", "en", "within a month"),
)
