"""Catalogues of the screen: check that they are complete, add translations.

    python tools/catalogue.py check            every message in every language, none obsolete
    python tools/catalogue.py add FILE         merge translations (JSON lines, '-' reads stdin)
    python tools/catalogue.py missing          the messages still to translate, as JSON lines

Messages are written in English in the source. A line of FILE is
``{"id": "Save", "ko": "저장", "fr": "Enregistrer"}``; for plurals
``{"id": "%(n)d row", "plural": "%(n)d rows", "ko": ["…"], "fr": ["…", "…"]}``;
``"context"`` where two meanings share one English word (pgettext).
"""

import fcntl
import io
import json
import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("ko", "fr")  # English is the language of the source
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "_l": None,
    "lazy_gettext": None,
    "lazy_pgettext": ((1, "c"), 2),
    "Said": None,
}
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]")


def extracted() -> Catalog:
    """All messages of the source."""
    catalog = Catalog(project="gongjo")
    for folder in ("app", "templates"):
        found = extract_from_dir(
            ROOT / folder, METHODS, keywords=KEYWORDS, comment_tags=("Translators:",)
        )
        for _file, _line, message, comments, context in found:
            catalog.add(message, context=context, auto_comments=comments)
    return catalog


def path_of(language: str) -> Path:
    return ROOT / "translations" / language / "LC_MESSAGES" / "messages.po"


def load(language: str) -> Catalog:
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, project="gongjo")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def save(language: str, catalog: Catalog) -> None:
    catalog.obsolete.clear()
    buffer = io.BytesIO()
    write_po(buffer, catalog, sort_output=True, omit_header=False, width=100)
    text = re.sub(rb'"(POT-Creation|PO-Revision)-Date:.*\n', b"", buffer.getvalue())
    path = path_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = path.with_suffix(".part")
    whole.write_bytes(text)
    whole.replace(path)  # a reader never sees half a catalogue


def strings_of(message: Message) -> list[str]:
    value = message.string
    return [value] if isinstance(value, str) else list(value)


def faults(language: str, source: Catalog) -> list[str]:
    """What is missing, obsolete or has other placeholders, one line each."""
    catalog, found = load(language), []
    for message in source:
        if not message.id:
            continue
        translated = catalog.get(
            message.id if isinstance(message.id, str) else message.id[0], message.context
        )
        strings = strings_of(translated) if translated else []
        wanted = catalog.num_plurals if message.pluralizable else 1
        if len(strings) < wanted or not all(strings) or (translated and translated.fuzzy):
            found.append(f"{language}: not translated: {message.id!r}")
            continue
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        allowed = {mark for text in ids for mark in PLACEHOLDER.findall(text)}
        for text in strings:
            if not set(PLACEHOLDER.findall(text)) <= allowed:
                found.append(f"{language}: other placeholders: {message.id!r} -> {text!r}")
    for message in catalog:
        key = message.id if isinstance(message.id, str) else (message.id or ("",))[0]
        if key and source.get(key, message.context) is None:
            found.append(f"{language}: no longer in the source: {message.id!r}")
    return found


def check() -> int:
    source = extracted()
    found = [line for language in LANGUAGES for line in faults(language, source)]
    print("\n".join(found) if found else f"catalogues complete: {len(source)} messages")
    return 1 if found else 0


def missing() -> int:
    catalogs = {language: load(language) for language in LANGUAGES}
    for message in extracted():
        if not message.id:
            continue
        key = message.id if isinstance(message.id, str) else message.id[0]
        lacking = [
            language
            for language, catalog in catalogs.items()
            if not (found := catalog.get(key, message.context)) or not all(strings_of(found))
        ]
        if lacking:
            row: dict[str, object] = {"id": key}
            if message.pluralizable:
                row["plural"] = message.id[1]
            if message.context:
                row["context"] = message.context
            print(json.dumps({**row, **dict.fromkeys(lacking, "")}, ensure_ascii=False))
    return 0


def add(name: str) -> int:
    text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines() if line.strip()]
    with (ROOT / "translations" / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for language in LANGUAGES:
            catalog = load(language)
            for row in rows:
                if not row.get(language):
                    continue
                ident = (row["id"], row["plural"]) if "plural" in row else row["id"]
                value = row[language]
                context = row.get("context")
                catalog.delete(row["id"], context)
                catalog.add(
                    ident, tuple(value) if isinstance(value, list) else value, context=context
                )
            save(language, catalog)
    return 0


def prune() -> int:
    """Take out what the source no longer has."""
    source = extracted()
    for language in LANGUAGES:
        catalog = load(language)
        for message in list(catalog):
            key = message.id if isinstance(message.id, str) else (message.id or ("",))[0]
            if key and source.get(key, message.context) is None:
                catalog.delete(key, message.context)
        save(language, catalog)
    return 0


if __name__ == "__main__":
    command, *rest = sys.argv[1:] or ["check"]
    commands = {"check": check, "missing": missing, "prune": prune, "add": add}
    if command not in commands:
        sys.exit(f"catalogue: unknown command {command}: use {', '.join(commands)}")
    sys.exit(commands[command](*rest))
