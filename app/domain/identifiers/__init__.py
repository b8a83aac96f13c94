"""Targets, recognised line by line: what was typed is kept, what it means decides equality.

Nothing is corrected silently and nothing raises: a line that is not understood becomes
``IdentifierKind.UNKNOWN`` and is kept. A bot token is somebody's password: only its id part stays.
"""

import re
from dataclasses import replace

from app.domain.identifier_kinds import IdentifierKind
from app.domain.identifiers.codes import read_hash, read_iban, read_wallet
from app.domain.identifiers.instants import split_instant
from app.domain.identifiers.network import read_email, read_ip, read_phone, read_url
from app.domain.identifiers.profiles import read_profile
from app.domain.identifiers.recognised import (
    Finding,
    NumberedLine,
    Recognised,
    same,
    twins,
)
from app.domain.identifiers.spelling import (
    Hint,
    clean,
    has_hidden_characters,
    refang,
    split_label,
    unwrap,
    without_bullet,
    without_token,
)
from app.domain.identifiers.telegram import read_link, read_name, read_number

#: Longest line that is read; longer ones are kept as not recognised.
LONGEST = 2_000

#: Most words among which one identifier is looked for; more are a story.
MOST_WORDS = 12
#: ``@ name`` and ``@name님``: a space that slipped in, a particle of the sentence behind it.
_SPOKEN = re.compile(r"@ ?([A-Za-z][A-Za-z0-9_]{3,31})([가-힣]{1,3})?")
_BETWEEN_WORDS = re.compile(r"[ <>()\[\]{},;|\"]+")

__all__ = [
    "IdentifierKind",
    "NumberedLine",
    "Recognised",
    "recognise",
    "recognise_as",
    "recognise_lines",
    "same",
    "twins",
]


def recognise(text: str) -> Recognised:
    """What one line names."""
    kept = without_token(text).strip()
    warnings: tuple[str, ...] = ()
    if kept != text.strip():
        warnings += ("token_removed",)
    if has_hidden_characters(text):
        warnings += ("hidden_characters",)
    shown = clean(kept[: LONGEST + 1])
    if len(shown) > LONGEST:
        return _unknown(kept[:LONGEST], shown[:LONGEST], (*warnings, "too_long"))
    moment = split_instant(shown)
    finding = _find(refang(moment.rest))
    if finding is None and moment.at is not None:
        moment, finding = split_instant(""), _find(refang(shown))
    if finding is None:
        return _unknown(kept, shown.casefold(), warnings)
    return Recognised(
        as_given=kept,
        kind=finding.kind,
        normalised=finding.normalised,
        port=finding.port,
        observed_at=moment.at,
        platform=finding.platform,
        warnings=(*warnings, *finding.warnings, *moment.warnings),
        alternatives=finding.alternatives,
    )


#: What a kind chosen by a person says about how a line is to be read.
_READINGS = {
    IdentifierKind.PHONE: Hint("phone"),
    IdentifierKind.TELEGRAM_USERNAME: Hint("username", "telegram"),
    IdentifierKind.TELEGRAM_USER_ID: Hint("user_id", "telegram"),
    IdentifierKind.TELEGRAM_CHANNEL_ID: Hint("channel_id", "telegram"),
    IdentifierKind.TELEGRAM_GROUP_ID: Hint("group_id", "telegram"),
}


def recognise_as(line: Recognised, kind: IdentifierKind) -> Recognised:
    """The line under the kind a person chose: ``1000000001`` as a channel is ``-1001000000001``.

    A line that cannot be read so keeps its words under that kind.
    """
    if line.kind is kind:
        return line
    shown = refang(split_instant(clean(line.as_given)).rest)
    plain = unwrap(without_bullet(unwrap(shown)))
    tried = (plain, unwrap(split_label(plain)[1]))
    read = _read_foreign_handle if kind is IdentifierKind.HANDLE else None
    readings = [
        read(text) if read else _read(text, _READINGS.get(kind, Hint())) for text in tried if text
    ]
    found = next((one for one in readings if one and one.kind is kind), None)
    if found is None:
        return replace(line, kind=kind, alternatives=(line.kind, *line.alternatives))
    return replace(
        line,
        kind=kind,
        normalised=found.normalised,
        platform=found.platform,
        warnings=found.warnings,
        alternatives=(line.kind, *line.alternatives),
    )


def recognise_lines(text: str) -> list[NumberedLine]:
    """Every line that is not blank, numbered from 1 as it stands in the text."""
    lines = enumerate(text.splitlines(), start=1)
    return [NumberedLine(number, recognise(line)) for number, line in lines if clean(line[:4000])]


def _unknown(as_given: str, normalised: str, warnings: tuple[str, ...]) -> Recognised:
    return Recognised(
        as_given=as_given, kind=IdentifierKind.UNKNOWN, normalised=normalised, warnings=warnings
    )


def _find(text: str) -> Finding | None:
    """Try the line as it is, then without item mark, then without the word before it."""
    tried = unwrap(text)
    if finding := _read(tried, Hint()):
        return finding
    plain = unwrap(without_bullet(tried))
    if plain != tried and (finding := _read(plain, Hint())):
        return finding
    hint, rest = split_label(plain)
    found = _read(unwrap(rest), hint) if rest != plain else None
    return found or _find_among_words(plain)


def _find_among_words(text: str) -> Finding | None:
    """The only identifier in a few words: ``운영 계정 @name``. Of two, neither is chosen."""
    words = [unwrap(word) for word in _BETWEEN_WORDS.split(text)]
    if not 1 < len(words) <= MOST_WORDS:
        return None
    found = [one for word in words if word and (one := _read_evident(word))]
    if len({(one.kind, one.normalised) for one in found}) != 1:
        return None
    return replace(found[0], warnings=(*found[0].warnings, "text_ignored"))


def _read_evident(word: str) -> Finding | None:
    """Readings that need no label: a bare number or a bare domain is not one."""
    return (
        read_link(word)
        or read_ip(word)
        or read_email(word)
        or read_profile(word)
        or read_hash(word)
        or read_wallet(word)
        or (read_phone(word) if word[0] in "+0" else None)
        or (_read_handle(word, Hint()) if word[0] == "@" else None)
        or (read_number(word) if word.startswith("-100") else None)
        # a plus at the end: an invite link cut in two
        or (read_url(word) if "://" in word and word[-1] != "+" else None)
    )


def _read(text: str, hint: Hint) -> Finding | None:
    """The first reading that fits; those with the stricter form come first."""
    if not text:
        return None
    return (
        read_link(text)
        or read_ip(text)
        or read_email(text)
        or read_profile(text)
        or read_number(text, hint.reading)
        or read_hash(text)
        or read_wallet(text)
        or read_phone(text, is_named=hint.reading == "phone")
        or _read_handle(text, hint)
        or read_iban(text)
        or read_url(text)
    )


def _read_handle(text: str, hint: Hint) -> Finding | None:
    if hint.reading == "handle":
        name = text.removeprefix("@").casefold()
        ok = re.fullmatch(r"[\w.-]{1,64}", name) and re.search(r"[^\W\d_]", name)
        return (
            Finding(
                kind=IdentifierKind.HANDLE,
                normalised=f"{hint.platform}:@{name}",
                platform=hint.platform,
            )
            if ok
            else None
        )
    if hint.reading == "username" and not text.startswith("@"):
        return read_name(f"@{text}")
    if spoken := _SPOKEN.fullmatch(text):
        found = read_name(f"@{spoken[1]}")
        extra = ("text_ignored",) if spoken[2] else ()
        return replace(found, warnings=(*found.warnings, *extra)) if found else None
    return read_name(text) or _read_foreign_handle(text)


def _read_foreign_handle(text: str) -> Finding | None:
    """``@name`` with characters Telegram does not allow: some other platform's."""
    if not re.fullmatch(r"@[\w.-]{2,64}", text):
        return None
    return Finding(kind=IdentifierKind.HANDLE, normalised=text.casefold())
