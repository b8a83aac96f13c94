"""Targets: spellings from practice, and what holds for every text."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.identifiers import IdentifierKind, recognise, recognise_as, recognise_lines, same

K = IdentifierKind
SPELLINGS = [
    ("+82-10-0000-0000", K.PHONE, "+821000000000"),
    ("+82 10-1234-5678", K.PHONE, "+821012345678"),
    ("010-1234-5678", K.PHONE, "+821012345678"),
    ("01012345678", K.PHONE, "+821012345678"),
    ("0082 10 1234 5678", K.PHONE, "+821012345678"),
    ("전화: 010 1234 5678", K.PHONE, "+821012345678"),
    ("＋８２ １０ １２３４ ５６７８", K.PHONE, "+821012345678"),
    ("+33 1 23 45 67 89", K.PHONE, "+33123456789"),
    ("+86 000 0000 0000", K.PHONE, "+8600000000000"),
    ("@Example_Admin", K.TELEGRAM_USERNAME, "@example_admin"),
    ("t.me/Example_Admin", K.TELEGRAM_USERNAME, "@example_admin"),
    ("https://t.me/example_admin", K.TELEGRAM_USERNAME, "@example_admin"),
    ("https://telegram.me/Example_Admin/", K.TELEGRAM_USERNAME, "@example_admin"),
    ("telegram.dog/example_admin", K.TELEGRAM_USERNAME, "@example_admin"),
    ("example_admin.t.me", K.TELEGRAM_USERNAME, "@example_admin"),
    ("tg://resolve?domain=Example_Admin", K.TELEGRAM_USERNAME, "@example_admin"),
    ("텔레그램 아이디: example_admin", K.TELEGRAM_USERNAME, "@example_admin"),
    ("1. @example_admin", K.TELEGRAM_USERNAME, "@example_admin"),
    ("\u200b@example_admin\u200f", K.TELEGRAM_USERNAME, "@example_admin"),
    ("https://t.me/example_admin/12", K.TELEGRAM_MESSAGE, "t.me/example_admin/12"),
    ("https://t.me/s/example_admin/12", K.TELEGRAM_MESSAGE, "t.me/example_admin/12"),
    ("tg://resolve?domain=example_admin&post=12", K.TELEGRAM_MESSAGE, "t.me/example_admin/12"),
    ("https://t.me/c/1000000001/4821", K.TELEGRAM_MESSAGE, "t.me/c/1000000001/4821"),
    ("t.me/c/1000000001/77/4821", K.TELEGRAM_MESSAGE, "t.me/c/1000000001/4821"),
    ("tg://privatepost?channel=1000000001&post=4821", K.TELEGRAM_MESSAGE, "t.me/c/1000000001/4821"),
    ("t.me/c/1000000001", K.TELEGRAM_CHANNEL_ID, "-1001000000001"),
    ("-1001000000001", K.TELEGRAM_CHANNEL_ID, "-1001000000001"),
    ("채널 ID: 1000000001", K.TELEGRAM_CHANNEL_ID, "-1001000000001"),
    ("-123456789", K.TELEGRAM_GROUP_ID, "-123456789"),
    ("t.me/+AbCdEfGhIjKlMnOp", K.TELEGRAM_INVITE, "t.me/+AbCdEfGhIjKlMnOp"),
    ("https://t.me/joinchat/AbCdEfGhIjKlMnOp", K.TELEGRAM_INVITE, "t.me/+AbCdEfGhIjKlMnOp"),
    ("tg://join?invite=AbCdEfGhIjKlMnOp", K.TELEGRAM_INVITE, "t.me/+AbCdEfGhIjKlMnOp"),
    ("7000000001", K.TELEGRAM_USER_ID, "7000000001"),
    ("고유번호 7000000001", K.TELEGRAM_USER_ID, "7000000001"),
    ("tg://user?id=7000000001", K.TELEGRAM_USER_ID, "7000000001"),
    ("Example.Seller@Example.com", K.EMAIL, "example.seller@example.com"),
    ("mailto:finance@example.net", K.EMAIL, "finance@example.net"),
    ("finance[at]example[.]net", K.EMAIL, "finance@example.net"),
    ("203.0.113.77", K.IPV4, "203.0.113.77"),
    ("203.0.113.77:52114", K.IPV4, "203.0.113.77"),
    ("203.0.113[.]77", K.IPV4, "203.0.113.77"),
    ("IP 주소: 203.0.113.77 포트 52114", K.IPV4, "203.0.113.77"),
    ("2001:db8::150", K.IPV6, "2001:db8::150"),
    ("2001:0DB8:0:0:0:0:0:150", K.IPV6, "2001:db8::150"),
    ("[2001:db8::150]:443", K.IPV6, "2001:db8::150"),
    ("https://files.example.org/d/48213", K.URL, "https://files.example.org/d/48213"),
    ("HTTPS://Files.Example.org:443/d/48213#top", K.URL, "https://files.example.org/d/48213"),
    ("hxxps://gamble[.]example[.]org/", K.URL, "https://gamble.example.org"),
    ("d41d8cd98f00b204e9800998ecf8427e", K.MD5, "d41d8cd98f00b204e9800998ecf8427e"),
    ("9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08", K.SHA256,
     "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
    ("bc1qexample000000000000000000000000000000", K.WALLET,
     "bc1qexample000000000000000000000000000000"),
    ("0x00000000000000000000000000000000000000AA", K.WALLET,
     "0x00000000000000000000000000000000000000aa"),
    ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", K.WALLET, "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
    ("GB00EXMP00000000000000", K.IBAN, "GB00EXMP00000000000000"),
    ("82-10-1234-5678", K.PHONE, "+821012345678"),
    ("821012345678", K.PHONE, "+821012345678"),
    ("10-1234-5678", K.PHONE, "+821012345678"),
    ("1588-0000", K.PHONE, "+8215880000"),
    ("+82 (0)10-1234-5678", K.PHONE, "+821012345678"),
    ("t.me/+821012345678", K.PHONE, "+821012345678"),
    ("tg://resolve?phone=821012345678", K.PHONE, "+821012345678"),
    ("06 12 34 56 78", K.PHONE, "+33612345678"),  # no Korean number is grouped in pairs
    ("06.12.34.56.78", K.PHONE, "+33612345678"),  # nor is it an address with a port
    ("061-234-5678", K.PHONE, "+82612345678"),
    ("(202) 555-0143", K.PHONE, "+12025550143"),
    ("1-202-555-0143", K.PHONE, "+12025550143"),
    ("+82 (0)10-1234-5678", K.PHONE, "+821012345678"),
    ("-100 1000000001", K.TELEGRAM_CHANNEL_ID, "-1001000000001"),
    ("fe80::1%25eth0", K.IPV6, "fe80::1"),
    ("홍길동@예시.한국", K.EMAIL, "홍길동@xn--vv4b11d.xn--3e0b707e"),
    ("예시인 010-1234-5678", K.PHONE, "+821012345678"),
    ("https://t.me/example_admin?start=abc", K.TELEGRAM_USERNAME, "@example_admin"),
    ("https://web.telegram.org/k/#@Example_Admin", K.TELEGRAM_USERNAME, "@example_admin"),
    ("https://web.telegram.org/a/#-1001000000001", K.TELEGRAM_CHANNEL_ID, "-1001000000001"),
    ("운영 계정 @example_admin", K.TELEGRAM_USERNAME, "@example_admin"),
    ("@example_admin (ID 7000000001)", K.TELEGRAM_USERNAME, "@example_admin"),
    ("user7000000001", K.TELEGRAM_USER_ID, "7000000001"),
    ("channel1000000001", K.TELEGRAM_CHANNEL_ID, "-1001000000001"),
    ("tg://user?id=821012345678", K.TELEGRAM_USER_ID, "tg://user?id=821012345678"),
    ("99999999999", K.TELEGRAM_USER_ID, "tg://user?id=99999999999"),
    ("Kim <a@example.com>", K.EMAIL, "a@example.com"),
    ("203.0.113.7 포트: 52114", K.IPV4, "203.0.113.7"),
    ("203.0.113.7, 52114", K.IPV4, "203.0.113.7"),
    ("203.0.113.7:443/tcp", K.IPV4, "203.0.113.7"),
    ("::ffff:203.0.113.7", K.IPV4, "203.0.113.7"),
    ("gamble.example.org", K.URL, "https://gamble.example.org"),
    ("GAMBLE.example.org:8443/a?b=c#d", K.URL, "https://gamble.example.org:8443/a?b=c"),
    ("@example.handle", K.HANDLE, "@example.handle"),
    ("인스타그램 @Some_Name", K.HANDLE, "instagram:@some_name"),
    ("TikTok: @some_name", K.HANDLE, "tiktok:@some_name"),
    ("photo.jpg", K.UNKNOWN, "photo.jpg"),
    ("203.0.113.300", K.UNKNOWN, "203.0.113.300"),
    ("@example_admin @example_other", K.UNKNOWN, "@example_admin @example_other"),
    ("112", K.UNKNOWN, "112"),
    ("운영자 휴대전화", K.UNKNOWN, "운영자 휴대전화"),
    ("잘 모르는 줄", K.UNKNOWN, "잘 모르는 줄"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "kind", "normalised"), SPELLINGS)
def test_spellings(typed: str, kind: IdentifierKind, normalised: str) -> None:
    found = recognise(typed)
    assert (found.kind, found.normalised) == (kind, normalised)


@pytest.mark.parametrize("typed", [row[0] for row in SPELLINGS])
def test_a_normalised_value_is_recognised_as_itself(typed: str) -> None:
    found = recognise(typed)
    again = recognise(found.normalised)
    assert (again.kind, again.normalised) == (found.kind, found.normalised)


#: Spellings met in orders, exports and chats: kind, value, and what all means just that.
ODD = [
    (
        K.PHONE,
        "+821012345678",
        [
            "０１０－１２３４－５６７８",
            "010–1234–5678",
            "010.1234.5678",
            "(010) 1234 5678",
            "+82-10-1234-5678",
            "+82-010-1234-5678",
            "0082-10-1234-5678",
            "tel:+82-10-1234-5678",
            "tel:010-1234-5678;ext=3",
            "010-1234-5678 내선 12",
            "https://wa.me/821012345678",
            "whatsapp://send?phone=821012345678",
            "https://api.whatsapp.com/send?phone=%2B821012345678",
            "010\u200b-1234-5678",
        ],
    ),
    (
        K.TELEGRAM_USERNAME,
        "@example_admin",
        [
            "＠Ｅｘａｍｐｌｅ＿Ａｄｍｉｎ",
            "https://t.me/Example%5FAdmin",
            "https%3A%2F%2Ft.me%2Fexample_admin",
            "http://t.me/example_admin///",
            "//t.me/example_admin",
            "HTTPS://T.ME/EXAMPLE_ADMIN",
            "t.me/@example_admin",
            "https://t.me/%40example_admin",
            "t.me/s/example_admin?before=120",
            "https://t.me/boost/example_admin",
            "tg:resolve?domain=example_admin",
            "TG://RESOLVE?DOMAIN=Example_Admin",
            "tg://resolve?domain=%40example_admin",
            "https://web.telegram.org/#/im?p=@example_admin",
            "@example_admin님",
            "@ example_admin",
            "https://web.telegram.org/a/#?tgaddr=tg%3A%2F%2Fresolve%3Fdomain%3Dexample_admin",
            "example_admin (텔레그램)",
            "https://www.telegram.me/example_admin",
            "t.me:443/example_admin",
        ],
    ),
    (
        K.TELEGRAM_CHANNEL_ID,
        "-1001000000001",
        [
            "−1001000000001",
            "채널 ID: -1001000000001",
            "채널 ID: 1001000000001",
            "1000000001 (채널 ID)",
            "t.me/c/1000000001",
            "https://t.me/c/-1001000000001/",
            "https://t.me/boost?c=1000000001",
            "https://web.telegram.org/#/im?p=c1000000001_77",
            "chat_id: -1001000000001",
        ],
    ),
    (
        K.TELEGRAM_MESSAGE,
        "t.me/c/1000000001/4821",
        [
            "https://t.me/c/1000000001/4821?single",
            "https://t.me/c/1000000001/77/4821?thread=77",
            "tg://privatepost?channel=1000000001&post=4821&single",
            "t.me/c/1001000000001/4821/",
        ],
    ),
    (K.TELEGRAM_GROUP_ID, "-1000000001", ["-1000000001", "그룹 ID: 1000000001", "chat1000000001"]),
    (
        K.TELEGRAM_USER_ID,
        "7000000001",
        [
            "tg:user?id=7000000001",
            "ID=7000000001",
            "id7000000001",
            "tg_id: 7000000001",
            "７００００００００１",
            "https://web.telegram.org/#/im?p=u7000000001_42",
            "7000000001 (텔레그램)",
            "tg://openmessage?user_id=7000000001",
        ],
    ),
    (
        K.TELEGRAM_INVITE,
        "t.me/+AbCdEfGhIjKlMnOp",
        [
            "t.me/%2BAbCdEfGhIjKlMnOp",
            "https://telegram.me/joinchat/AbCdEfGhIjKlMnOp/",
            "tg:join?invite=AbCdEfGhIjKlMnOp",
            "https://t.me/+AbCdEfGhIjKlMnOp?x=1",
        ],
    ),
    (
        K.EMAIL,
        "seller@xn--vv4b11d.xn--3e0b707e",
        ["Seller@예시.한국", "seller@XN--VV4B11D.xn--3e0b707e."],
    ),
    (
        K.EMAIL,
        "a@example.com",
        ["mailto:A%40example.com", "MAILTO:a@example.com?subject=x", "a (at) example.com"],
    ),
    (
        K.IPV4,
        "203.0.113.7",
        [
            "２０３．０．１１３．７",
            "203.000.113.007",
            "203.0.113.7/32",
            "::ffff:203.0.113.7",
            "::FFFF:cb00:7107",
            "[::ffff:203.0.113.7]:443",
            "203.0.113.7.52114",
            "203[.]0[.]113[.]7:80",
        ],
    ),
    (
        K.IPV6,
        "2001:db8::150",
        [
            "2001:0DB8:0000:0000:0000:0000:0000:0150",
            "2001:db8::150%eth0",
            "[2001:db8::150%25eth0]:443",
            "[2001:DB8::150]",
            "2001:db8::150.443",
            "2001:db8::150/128",
            "2001:db8:0::0:150 port 443",
        ],
    ),
    (
        K.URL,
        "http://xn--vv4b11d.xn--3e0b707e/%EA%B2%BD%EB%A1%9C",
        [
            "http://예시.한국/경로",
            "HTTP://XN--VV4B11D.xn--3e0b707e:80/%ea%b2%bd%eb%a1%9c#x",
        ],
    ),
    (
        K.URL,
        "https://example.com/~user",
        ["https://EXAMPLE.com./%7Euser", "https://example.com/a/../~user"],
    ),
    (
        K.HANDLE,
        "instagram:@some_name",
        ["https://www.instagram.com/Some_Name/", "instagram.com/some_name?x=1"],
    ),
    (
        K.HANDLE,
        "x:@some_name",
        ["https://twitter.com/Some_Name", "x.com/@some_name", "트위터 @some_name"],
    ),
    (
        K.MD5,
        "d41d8cd98f00b204e9800998ecf8427e",
        [
            "D4:1D:8C:D9:8F:00:B2:04:E9:80:09:98:EC:F8:42:7E",
            "md5=D41D8CD98F00B204E9800998ECF8427E",
        ],
    ),
    (
        K.SHA1,
        "da39a3ee5e6b4b0d3255bfef95601890afd80709",
        [
            "SHA-1: DA39A3EE 5E6B4B0D 3255BFEF 95601890 AFD80709",
            "da39a3ee5e6b4b0d3255bfef95601890afd80709  a.bin",
        ],
    ),
    (
        K.WALLET,
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
        [
            "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
            "bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4?amount=1",
        ],
    ),
    (
        K.WALLET,
        "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
        [
            "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
            "0X5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED",
            "ethereum:0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed@1",
        ],
    ),
    (
        K.WALLET,
        "0:0000000000000000000000000000000000000000000000000000000000000000",
        [
            "EQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAM9c",
            "UQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAJKZ",
        ],
    ),
    (
        K.PHONE,
        "+33639981234",  # reserved for films: no number anybody has
        ["+33 (0)6 39 98 12 34", "0033 (0)6 39 98 12 34", "＋33 6.39.98.12.34"],
    ),
    (
        K.PHONE,
        "+821098765432",
        ["전화 +82 (0)10 9876 5432 (WhatsApp)", "Tel. : +82 (10) 9876-5432", "010 9876 5432 x12"],
    ),
    (K.PHONE, "+33140205050", ["Tél. +33 1 40 20 50 50", "Tél. : 01 40 20 50 50"]),
    (K.TELEGRAM_CHANNEL_ID, "-1002123456789", ["판매방 -1002123456789", "-1002123456789 (판매방)"]),
    (K.EMAIL, "kim+shop@mail.example", ["kim+shop@mail。example"]),
    (
        K.URL,
        "https://xn--vv4b11d.xn--3e0b707e",
        [
            "예시.한국",
            "예시.한국.",
            "예시[.]한국",
            "https://예시。한국/",
            "xn--vv4b11d.xn--3e0b707e.",
        ],
    ),
    (K.URL, "https://example.com", ["example.com.", "사이트: example.com./"]),
    (
        K.WALLET,
        "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
        [
            "41a614f803b6fd780986a42c78ec9c7f77e6ded13c",
            "USDT(TRC20) 41A614F803B6FD780986A42C78EC9C7F77E6DED13C",
        ],
    ),
]


@pytest.mark.parametrize(
    ("typed", "kind", "normalised"),
    [(typed, kind, value) for kind, value, spellings in ODD for typed in spellings],
)
def test_odd_spellings_are_the_same_target(
    typed: str, kind: IdentifierKind, normalised: str
) -> None:
    found = recognise(typed)
    assert (found.kind, found.normalised) == (kind, normalised)
    assert found.as_given == typed
    again = recognise(normalised)
    assert (again.kind, again.normalised) == (kind, normalised)


@pytest.mark.parametrize(
    ("typed", "is_sound"),
    [
        ("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", True),
        ("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359", True),
        ("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD", False),
        ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", False),
        ("bc1qw508d6qejxtdg4y5r3zarvary0C5xw7kv8f3t4", False),  # two cases in one
        ("bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr", True),
        ("3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", True),
        ("3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLz", False),
        ("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", True),
    ],
)
def test_a_wallet_keeps_its_checksum_or_says_so(typed: str, is_sound: bool) -> None:
    found = recognise(typed)
    assert found.kind is K.WALLET
    assert ("checksum_failed" in found.warnings) is not is_sound


def test_numbers_of_users_groups_and_channels_never_meet() -> None:
    typed = ("1000000001", "그룹 ID 1000000001", "채널 ID 1000000001")
    values = {recognise(one).normalised for one in typed}
    assert values == {"1000000001", "-1000000001", "-1001000000001"}
    assert not recognise("-9999999999999").is_known  # no series has it


def test_a_kind_chosen_by_hand_is_read_as_that_kind() -> None:
    bare = recognise("1000000001")
    assert K.TELEGRAM_CHANNEL_ID in bare.alternatives
    channel = recognise_as(bare, K.TELEGRAM_CHANNEL_ID)
    assert (channel.normalised, channel.as_given) == ("-1001000000001", "1000000001")
    assert recognise_as(recognise("821012345678"), K.TELEGRAM_USER_ID).kind is K.TELEGRAM_USER_ID
    words = recognise_as(recognise("운영자 휴대전화"), K.PHONE)
    assert (words.kind, words.normalised) == (K.PHONE, "운영자 휴대전화")


def test_a_page_is_the_same_with_or_without_s_and_last_slash() -> None:
    page = recognise("http://gamble.example.org/a")
    assert all(
        same(page, recognise(other))
        for other in (
            "https://gamble.example.org/a/",
            "gamble.example.org/a",
            "hxxp://gamble.example.org/a/",
        )
    )
    assert not same(page, recognise("http://gamble.example.org/b"))
    assert same(recognise("http://gamble.example.org"), recognise("https://GAMBLE.example.org/"))


def test_pages_that_only_their_fragment_tells_apart_stay_apart() -> None:
    old_mega = recognise("https://mega.nz/#!AbCdEfGh!key")
    assert old_mega.normalised == "https://mega.nz/#!AbCdEfGh!key"
    assert not same(old_mega, recognise("https://mega.nz/#!XyZwVuTs!key"))
    address = "tronscan.example/#/address/TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
    assert same(recognise(f"https://{address}"), recognise(address))
    assert not same(recognise(f"https://{address}"), recognise("https://tronscan.example/"))


def test_an_invite_cut_in_two_is_not_the_page_before_it() -> None:
    assert not recognise("https://t.me/+ AbCdEfGhIj012345").is_known


@pytest.mark.parametrize(
    "typed",
    [
        "203.0.113.7:52114 2026-09-12 03:07:51 +0900",
        "203.0.113.7:52114 2026. 9. 12. 03:07:51 (UTC+9)",
        "203.0.113.7:52114 (2026. 9. 12. 03:07:51 KST)",
        "203.0.113.7 port 52114 at 2026-09-11T18:07:51Z",
        "2026-09-12 03:07:51 KST 203.0.113.7:52114",
        "203.0.113.7:52114 12/Sep/2026:03:07:51 +0900",
        "203.0.113.7\t52114\t2026년 9월 12일 오전 3시 7분 51초 (한국시간)",
        "203.0.113.7 port 52114, 12 septembre 2026 à 03:07:51 Asia/Seoul",
    ],
)
def test_port_and_instant_in_many_notations(typed: str) -> None:
    found = recognise(typed)
    assert (found.normalised, found.port) == ("203.0.113.7", 52114)
    assert found.observed_at == datetime(2026, 9, 11, 18, 7, 51, tzinfo=UTC)


def test_the_same_name_on_two_platforms_is_not_the_same_target() -> None:
    assert not same(recognise("instagram @some_name"), recognise("tiktok @some_name"))


def test_an_instant_beside_an_address_is_read_with_its_offset() -> None:
    found = recognise("203.0.113.150:443  2026-09-12 03:07:51 +0900")
    assert (found.normalised, found.port) == ("203.0.113.150", 443)
    assert found.observed_at == datetime(2026, 9, 11, 18, 7, 51, tzinfo=UTC)


def test_a_bot_token_never_stays() -> None:
    secret = "AAx" * 12
    token = f"7000000001:{secret}"
    found = recognise(token)
    assert secret.casefold() not in (found.as_given + found.normalised).casefold()
    assert "token_removed" in found.warnings
    assert (found.kind, found.normalised) == (K.TELEGRAM_USER_ID, "7000000001")
    linked = recognise(f"https://api.telegram.org/bot{token}/getMe")
    assert (linked.kind, linked.normalised) == (found.kind, found.normalised)
    assert secret.casefold() not in repr(linked).casefold()


def test_placeholders_are_kept_and_marked() -> None:
    assert "phone_invalid" in recognise("+86 000 0000 0000").warnings
    assert recognise("+82-10-0000-0000").warnings == ("placeholder",)
    assert recognise("+82-10-0000-0000").confidence == "doubtful"
    assert "checksum_failed" in recognise("GB00EXMP00000000000000").warnings
    assert recognise("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa").warnings == ()


def test_lines_keep_their_numbers_and_blank_ones_stay_out() -> None:
    lines = recognise_lines("@example_admin\n\n  \n203.0.113.7\nnonsense here")
    assert [one.number for one in lines] == [1, 4, 5]
    assert lines[2].recognised.as_given == "nonsense here"


def test_the_same_target_whatever_its_spelling() -> None:
    assert same(recognise("@Example_Admin"), recognise("https://t.me/example_admin"))
    assert not same(recognise("무슨 말"), recognise("무슨 말"))


@given(st.text(max_size=400))
def test_no_text_raises_and_a_normalised_value_is_recognised_as_itself(text: str) -> None:
    found = recognise(text)
    if found.is_known and found.kind is not K.HANDLE:
        again = recognise(found.normalised)
        assert (again.kind, again.normalised) == (found.kind, found.normalised)


@pytest.mark.parametrize("typed", ["tg://a]b[", "http://[", "t.me/c/፩፪/፫", "tg://user?id=²", "@"])
def test_texts_that_once_broke_a_parser_are_kept(typed: str) -> None:
    assert recognise(typed).as_given == typed


PIECES = st.sampled_from([
    "t.me/", "tg://", "user", "@", "a@b.kr", "://", "203.0.113.7", "::", "[", "]", "(", ")", ".",
    ":", "/", "-", "+", "#", "?", "=", "0", "7000000001", "-100", "포트", "port", "전화", "한", " ",
    "instagram:", "2026-09-12", "03:07:51", "+0900", "KST", "\u200b", "\u202e", "xn--", "c/",
])  # fmt: skip


@given(st.lists(PIECES, max_size=8).map("".join))
def test_no_mixture_of_pieces_raises(text: str) -> None:
    found = recognise(text)
    assert found.as_given == text.strip()


def test_a_very_long_line_is_kept_as_not_recognised() -> None:
    found = recognise("a" * 100_000)
    assert found.kind is K.UNKNOWN
    assert "too_long" in found.warnings
