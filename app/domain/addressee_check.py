"""What a letter lacks towards its addressee: name and address verified, card, language."""

from collections.abc import Iterator
from datetime import date

from app.domain.authorities import STALE_AFTER_DAYS
from app.domain.channels import Channel
from app.domain.findings import Finding, Severity
from app.domain.letter_facts import LetterFacts

#: Channels that carry files, no paper.
ELECTRONIC = frozenset(
    {Channel.INTERPOL, Channel.CONTACT_POINT_24_7, Channel.PROVIDER_DIRECT, Channel.HOTLINE}
)

#: Assurances a letter can give (``letter_conditions``).
ASSURANCES = frozenset({"death_penalty", "political", "ne_bis_in_idem"})


def abroad(facts: LetterFacts, today: date) -> Iterator[Finding]:
    """Of a letter that leaves the country."""
    yield from _addressee(facts, today)
    yield from _card(facts)
    yield from _languages(facts)


def _addressee(facts: LetterFacts, today: date) -> Iterator[Finding]:
    to = facts.addressee
    if not any(to.name.values()):
        yield Finding(code="no_addressee", place="authority")
        return
    for language in facts.languages:
        if not to.name.get(language):
            yield Finding(code="addressee_name_missing", language=language, place="authority")
    if not any(to.address.values()):
        yield Finding(code="address_unknown", place="authority")
    elif to.verified_on is None:
        yield Finding(code="addressee_unverified", place="authority")
    elif (today - to.verified_on).days > STALE_AFTER_DAYS:
        values = {"verified_on": to.verified_on.isoformat()}
        yield Finding(
            code="addressee_stale", place="authority", severity=Severity.WARNING, values=values
        )


def _card(facts: LetterFacts) -> Iterator[Finding]:
    """What the authority's card says otherwise: channel, paper or electronic, assurances."""
    to = facts.addressee
    if to.channels and facts.channel not in to.channels:
        values = {"channel": facts.channel.value, "channels": ", ".join(to.channels)}
        yield _on_card("channel_not_on_card", **values)
    wants_paper = "paper" in to.means.lower() and "electronic" not in to.means.lower()
    if wants_paper and facts.channel in ELECTRONIC:
        yield _on_card("card_wants_paper", means=to.means)
    known = [one for one in to.assurances if one in ASSURANCES]
    lacking = [one for one in known if one not in facts.assurances]
    wordy = [one for one in to.assurances if one not in ASSURANCES] if not facts.assurances else []
    if lacking or wordy:
        yield _on_card("assurance_not_given", assurances=", ".join([*lacking, *wordy]))


def _on_card(code: str, **values: str) -> Finding:
    return Finding(code=code, place="authority", severity=Severity.WARNING, values=values)


def _languages(facts: LetterFacts) -> Iterator[Finding]:
    """Official language of the requested State, English when it cannot be met (Act art. 32)."""
    foreign = [language for language in facts.languages if language != "ko"]
    accepted = facts.addressee.languages
    if not foreign and "ko" not in accepted:
        yield Finding(code="no_translation", values={"accepted": ", ".join(accepted)})
    elif foreign and accepted and not set(foreign) & set(accepted):
        values = {"language": foreign[0], "accepted": ", ".join(accepted)}
        severity = Severity.WARNING if foreign == ["en"] else Severity.BLOCKER
        yield Finding(code="language_not_accepted", severity=severity, values=values)
