"""Where to mend what a letter lacks."""

from flask import url_for

from app.domain.findings import Finding
from app.domain.sections import WRITTEN
from app.models import EvidenceRequest


def link(found: Finding, one: EvidenceRequest) -> str:
    """Where to mend it, at the field."""
    if on_case := _link_to_case(found, one):
        return on_case
    if found.place == "authority" and one.authority:
        return url_for("authorities.show", code=one.authority.code)
    if found.place == "body":
        return url_for("bodies.index", _anchor=found.values["body"])
    if found.section == "domestic_basis":  # written with the request, a line in each language
        field = "domestic_order" if found.language in ("", "ko") else "domestic_order_translated"
        return url_for("evidence_requests.edit", reference=one.reference, _anchor=field)
    if found.place == "targets":
        return url_for("evidence_requests.show", reference=one.reference) + "#targets"
    if found.section in WRITTEN and found.language in ("ko", one.foreign_language):
        return url_for(
            "evidence_requests.text",
            reference=one.reference,
            section=found.section,
            language=found.language,
        )
    if found.section in WRITTEN:
        return url_for("evidence_requests.show", reference=one.reference) + f"#text-{found.section}"
    return url_for("evidence_requests.edit", reference=one.reference)


#: Findings about the case that are no missing fact -> the field that mends them.
_ON_CASE = {
    "limitation_unknown": "limitation_expires_on",
    "body_name_out_of_date": "prosecution_office_ko",
}
_PARTS_OF_CASE = {"case.offences": "offences"}


def _link_to_case(found: Finding, one: EvidenceRequest) -> str:
    """The case's page at the field or part; nothing when the finding is not about the case."""
    path = found.values.get("fact", "") if found.code == "fact_missing" else ""
    if not path.startswith("case.") and found.code not in _ON_CASE:
        return ""
    if one.case_id is None:
        return url_for("evidence_requests.edit", reference=one.reference, _anchor="case")
    if path in _PARTS_OF_CASE:
        return url_for("cases.show", number=one.case_id, _anchor=_PARTS_OF_CASE[path])
    name = path.removeprefix("case.") + (f"_{found.language}" if found.language else "")
    return url_for("cases.edit", number=one.case_id, _anchor=_ON_CASE.get(found.code, name))
