"""Many issued letters made into one file, letter by letter, in the background.

The batch stands in the database and the file in the data directory, so a person can leave, and a
batch whose maker was stopped is taken up again by whoever looks at it next.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from sqlalchemy import select, update

from app import clock
from app.documents.bundle import Bundle, filed, printed
from app.domain.batches import ABANDONED_AFTER, KEPT_FOR, MOST_LETTERS, BatchKind
from app.domain.errors import DomainError
from app.extensions import db, writing
from app.models import Letter, LetterBatch
from app.services.actor import Actor
from app.services.issued_files import is_sound

#: Says the name of a kind of letter.
Say = Callable[[str], str]


def create(actor: Actor, numbers: Sequence[str], kind: BatchKind) -> LetterBatch:
    """Put a batch of letters down; ``make`` works it off.

    Raises ``DomainError``: ``no_letter_chosen``, ``too_many_letters``.
    """
    if not numbers:
        raise DomainError("no_letter_chosen")
    if len(numbers) > MOST_LETTERS:
        raise DomainError("too_many_letters", most=MOST_LETTERS)
    now = clock.now()
    batch = LetterBatch(
        user_id=actor.user_id,
        kind=kind,
        numbers=list(numbers),
        created_at=now,
        advanced_at=now - 2 * ABANDONED_AFTER,  # nobody works on it yet
    )
    db.session.add(batch)
    db.session.flush()
    return batch


def try_again(batch: LetterBatch) -> None:
    """Put down again a batch that could not be made."""
    if batch.failed:
        batch.failed = False
        batch.advanced_at = clock.now() - 2 * ABANDONED_AFTER


def take(number: int) -> bool:
    """Whether the caller is to work on the batch: one at a time, over all processes."""
    with writing():
        row = update(LetterBatch).where(
            LetterBatch.id == number,
            LetterBatch.finished_at.is_(None),
            LetterBatch.failed.is_(False),
            LetterBatch.advanced_at < clock.now() - ABANDONED_AFTER,
        )
        taken = db.session.execute(row.values(advanced_at=clock.now(), done=0))
        return bool(taken.rowcount)  # type: ignore[attr-defined]


def make(number: int, folder: Path, say: Say) -> None:
    """Work a batch off from its first letter; a failure is kept with the batch."""
    batch = db.session.get_one(LetterBatch, number)
    try:
        folder.mkdir(exist_ok=True)
        with _bundle(batch, path_of(batch, folder)) as bundle:
            for done, letter in enumerate(list(batch.numbers), start=1):
                _add(bundle, letter, say)
                _advance(number, done)
        _finish(number)
    except Exception:
        _fail(number)
        raise


def _bundle(batch: LetterBatch, path: Path) -> AbstractContextManager[Bundle]:
    if batch.kind is BatchKind.ZIP:
        return filed(path, batch.created_at)
    return printed(path, f"Gongjo {batch.id}")


def _add(bundle: Bundle, number: str, say: Say) -> None:
    row = db.session.execute(
        select(Letter.number, Letter.kind, Letter.pdf, Letter.sha256).where(Letter.number == number)
    ).one()
    if not is_sound(row.pdf, row.sha256):  # a ZIP would list the hash of what is not ours
        raise DomainError("letter_damaged", number=number)
    bundle.add(row.number, say(row.kind), row.pdf)


def _advance(number: int, done: int) -> None:
    _write(number, done=done, advanced_at=clock.now())


def _finish(number: int) -> None:
    _write(number, finished_at=clock.now())


def _fail(number: int) -> None:
    _write(number, failed=True)


def _write(number: int, **values: object) -> None:
    with writing():
        db.session.execute(update(LetterBatch).where(LetterBatch.id == number).values(values))


def path_of(batch: LetterBatch, folder: Path) -> Path:
    """Where the file of a batch lies."""
    return folder / f"{batch.id}.{batch.kind.value}"


def clear_old(folder: Path) -> int:
    """Delete files kept long enough, and remains of stopped makers; how many."""
    border = (clock.now() - KEPT_FOR).timestamp()
    old = [one for one in folder.glob("*.*") if one.stat().st_mtime < border]
    for one in old:
        one.unlink(missing_ok=True)
    return len(old)
