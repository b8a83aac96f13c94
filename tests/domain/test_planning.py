"""When a request must leave: only from the authority's own answers."""

from datetime import date, timedelta

from app.domain.channels import Channel
from app.domain.planning import Plan, plan
from app.domain.statistics import Record

TODAY = date(2026, 11, 23)
NEEDED = date(2027, 6, 1)


def sent(days_ago: int, took: int | None) -> Record:
    on = TODAY - timedelta(days=days_ago)
    data = on + timedelta(days=took) if took is not None else None
    return Record(reference=str(days_ago), state="FR", channel=Channel.TREATY, sent_on=on,
                  first_data_on=data)  # fmt: skip


def test_eight_of_ten_answers_and_how_many_made_it() -> None:
    records = [sent(400, took) for took in (10, 20, 30, 40, 90)]
    records += [sent(400, None), sent(39, None)]  # the last is too young to tell
    found = plan(records, needed_by=NEEDED, today=TODAY)
    assert found == Plan(NEEDED - timedelta(days=40), 40, 4, 6)
    assert not found.is_over(TODAY)


def test_under_five_answers_no_day_is_guessed() -> None:
    records = [sent(400, took) for took in (10, 20, 30, 40)] + [sent(300, None)] * 9
    assert plan(records, needed_by=NEEDED, today=TODAY) is None
    late = [*records, sent(10, 30)]  # came after the day that is asked about
    assert plan(late, needed_by=NEEDED, today=TODAY) is None
