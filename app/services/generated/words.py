"""Words of generated requests: invented cases, accounts and sentences, no real person's data.

Numbers of phones and addresses come from the ranges kept for examples (RFC 5737, 3849, 2606).
"""

from random import Random

Texts = dict[str, str]

_MEANS = (
    ("텔레그램 이용", "via Telegram", "au moyen de Telegram"),
    ("해외 거래소 이용", "through a foreign exchange", "par une plateforme étrangère"),
    ("메신저 사칭", "by impersonation in a messenger", "par usurpation sur messagerie"),
    ("다크웹", "on the dark web", "sur le web caché"),
    ("가짜 투자앱", "with a false investment app", "par une fausse application de placement"),
    ("해외 콜센터", "from a call centre abroad", "depuis un centre d’appels à l’étranger"),
    ("국제우편", "by international mail", "par courrier international"),
    ("원격제어 앱", "with a remote-control app", "par un logiciel de prise en main à distance"),
)
_ACTS = (
    ("허위영상물 제작·유포", "sexual deepfakes", "hypertrucages à caractère sexuel"),
    ("보이스피싱 조직 자금세탁", "laundering of voice-phishing proceeds", "blanchiment"),
    ("가상자산 투자사기", "crypto-asset investment fraud", "escroquerie aux crypto-actifs"),
    ("온라인 도박장 개설", "unlicensed online gambling", "jeux d’argent illicites en ligne"),
    ("랜섬웨어 유포", "spreading of ransomware", "diffusion de rançongiciels"),
    ("아동성착취물 배포", "child sexual abuse material", "images d’abus sexuels sur mineurs"),
    ("마약류 밀수입", "smuggling of narcotics", "importation de stupéfiants"),
    ("산업기술 유출", "theft of industrial secrets", "divulgation de secrets industriels"),
    ("중고거래 사기", "second-hand trade fraud", "escroquerie à la vente d’occasion"),
    ("업무상횡령", "embezzlement", "abus de confiance"),
    ("개인정보 탈취", "theft of personal data", "vol de données personnelles"),
    ("불법촬영물 판매", "sale of illegal recordings", "vente d’enregistrements illicites"),
)
#: Templates of offences (``reference/offences.toml``) by act; of the other acts there is none.
_OFFENCES = {
    "허위영상물 제작·유포": ("sex-crime-14-2", "sex-crime-14-3"),
    "보이스피싱 조직 자금세탁": ("fraud-347", "proceeds-3"),
    "가상자산 투자사기": ("fraud-347",),
    "온라인 도박장 개설": ("gambling-247",),
    "랜섬웨어 유포": ("extortion-350",),
    "아동성착취물 배포": ("child-exploitation-11-3",),
    "중고거래 사기": ("fraud-347",),
}
_PLACES = (
    ("서울", "Seoul", "Séoul"), ("부산", "Busan", "Pusan"), ("대구", "Daegu", "Taegu"),
    ("인천", "Incheon", "Incheon"), ("광주", "Gwangju", "Kwangju"), ("대전", "Daejeon", "Taejon"),
    ("울산", "Ulsan", "Ulsan"), ("수원", "Suwon", "Suwon"), ("제주", "Jeju", "Cheju"),
)  # fmt: skip
_HANDLES = ("seller", "admin", "market", "support", "invest", "studio", "channel", "trade")


def case_title(chance: Random) -> Texts:
    """``부산 텔레그램 이용 허위영상물 제작·유포 사건`` and its translations."""
    place, means, act = chance.choice(_PLACES), chance.choice(_MEANS), chance.choice(_ACTS)
    return {
        "ko": f"{place[0]} {means[0]} {act[0]} 사건",
        "en": f"{act[1].capitalize()} {means[1]} ({place[1]})",
        "fr": f"{act[2].capitalize()} {means[2]} ({place[2]})",
    }


def offences(title: Texts) -> tuple[str, ...]:
    """Codes of the offences that such a case charges."""
    acts = (codes for act, codes in _OFFENCES.items() if f" {act} " in title["ko"])
    return next(acts, ())


def facts(chance: Random, title: Texts, language: str) -> str:
    """A short summary of facts in Korean, French or English."""
    victims, amount = chance.randint(2, 400), chance.randint(1, 9_999)
    if language == "ko":
        return (
            f"{title['ko']}의 피의자들은 성명불상자와 공모하여 피해자 A 등 {victims}명으로부터 "
            f"합계 {amount}만 원을 송금받아 해외 계좌로 이체하였다.\n"
            "위 계정의 접속기록과 가입자 정보가 피의자 특정에 필요하다."
        )
    if language == "fr":
        return (
            f"{title['fr']} : les suspects ont obtenu de {victims} victimes, dont A, une somme de "
            f"{amount}0 000 wons, virée à l’étranger."
        )
    return (
        f"{title['en']}: the suspects obtained {amount}0,000 won from {victims} victims, A among "
        "them, and moved it abroad."
    )


def target(chance: Random) -> str:
    """One line of a paste; some numbers come back in other requests, as they do."""
    kind, number = chance.random(), chance.randint(1, 10**6)
    if kind < 0.3:
        return f"@example_{chance.choice(_HANDLES)}{number}"
    if kind < 0.5:
        return f"example.{chance.choice(_HANDLES)}{number}@example.com"
    if kind < 0.65:
        return f"+82-10-0000-{number % 10_000:04d}"
    if kind < 0.8:
        net = chance.choice(("192.0.2", "198.51.100", "203.0.113"))
        seen = f"2026-02-{number % 27 + 1:02d} 03:07:{number % 60:02d} +0900"
        return f"{net}.{number % 254 + 1}:{1_024 + number % 64_000} {seen}"
    if kind < 0.9:
        return f"https://t.me/c/1{number:09d}/{number % 9_000 + 1}"
    return f"7{number:09d}"
