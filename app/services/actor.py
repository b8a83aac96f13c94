"""Who acts: passed into every verb, so that no service asks the web for the user."""

from dataclasses import dataclass

from app.domain.errors import NotAllowed
from app.domain.people import Ability, Role, may, may_write
from app.models import EvidenceRequest, User


@dataclass(frozen=True, slots=True)
class Actor:
    """The person who acts, or the system itself (``user_id`` is ``None``, role of a head)."""

    user_id: int | None
    login: str
    role: Role

    def demand(self, ability: Ability) -> None:
        """Raise ``NotAllowed`` unless the role has the ability."""
        if not may(self.role, ability):
            raise NotAllowed("not_allowed", ability=ability)

    def demand_write(self, evidence_request: EvidenceRequest) -> None:
        """Raise ``NotAllowed`` unless the actor may change this request."""
        if not may_write(self.role, is_own=evidence_request.officer_id == self.user_id):
            raise NotAllowed("not_your_request", reference=evidence_request.reference)


#: The system: loading reference data, commands at the machine.
SYSTEM = Actor(None, "system", Role.HEAD)


def actor_of(user: User) -> Actor:
    """The actor that a user is."""
    return Actor(user.id, user.login, user.role)
