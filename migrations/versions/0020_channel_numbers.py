"""Numbers of Telegram channels and groups as the Bot API writes them: no channel equals a user.

Revision ID: 0020
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0017"
branch_labels = None
depends_on = None

_CHANNELS = 10**12
_KINDS = ("telegram_channel_id", "telegram_group_id")

_TARGET = sa.table(
    "target",
    sa.column("id", sa.Integer),
    sa.column("kind", sa.String),
    sa.column("normalised", sa.String),
)


def _rewrite(*, to_bot_form: bool) -> None:
    connection = op.get_bind()
    query = sa.select(_TARGET).where(_TARGET.c.kind.in_(_KINDS)).order_by(_TARGET.c.id)
    for row in connection.execute(query).all():
        digits = row.normalised.removeprefix("-")
        if not digits.isdecimal() or row.normalised.startswith("-") is to_bot_form:
            continue
        number = int(digits)
        if row.kind == _KINDS[0]:
            number += _CHANNELS if to_bot_form else -_CHANNELS
        value = f"-{number}" if to_bot_form else str(number)
        connection.execute(_TARGET.update().where(_TARGET.c.id == row.id).values(normalised=value))


def upgrade() -> None:
    _rewrite(to_bot_form=True)


def downgrade() -> None:
    _rewrite(to_bot_form=False)
