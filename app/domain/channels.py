"""Channels: the ways a request may travel, who speaks in the letter, and what may be asked.

Sources: 국제형사사법 공조법 arts 29-31 (treaty chain), 38 (Interpol), Act 21490 in force
2026-10-02; facts on each channel's limits are cited at the value they support.
"""

from enum import StrEnum

from app.domain.errors import DomainError


class Channel(StrEnum):
    """The way a request travels to the foreign side."""

    TREATY = "treaty"
    DIPLOMATIC = "diplomatic"
    INTERPOL = "interpol"
    CONTACT_POINT_24_7 = "contact_point_24_7"
    POLICE_LIAISON = "police_liaison"
    PROVIDER_DIRECT = "provider_direct"
    HOTLINE = "hotline"


class Holder(StrEnum):
    """Who holds the paper: the desk named by a leg of the route."""

    OUR_DESK = "our_desk"
    OUR_APPROVAL = "our_approval"
    TRANSLATOR = "translator"
    PROSECUTION_OFFICE = "prosecution_office"
    MINISTRY_OF_JUSTICE = "ministry_of_justice"
    FOREIGN_MINISTRY = "foreign_ministry"
    NCB_SEOUL = "ncb_seoul"
    POLICE_ATTACHE = "police_attache"
    FOREIGN_CENTRAL_AUTHORITY = "foreign_central_authority"
    FOREIGN_EXECUTING_AUTHORITY = "foreign_executing_authority"
    FOREIGN_NCB = "foreign_ncb"
    FOREIGN_CONTACT_POINT = "foreign_contact_point"
    PROVIDER = "provider"
    HOTLINE_DESK = "hotline_desk"
    OTHER_KOREAN_BODY = "other_korean_body"
    OTHER_FOREIGN_BODY = "other_foreign_body"


#: Holders inside the office: the ball is ours.
OUR_HOLDERS = frozenset({Holder.OUR_DESK, Holder.OUR_APPROVAL, Holder.TRANSLATOR})

#: Holders in Korea outside the office.
KOREAN_HOLDERS = frozenset(
    {
        Holder.PROSECUTION_OFFICE,
        Holder.MINISTRY_OF_JUSTICE,
        Holder.FOREIGN_MINISTRY,
        Holder.NCB_SEOUL,
        Holder.OTHER_KOREAN_BODY,
    }
)

#: Bodies that lie on no channel's way: the leg names which one the paper passed by.
UNPLANNED = frozenset({Holder.OTHER_KOREAN_BODY, Holder.OTHER_FOREIGN_BODY})

#: Mutual legal assistance proper; the rest is co-operation in another form (FATF R.37 and R.40).
FORMAL = frozenset({Channel.TREATY, Channel.DIPLOMATIC})

#: 국제형사사법 공조법 arts 29-31; with a treaty or without, the paper goes the same way.
_MINISTRIES = (
    Holder.OUR_DESK,
    Holder.OUR_APPROVAL,
    Holder.PROSECUTION_OFFICE,
    Holder.MINISTRY_OF_JUSTICE,
    Holder.FOREIGN_MINISTRY,
    Holder.FOREIGN_CENTRAL_AUTHORITY,
    Holder.FOREIGN_EXECUTING_AUTHORITY,
)

#: Outward route per channel, in order (the answer returns the same way).
ROUTES: dict[Channel, tuple[Holder, ...]] = {
    Channel.TREATY: _MINISTRIES,
    Channel.DIPLOMATIC: _MINISTRIES,
    Channel.INTERPOL: (
        Holder.OUR_DESK,
        Holder.OUR_APPROVAL,
        Holder.NCB_SEOUL,
        Holder.FOREIGN_NCB,
    ),
    Channel.CONTACT_POINT_24_7: (
        Holder.OUR_DESK,
        Holder.OUR_APPROVAL,
        Holder.FOREIGN_CONTACT_POINT,
    ),
    Channel.POLICE_LIAISON: (
        Holder.OUR_DESK,
        Holder.OUR_APPROVAL,
        Holder.POLICE_ATTACHE,
        Holder.FOREIGN_EXECUTING_AUTHORITY,
    ),
    Channel.PROVIDER_DIRECT: (Holder.OUR_DESK, Holder.OUR_APPROVAL, Holder.PROVIDER),
    Channel.HOTLINE: (Holder.OUR_DESK, Holder.OUR_APPROVAL, Holder.HOTLINE_DESK),
}


class Body(StrEnum):
    """Korean bodies that sign, transmit or are named in letters (names by date: reference data)."""

    NATIONAL_OFFICE_OF_INVESTIGATION = "national_office_of_investigation"
    NATIONAL_POLICE_AGENCY = "national_police_agency"
    PROSECUTION_OFFICE = "prosecution_office"
    MINISTRY_OF_JUSTICE = "ministry_of_justice"
    FOREIGN_MINISTRY = "foreign_ministry"
    NCB_SEOUL = "ncb_seoul"


#: Who issues the letter: the Ministry of Justice for MLA proper (Act arts 29-31), otherwise
#: the police in its own name.
SENDERS: dict[Channel, Body] = {
    Channel.TREATY: Body.MINISTRY_OF_JUSTICE,
    Channel.DIPLOMATIC: Body.MINISTRY_OF_JUSTICE,
    Channel.INTERPOL: Body.NCB_SEOUL,
    Channel.CONTACT_POINT_24_7: Body.NATIONAL_OFFICE_OF_INVESTIGATION,
    Channel.POLICE_LIAISON: Body.NATIONAL_OFFICE_OF_INVESTIGATION,
    Channel.PROVIDER_DIRECT: Body.NATIONAL_OFFICE_OF_INVESTIGATION,
    Channel.HOTLINE: Body.NATIONAL_OFFICE_OF_INVESTIGATION,
}


#: The office's own State: its bodies for removal are asked like a hotline abroad
#: (성폭력범죄의 처벌 등에 관한 특례법 art. 23-2(1)); nothing else is asked of it abroad.
HOME_STATE = "KR"


def check_state(state: str, channel: Channel) -> None:
    """Refuse a request to our own State by another channel than the hotline."""
    if state == HOME_STATE and channel is not Channel.HOTLINE:
        raise DomainError("home_state_channel", field="channel")


def is_ours(holder: Holder) -> bool:
    """Whether the office itself has the ball."""
    return holder in OUR_HOLDERS
