"""What must be true before the first page is served; each failure is one clear line."""

import os
from pathlib import Path

from flask import Flask

from app.catalogues import compile_catalogues
from config import Config

ROOT = Path(__file__).resolve().parent.parent


class StartError(Exception):
    """The application cannot start; the message is the line to print."""


def check_start(app: Flask, config: Config) -> None:
    """Check the data directory, fonts, clause files and catalogues; raise ``StartError``."""
    _check_data_dir(config.data_dir)
    compile_catalogues(ROOT / "translations")
    if os.environ.get("FLASK_RUN_FROM_CLI") != "true":  # a command checks what it uses
        _check_documents()
    app.logger.debug("start checked")


def _check_data_dir(path: Path) -> None:
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StartError(f"GONGJO_DATA_DIR: cannot make {path}: {error.strerror}") from None


def _check_documents() -> None:
    from app.documents import clauses, fonts, library_check

    try:
        for name in {name for chain in fonts.CHAINS.values() for name in chain}:
            fonts.checked_file(name)
        library_check.check()
    except (fonts.FontFault, clauses.ClauseFault) as error:
        raise StartError(str(error)) from None
