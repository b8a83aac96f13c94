"""Login, sessions, throttle, languages."""

from collections.abc import Callable

from argon2 import PasswordHasher
from sqlalchemy import select

from app.domain.stages import Stage
from app.extensions import db
from app.models import EvidenceRequest, HistoryEvent, User
from app.services import sessions
from app.services.throttle import MOST_PER_NAME
from tests.conftest import HASHER, PASSWORD
from tests.web.client import Pages


def test_wrong_name_and_wrong_password_are_told_alike(visit: Callable[..., Pages]) -> None:
    pages = visit()
    one = pages.post("/login", {"login": "officer", "password": "wrong password"}, expect=422)
    other = pages.post("/login", {"login": "nobody", "password": "wrong password"}, expect=422)
    assert one is not None
    assert other is not None
    assert "아이디나 비밀번호가 맞지 않습니다" in one.text
    assert "아이디나 비밀번호가 맞지 않습니다" in other.text


def test_a_hash_of_other_costs_is_made_anew_at_login(visit: Callable[..., Pages]) -> None:
    visit()
    user = db.session.query(User).filter_by(login="officer").one()
    user.password_hash = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1).hash(PASSWORD)
    db.session.commit()
    visit("officer")
    stored = db.session.query(User.password_hash).filter_by(login="officer").scalar()
    assert not HASHER.check_needs_rehash(stored)
    assert HASHER.verify(stored, PASSWORD)


def test_guessing_is_braked_in_the_database(visit: Callable[..., Pages]) -> None:
    pages = visit()
    for _ in range(MOST_PER_NAME):
        pages.post("/login", {"login": "officer", "password": "wrong password"}, expect=422)
    pages.post("/login", {"login": "officer", "password": PASSWORD}, expect=429)
    visit("lead")


def test_a_session_left_open_is_no_way_to_guess_the_password(
    visit: Callable[..., Pages],
) -> None:
    pages = visit("officer")
    secret = "a longer secret 7"
    wrong = {"old": "wrong password", "new": secret, "again": secret}
    for _ in range(MOST_PER_NAME):
        pages.post("/password", wrong, expect=422)
    pages.post("/password", {**wrong, "old": PASSWORD}, expect=429)
    assert pages.status("/") == 200


def test_logging_out_ends_the_session_on_the_server(visit: Callable[..., Pages]) -> None:
    pages = visit("officer")
    cookie = pages.client.get_cookie("gongjo")
    assert cookie is not None
    pages.post("/logout", {})
    pages.client.set_cookie("gongjo", cookie.value)
    assert pages.status("/") == 302


def test_a_disabled_person_is_out_at_once(
    visit: Callable[..., Pages], person: Callable[[str], User]
) -> None:
    pages = visit("officer")
    administrator = visit("administrator")
    administrator.post(f"/people/{person('officer').id}/disable", {})
    assert pages.status("/") == 302


def test_disabling_is_asked_first_and_can_be_undone(
    with_examples: None, visit: Callable[..., Pages], person: Callable[[str], User]
) -> None:
    number = person("officer").id
    mine = db.session.scalars(select(EvidenceRequest).limit(2)).all()
    for one in mine:
        one.officer_id, one.stage = number, Stage.SENT
    db.session.commit()
    administrator = visit("administrator")
    asked = administrator.get(f"/people/{number}/disable")
    assert "열린 업무: 요청 2건" in asked.text
    assert f"/handover/{number}" in asked.text
    assert db.session.get_one(User, number).is_active
    administrator.post(f"/people/{number}/disable", {})
    assert f"/people/{number}/enable" in administrator.get("/people").response.text
    administrator.post(f"/people/{number}/enable", {})
    assert visit("officer").status("/") == 200
    actions = db.session.scalars(select(HistoryEvent.verb).order_by(HistoryEvent.sequence))
    assert [one for one in actions if one.startswith("user.")][-2:] == [
        "user.disabled",
        "user.enabled",
    ]


def test_the_last_administrator_is_told_beside_the_button(
    visit: Callable[..., Pages], person: Callable[[str], User]
) -> None:
    page = visit("administrator").post(
        f"/people/{person('administrator').id}/disable", {}, expect=422
    )
    assert page is not None
    assert "마지막 관리자" in page.text


def test_a_changed_password_ends_other_sessions(visit: Callable[..., Pages]) -> None:
    one, other = visit("officer"), visit("officer")
    page = one.post(
        "/password",
        {"old": PASSWORD, "new": "a longer secret 7", "again": "a longer secret 8"},
        expect=422,
    )
    assert page is not None
    assert "서로 다릅니다" in page.text
    assert "그대로" not in page.text  # no password is sent back
    secret = "a longer secret 7"
    one.post("/password", {"old": PASSWORD, "new": secret, "again": secret})
    assert one.status("/") == 200
    assert other.status("/") == 302


def test_a_first_password_must_be_changed(visit: Callable[..., Pages]) -> None:
    administrator = visit("administrator")
    page = administrator.post(
        "/people/new", {"login": "new.person", "name": "신규", "role": "officer"}, expect=200
    )
    assert page is not None
    secret = [code.text for code in page.all("code")][1]
    newcomer = visit()
    newcomer.post("/login", {"login": "new.person", "password": secret})
    assert newcomer.call("GET", "/requests").headers["Location"] == "/password"


def test_the_screen_speaks_three_languages(visit: Callable[..., Pages]) -> None:
    pages = visit("officer")
    for language, word in (("en", "Register"), ("fr", "Registre"), ("ko", "관리대장")):
        pages.post("/language", {"language": language, "then": "/requests"})
        assert word in pages.get("/requests").text


def test_the_token_is_stored_only_as_a_hash(visit: Callable[..., Pages]) -> None:
    visit("officer")
    stored = db.session.query(sessions.UserSession).one()
    assert len(stored.token_hash) == 64


def test_going_on_stays_on_our_own_host(visit: Callable[..., Pages]) -> None:
    pages = visit()
    for target in ("//evil.example", "https://evil.example", "/\\evil.example"):
        pages.post("/language", {"language": "en", "then": target})
    data = {"login": "officer", "password": PASSWORD, "csrf_token": pages.token()}
    response = pages.call("POST", "/login?then=//evil.example", data)
    assert response.headers["Location"] == "/"


def test_the_own_name_in_roman_letters_goes_into_letters_abroad(
    visit: Callable[..., Pages], person: Callable[[str], User]
) -> None:
    pages = visit("officer")
    typed = {"name_roman": "김예시", "language": "ko"}
    page = pages.post("/settings", typed, expect=422)
    assert page is not None
    assert "로마자" in page.text
    assert page.value("name_roman") == "김예시"
    pages.post("/settings", {**typed, "name_roman": "  KIM  Yé-si "})
    assert person("officer").name_roman == "KIM Yé-si"
