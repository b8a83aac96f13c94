"""``flask letters``: kinds, what is missing, a letter as PDF, verification of a file."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from app.cli import Commands, office
from app.domain.errors import DomainError
from app.domain.plain import to_plain
from app.domain.said import Said

if TYPE_CHECKING:
    from app.models import EvidenceRequest

group = Commands("letters", help="Letters: kinds, completeness, rendering, verification.")


@group.command("kinds", opens_office=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def kinds(as_json: bool) -> None:
    """The kinds of letters, their titles and channels."""
    from app.documents.clauses import kind_names, kind_of

    found = [kind_of(name) for name in kind_names()]
    if as_json:
        rows = [
            {
                "kind": one.kind,
                "title": one.title,
                "channels": sorted(one.channels),
                "clauses": [entry.key for entry in one.entries],
            }
            for one in found
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for one in found:
        click.echo("\t".join([one.kind, one.title["ko"], ", ".join(sorted(one.channels))]))


@group.command("check", opens_office=False)
@click.argument("reference", required=False)
@click.option("--kind", default="", help="Kind of letter (default: the request's own).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def check(reference: str | None, kind: str, as_json: bool) -> None:
    """What the letter of REFERENCE lacks, and where its two languages do not say the same;
    without it, whether the clause library is whole.

    Exits with 1 while something blocks the letter.
    """
    from app.cli.faults import spoken
    from app.documents import clauses, library_check

    if reference is None:
        library_check.check()
        count = len(clauses.kind_names())
        click.echo(spoken(Said("clause library holds: %(count)s kinds, ko fr en", count=count)))
        return
    with office():
        from app.services import letters

        prepared = letters.prepare(_request(reference), kind=kind)
        foreign = prepared.facts.foreign_language
    _print_findings(prepared.findings, foreign, as_json=as_json)
    if not prepared.is_complete:
        raise SystemExit(1)


def _print_findings(findings: list[Any], foreign: str, *, as_json: bool) -> None:
    """A line each: how grave, code, section, language, and the words of the page."""
    from app.cli.faults import speaking, spoken
    from app.wording.findings import notes, sentence

    with speaking():
        said = [sentence(one) for one in findings]
        beside = [notes(one, foreign) for one in findings]
    if as_json:
        rows = zip(to_plain(findings), said, strict=True)
        found = [{**plain, "sentence": words} for plain, words in rows]
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    for one, words, more in zip(findings, said, beside, strict=True):
        line = "; ".join([words, *more])
        click.echo("\t".join([one.severity, one.code, one.section, one.language, line]))
    if not findings:
        click.echo(spoken(Said("nothing missing")))


@group.command("render")
@click.argument("reference")
@click.option("--kind", default="", help="Kind of letter (default: the request's own).")
@click.option("--lang", default="", help="fr: Korean and French; ko: Korean alone.")
@click.option("--layout", type=click.Choice(["parallel", "sequential"]), default="sequential")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
def render(reference: str, kind: str, lang: str, layout: str, out: Path) -> None:
    """The draft letter of REFERENCE, written to the path given with --out.

    As PDF, or as DOCX marked as a working copy when the path ends in .docx.
    """
    from app.documents.model import Arrangement
    from app.services.letter_drafts import draft, preview, working_copy

    one = _request(reference)
    languages = ("ko",) if lang in ("", "ko") and lang else ()
    if lang not in ("", "ko", one.foreign_language):
        raise DomainError("language_not_in_letter", language=lang, letter=one.foreign_language)
    arrangement = cast(Arrangement, layout)
    made = draft(one, kind=kind, languages=languages, arrangement=arrangement)
    write = working_copy if out.suffix.lower() == ".docx" else preview
    out.write_bytes(write(made))
    click.echo(f"{out}: draft of {made.kind} for {one.reference}")


@group.command("verify")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--code", default="", help="The verification code printed on it.")
def verify(file: Path, code: str) -> None:
    """Whether FILE is an issued letter: same, superseded, void, different or unknown.

    One line: that word, the letter’s number if any, and the sentence of the page.
    """
    from app.cli.faults import speaking
    from app.domain.verification import normalised
    from app.services.letter_check import check_file
    from app.wording.verdicts import VERDICTS

    if code and normalised(code) is None:
        raise DomainError("no_code")
    found = check_file(file.read_bytes(), code)
    number = found.letter.number if found.letter else ""
    later = found.successor.number if found.successor else ""
    with speaking():
        words = str(VERDICTS[found.verdict][1])
    parts = [found.verdict, " → ".join(filter(None, [number, later])), words]
    click.echo("\t".join(filter(None, parts)))
    if found.verdict != "same":
        raise SystemExit(1)


def _request(reference: str) -> "EvidenceRequest":
    from app.queries.evidence_requests import for_letter

    one = for_letter(reference)
    if one is None:
        raise DomainError("unknown_reference", reference=reference)
    return one
