"""The domestic case: roles of persons in it."""

from enum import StrEnum


class PersonRole(StrEnum):
    """What a person is in the case."""

    SUSPECT = "suspect"
    VICTIM = "victim"
    WITNESS = "witness"
