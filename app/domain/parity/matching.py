"""What one language says and the other does not, once what is only written otherwise is paired."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from app.domain.parity.likeness import RULES, Rule, dates, instants, units
from app.domain.parity.reading import Sign, Token

#: Kinds of which it matters whether both texts name the thing, not how often.
_NAMED_ONCE = frozenset(set(Sign) - {Sign.NUMBER, Sign.AMOUNT})
#: Most that is paired of one paragraph; where more is left, the texts are not the same at all.
_MOST = 200


@dataclass(frozen=True, slots=True)
class Unpaired:
    """One reading without its like. ``is_certain`` is false where it may be a matter of wording."""

    sign: Sign
    left: str = ""
    right: str = ""
    is_certain: bool = True


def unpaired(left: list[Token], right: list[Token]) -> Iterator[Unpaired]:
    """Differences between two sets of tokens, by kind."""
    yield from _weekdays(left, right)
    ours, theirs = _without_equal(left, right)
    _drop_days_of_instants(ours, theirs)
    yearless = [*_yearless(ours, theirs), *_yearless(theirs, ours, is_turned=True)]
    for rule in RULES:
        _pair(ours, theirs, rule)
        _pair(theirs, ours, rule)
    _joined_numbers(ours, theirs)
    _joined_numbers(theirs, ours)
    words = [one for one in ours if one.optional], [one for one in theirs if one.optional]
    ours = [one for one in ours if not one.optional and not _is_repeated(one, right)]
    theirs = [one for one in theirs if not one.optional and not _is_repeated(one, left)]
    yield from _by_sign(ours, theirs, words)
    yield from yearless
    yield from _lettered(*words, Sign.ARTICLE)
    if not any(one.sign is Sign.LABEL for one in [*ours, *theirs]):
        yield from _lettered(*words, Sign.LABEL)
    if not any(one.sign is Sign.NUMBER for one in [*ours, *theirs]):
        yield from _worded(*words)


def _without_equal(left: list[Token], right: list[Token]) -> tuple[list[Token], list[Token]]:
    """Drop what both say: once is enough, but numbers and sums are counted."""
    left, right = ([t for t in side if t.sign is not Sign.WEEKDAY] for side in (left, right))
    return _lacking(left, right)[:_MOST], _lacking(right, left)[:_MOST]


def _lacking(ours: list[Token], theirs: list[Token]) -> list[Token]:
    """Those of ours that theirs do not say; the same named twice counts once."""
    named = {(one.sign, _key(one)) for one in theirs}
    counts = Counter((t.sign, t.value) for t in theirs if _is_counted(t))
    found: dict[object, Token] = {}
    for number, one in enumerate(ours):
        key = (one.sign, _key(one))
        if one.sign in _NAMED_ONCE:
            if key not in named:
                found.setdefault((*key, one.optional), one)
        elif _is_counted(one) and counts[key] > 0:
            counts[key] -= 1
        else:
            found[number] = one
    return list(found.values())


def _is_counted(one: Token) -> bool:
    return one.sign not in _NAMED_ONCE and not one.optional


def _key(one: Token) -> object:
    return one.value[:4] if one.sign is Sign.TIME else one.value


def _yearless(
    ours: list[Token], theirs: list[Token], *, is_turned: bool = False
) -> Iterator[Unpaired]:
    """A date whose year only one of the texts gives: a doubt, paired all the same."""
    for one in ours:
        other = next((t for t in theirs if one.value and dates(one, t)), None)
        if other is not None and one.value[0] is None:
            readings = (other.reading, one.reading) if is_turned else (one.reading, other.reading)
            yield Unpaired(Sign.DATE, *readings, is_certain=False)


def _weekdays(left: list[Token], right: list[Token]) -> Iterator[Unpaired]:
    """Days of the week that both texts name, unlike each other; one text may leave them out."""
    ours, theirs = ({t.value: t for t in side if t.sign is Sign.WEEKDAY} for side in (left, right))
    for one, other in zip(
        (token for value, token in ours.items() if value not in theirs),
        (token for value, token in theirs.items() if value not in ours),
        strict=False,
    ):
        yield Unpaired(Sign.WEEKDAY, one.reading, other.reading)


def _drop_days_of_instants(ours: list[Token], theirs: list[Token]) -> None:
    """The same instant by two clocks may fall on two days."""
    for one in ours:
        other = next((t for t in theirs if instants(one, t)), None)
        if (
            other is not None
            and one.value[4] != other.value[4]
            and None not in (one.value[4], other.value[4])
        ):
            for side, day in ((ours, one.value[4]), (theirs, other.value[4])):
                side[:] = [t for t in side if (t.sign, t.value) != (Sign.DATE, day)]


def _pair(ours: list[Token], theirs: list[Token], rule: Rule) -> None:
    for one in list(ours):
        other = next(
            (t for t in theirs if not (one.optional and t.optional) and rule(one, t)), None
        )
        if other is not None:
            ours.remove(one)
            theirs.remove(other)


def _joined_numbers(ours: list[Token], theirs: list[Token]) -> None:
    """``10-15`` or ``2026고합123`` here, its numbers one by one there."""
    for one in list(ours):
        if one.sign not in (Sign.CODE, Sign.ARTICLE):
            continue
        digits = re.findall(r"\d+", str(one.value))
        signs = {Sign.ARTICLE} if one.sign is Sign.ARTICLE else {Sign.NUMBER, Sign.ARTICLE}
        parts: list[Token] = []
        for number in digits:
            free = (t for t in theirs if t.sign in signs and t not in parts and _says(t, number))
            if (found := next(free, None)) is not None:
                parts.append(found)
        if digits and len(parts) == len(digits):
            ours.remove(one)
            for part in parts:
                theirs.remove(part)


def _says(token: Token, digits: str) -> bool:
    if token.sign is Sign.NUMBER:
        return not token.optional and bool(token.value[0] == int(digits))
    return token.sign is Sign.ARTICLE and bool(token.value == digits)


def _is_repeated(one: Token, others: list[Token]) -> bool:
    """Said again what the other text says once: an apposition, no difference."""
    if one.sign is Sign.NUMBER:
        years = {t.value[0] for t in others if t.sign is Sign.DATE}
        return one.value[0] in years or any(units(one, t) for t in others if not t.optional)
    if one.sign is Sign.TIME:
        return any(instants(one, t) for t in others)
    if one.sign is Sign.ZONE:
        return any(t.sign is Sign.TIME and t.value[3] == one.value for t in others)
    return any((t.sign, t.value) == (one.sign, one.value) for t in others)


def _by_sign(
    ours: list[Token], theirs: list[Token], words: tuple[list[Token], list[Token]]
) -> Iterator[Unpaired]:
    """What is left on each side, like with like; what is alone stands beside what is alone."""
    alone: tuple[list[Token], list[Token]] = ([], [])
    for sign in Sign:
        left = [one for one in ours if one.sign is sign]
        right = [one for one in theirs if one.sign is sign]
        for one, other in zip(left, right, strict=False):
            yield Unpaired(sign, one.reading, other.reading)
        alone[0].extend(left[len(right) :])
        alone[1].extend(right[len(left) :])
    for one, other in zip_longest(*alone):
        signs = [token.sign for token in (one, other) if token]
        is_one = [
            token.value[0] for token in (one, other) if token and token.sign is Sign.NUMBER
        ] == [1]
        units = [token.value[1] for token in (one, other) if token and is_one]
        if units and units[0] and _is_said_by_article(units[0], words[one is not None]):
            continue
        yield Unpaired(
            min(signs, key=list(Sign).index),
            one.reading if one else _spare(words[0], signs),
            other.reading if other else _spare(words[1], signs),
            is_certain=not is_one or len(signs) > 1,
        )


def _spare(words: list[Token], signs: list[Sign]) -> str:
    """What a text says in place of what is missed, where it has such a thing in words."""
    fitting = (one.reading for one in words if [one.sign] == signs and _is_telling(one))
    return next(fitting, "")


def _lettered(ours: list[Token], theirs: list[Token], sign: Sign) -> Iterator[Unpaired]:
    """Items or persons that both texts tell by a letter, unlike each other."""
    left, right = (
        [one for one in side if one.sign is sign and not str(one.value).isdigit()]
        for side in (ours, theirs)
    )
    for one, other in zip(left, right, strict=False):
        yield Unpaired(sign, one.reading, other.reading, is_certain=sign is Sign.ARTICLE)


def _is_said_by_article(unit: str, words: list[Token]) -> bool:
    """*un*, *a* for a number 1 with its unit, unless another number has the unit."""
    others = [one.value for one in words if one.sign is Sign.NUMBER]
    return any(value == (1, "") for value in others) and not any(
        number != 1 and its == unit for number, its in others
    )


def _is_telling(one: Token) -> bool:
    """*un* and *one* are articles as often as numbers, but not of halves, parts and fractions."""
    if one.sign is not Sign.NUMBER:
        return one.sign in (Sign.DATE, Sign.LABEL)
    number, unit = one.value
    return bool(number > 1 or unit in ("half", "part") or unit.startswith("/"))


def _is_as_many(one: Token, other: Token) -> bool:
    units = {one.value[1], other.value[1]}
    return bool(one.value[0] == other.value[0]) and not units & {"half", "part"}


def _worded(ours: list[Token], theirs: list[Token]) -> Iterator[Unpaired]:
    """Numbers in words on both sides that are not the same: 세 명, *quatre personnes*."""
    left, right = (
        [one for one in side if one.sign is Sign.NUMBER and _is_telling(one)]
        for side in (ours, theirs)
    )
    for one in list(left):
        same = next((t for t in right if units(one, t) or _is_as_many(one, t)), None)
        if same is not None:
            left.remove(one)
            right.remove(same)
    for one, other in zip(left, right, strict=False):
        yield Unpaired(Sign.NUMBER, one.reading, other.reading, is_certain=False)
