"""Which offences the law has material removed for, told by template or by what was typed.

Sources: 성폭력범죄의 처벌 등에 관한 특례법 arts 14-2, 14-3, 23-2(1); 아동ㆍ청소년의 성보호에 관한
법률 arts 11, 38-2(1).
"""

import re

from app.domain.letter_facts import Offence

_SEXUAL_CRIMES = re.compile(r"성폭력(범죄의)?처벌")
_CHILDREN = re.compile(r"아동.?청소년의성보호|아청법|청소년성보호법")
_FALSIFIED = re.compile(r"제?14(조의|-)[23](?!\d)")
_MATERIAL = re.compile(r"제?11(?!\d|-|조의)")


def concerns_falsified(offence: Offence) -> bool:
    """Falsified sexual images, and threats by means of them."""
    if offence.template_code:
        return offence.template_code.startswith(("sex-crime-14-2", "sex-crime-14-3"))
    return _is(offence, _SEXUAL_CRIMES, _FALSIFIED)


def concerns_children(offence: Offence) -> bool:
    """Sexual exploitation material of children and youth."""
    if offence.template_code:
        return offence.template_code.startswith("child-exploitation-11")
    return _is(offence, _CHILDREN, _MATERIAL)


def _is(offence: Offence, act: re.Pattern[str], article: re.Pattern[str]) -> bool:
    bare = offence.act.get("ko", "").replace(" ", "")
    return bool(act.search(bare) and article.match(offence.article.replace(" ", "")))
