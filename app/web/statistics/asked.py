"""What the address asks the statistics for: year, day, filters, and the figures of these."""

from datetime import date
from functools import partial

from flask import abort, flash, request
from flask_babel import gettext as _

from app import clock
from app.domain.channels import Channel
from app.domain.errors import DomainError
from app.domain.statistics import Figures
from app.queries import authorities, indicators, restriction
from app.queries import statistics as queries
from app.queries.indicators import Assessment
from app.queries.kept import kept
from app.queries.statistics import Chosen, Tables
from app.web.forms import ValidationError, parse_day
from app.wording import statistics as words
from app.wording.errors import sentence

_FIRST_YEAR, _LONGEST = 1950, 120


def tables_asked() -> Tables:
    """The tables of the year, day and filters in the address."""
    year, wanted = year_asked(), chosen()
    as_of = as_of_asked(year)
    made = partial(queries.of_year, year, as_of=as_of, chosen=wanted)
    return kept(("tables", restriction.reader(), year, as_of, wanted), made)


def assessment_asked() -> Assessment:
    """The assessor's table of the year and day in the address."""
    year = year_asked()
    as_of = as_of_asked(year)
    made = partial(indicators.assessment, year, as_of=as_of)
    return kept(("assessment", restriction.reader(), year, as_of), made)


def figures_asked() -> Figures:
    """Those of the filters in the address: of an authority, or of a year."""
    code, sent = request.args.get("authority", "")[:60], request.args.get("sent", 0, int)
    if not code:
        return tables_asked().total
    found = authorities.by_code(code) or abort(404)
    card = indicators.counterpart_kept(found.id, as_of=as_of_asked())
    return card.years.get(sent, card.ever)


def year_asked() -> int:
    """The year in the address, or this one."""
    today = clock.today()
    year = request.args.get("year", today.year, int)
    return year if _FIRST_YEAR <= year <= today.year else today.year


def as_of_asked(year: int = _FIRST_YEAR) -> date:
    """The day in the address, or today."""
    return day_asked(year) or clock.today()


def day_asked(year: int) -> date | None:
    """The day asked for, never one to come; ``None``, and the fault is said, where it is no day of
    the year or one before it.
    """
    asked, today = request.args.get("as_of", "")[:40], clock.today()
    if not asked:
        return today
    try:
        day = min(parse_day(asked), today)
        queries.period(year, day)
        return day
    except ValidationError as error:
        flash(str(error), "warn")
    except DomainError as error:
        flash(sentence(error), "warn")
    return None


def chosen() -> Chosen:
    """The filters in the address; what is none chooses all."""
    form = request.args.get("form", "")
    return Chosen(
        state=request.args.get("state", "")[:2],
        channel=next((one for one in Channel if one.value == request.args.get("channel")), None),
        offence=request.args.get("offence", "")[:_LONGEST],
        form=form if form in ("formal", "other") else "",
    )


def chosen_words() -> list[str]:
    """The filters of a list in words."""
    wanted, found = chosen(), []
    if wanted.state:
        found.append(words.key_word("state", wanted.state, queries.state_names()))
    if wanted.channel:
        found.append(words.key_word("channel", wanted.channel, {}))
    if wanted.offence:
        found.append(words.key_word("offence", wanted.offence, queries.offence_names()))
    if wanted.form:
        is_formal = wanted.form == "formal"
        found.append(_("mutual legal assistance") if is_formal else _("other co-operation"))
    return found


_ARGS = ("year", "as_of", "state", "channel", "offence", "form", "authority", "sent")


def args() -> dict[str, str]:
    """What an address of the same figures has."""
    return {name: request.args[name][:_LONGEST] for name in _ARGS if request.args.get(name)}
