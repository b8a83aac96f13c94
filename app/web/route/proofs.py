"""Files of the request that prove where the paper was."""

from flask_babel import gettext as _

from app.domain.errors import DomainError
from app.models import EvidenceRequest, StoredFile
from app.services import files
from app.web.labels import options


def chosen(
    one: EvidenceRequest, number: str | None, kept: StoredFile | None = None
) -> StoredFile | None:
    if not number:
        return None
    found = next((file for file in _provable(one, kept) if str(file.id) == number), None)
    if found is None:
        raise DomainError("file_of_other_request", field="proof")
    return found


def choices(one: EvidenceRequest, kept: StoredFile | None = None) -> list[object]:
    found = _provable(one, kept)
    pairs = [("", _("none")), *((str(file.id), file.name_given) for file in found)]
    return list(options(pairs))


def _provable(one: EvidenceRequest, kept: StoredFile | None) -> list[StoredFile]:
    """Files that stand, and the one that is the proof already, whatever became of it."""
    found = files.of_request(one)
    return [file for file in found if file.voided_at is None or file is kept]
