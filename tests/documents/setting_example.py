"""A realistic letter for the tests of the setting: the Telegram example in Korean and French."""

import json
from dataclasses import replace
from pathlib import Path

from app.documents.model import (
    Arrangement,
    Block,
    Field,
    Language,
    LetterDocument,
    Paragraph,
    Part,
    Section,
    Signature,
    Table,
)

TEXTS = json.loads((Path(__file__).parent / "telegram_france.json").read_text(encoding="utf-8"))
TITLES = {
    "purpose": ("요청 목적", "Objet de la demande"),
    "facts": ("사건의 요지", "Exposé des faits"),
    "link_to_requested_state": ("관련성·소재 근거", "Lien avec l’État requis et pertinence"),
    "necessity": ("필요성·비례성", "Nécessité et proportionnalité"),
    "urgency": ("긴급 사유·희망 기한", "Urgence et délai souhaité"),
    "assistance": ("요청사항", "Mesures demandées"),
}
MARKERS = {"ko": ("가.", "나.", "다.", "라.", "마."), "fr": ("a)", "b)", "c)", "d)", "e)")}
HEADS = {"ko": ("식별정보", "관찰 일시", "설명"), "fr": ("Identifiant", "Observé le", "Nature")}


def sections(language: Language) -> tuple[Section, ...]:
    found = []
    for number, (key, titles) in enumerate(TITLES.items(), start=1):
        texts = TEXTS["texts"][key][language]
        markers = MARKERS[language] if key == "assistance" else ("",) * len(texts)
        blocks: list[Block] = [
            Paragraph(text=text, marker=marker) for text, marker in zip(texts, markers, strict=True)
        ]
        if key == "link_to_requested_state":
            blocks.append(targets(language))
        title = titles[language == "fr"]
        found.append(Section(key=key, number=f"{number}.", title=title, blocks=tuple(blocks)))
    return tuple(found)


def targets(language: Language, times: int = 1) -> Table:
    rows = tuple(
        (target["as_given"], target["observed_at"], target["note"][language])
        for target in TEXTS["request"]["targets"] * times
    )
    return Table(caption="", head=HEADS[language], rows=rows, identifier_columns=frozenset({0}))


def fields(*rows: tuple[str, ...]) -> tuple[Field, ...]:
    keys = ("to", "reference", "date")
    return tuple(
        Field(key=key, label=row[0], lines=row[1:]) for key, row in zip(keys, rows, strict=True)
    )


KOREAN = Part(
    language="ko",
    sender=("대한민국 법무부", "형사사법국 국제형사과"),
    fields=fields(
        ("수신", "프랑스공화국 법무부 형사사면국", "국제형사공조과(BEPI) 귀중"),
        ("문서번호", "EX-2026-0031"),
        ("시행일", "2026. 11. 23."),
    ),
    title="형사사법공조 요청서",
    confidentiality="대외비, 수사 목적에 한하여 사용",
    marks=("긴급",),
    sections=sections("ko"),
    closing="귀 기관의 협조에 깊이 감사드립니다.",
    signature=Signature(
        place_and_date="2026. 11. 23.",
        name="대한민국 법무부장관",
        seal_label="직인",
        signature_label="서명",
    ),
    end="끝.",
    page_label="{pages}쪽 중 {page}쪽",
    draft_label="초안",
    example_label="예시 자료",
)
FRENCH = Part(
    language="fr",
    sender=("Ministère de la Justice", "République de Corée"),
    fields=fields(
        ("À", "Ministère de la Justice, DACG, BEPI", "13 place Vendôme, 75042 Paris cedex 01"),
        ("Réf.", "EX-2026-0031"),
        ("Date", "23 novembre 2026"),
    ),
    title="DEMANDE D’ENTRAIDE JUDICIAIRE EN MATIÈRE PÉNALE",
    notice="TRADUCTION — l’original en langue coréenne fait foi",
    confidentiality="CONFIDENTIEL, à usage d’enquête exclusivement",
    marks=("URGENT",),
    sections=sections("fr"),
    closing="Veuillez agréer, Mesdames, Messieurs, l’assurance de notre haute considération.",
    signature=Signature(
        place_and_date="Séoul, le 23 novembre 2026",
        name="Le ministre de la Justice de la République de Corée",
        signature_label="Signature",
    ),
    page_label="page {page} / {pages}",
    draft_label="PROJET",
    example_label="exemple",
)


def example(arrangement: Arrangement = "sequential", *, is_draft: bool = False) -> LetterDocument:
    return LetterDocument(
        kind="letter_of_request",
        reference="EX-2026-0031",
        title="형사사법공조 요청서 / Demande d’entraide judiciaire",
        created_on="2026-11-23",
        arrangement=arrangement,
        parts=(KOREAN, FRENCH),
        is_draft=is_draft,
    )


def with_bodies(
    korean: str, french: str, arrangement: Arrangement = "sequential"
) -> LetterDocument:
    """The example with one paragraph as the whole body of each language."""
    parts = [
        replace(
            part,
            sections=(Section(key="facts", number="1.", title="", blocks=(Paragraph(text=text),)),),
        )
        for part, text in ((KOREAN, korean), (FRENCH, french))
    ]
    return replace(example(arrangement), parts=tuple(parts))
