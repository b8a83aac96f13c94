"""The domestic case: how far it is, and the roles of persons in it."""

from enum import StrEnum


class CaseStage(StrEnum):
    """How far the domestic proceedings are; a letter prints the word."""

    INVESTIGATION = "investigation"
    PROSECUTION = "prosecution"
    TRIAL = "trial"


class PersonRole(StrEnum):
    """What a person is in the case."""

    SUSPECT = "suspect"
    VICTIM = "victim"
    WITNESS = "witness"
