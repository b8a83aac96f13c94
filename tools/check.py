"""What the other checkers cannot see: fonts, clauses, reference data, templates, models.

    python tools/check.py

Prints one line per fault and exits with 1, or says what holds.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from flask_migrate import upgrade  # noqa: E402

from app import create_app  # noqa: E402
from app.extensions import db  # noqa: E402
from config import Config  # noqa: E402


def forbidden_words() -> list[str]:
    """No host of a package registry and no path of the machine may stand in the tree."""
    words = ["pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", str(ROOT.parent) + "/"]
    faults = []
    for word in words:
        found = subprocess.run(
            ["git", "grep", "-lIF", word], cwd=ROOT, capture_output=True, text=True, check=False
        )
        faults += [f"{name}: holds {word!r}" for name in found.stdout.split()]
    return faults


def start_faults() -> list[str]:
    """Start on an empty database: fonts and clauses are checked by it, then models = migrations."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/check.db"
        secret = "0123456789-for-checking-only-abcdef"
        app = create_app(Config(secret_key=secret, data_dir=Path(folder), database_url=url))
        with app.app_context():
            upgrade()
            with db.engine.connect() as connection:
                options = {"include_object": lambda _o, name, *_r: "search_entry" not in str(name)}
                context = MigrationContext.configure(connection, opts=options)
                differences = compare_metadata(context, db.metadata)
            templates = [template_fault(app, name) for name in app.jinja_env.list_templates()]
            db.session.remove()
            db.engine.dispose()
    return [f"models differ from migrations: {one}" for one in differences] + [
        fault for fault in templates if fault
    ]


def template_fault(app: object, name: str) -> str:
    """One line when a template does not compile."""
    if name.startswith("correspondence/"):
        return ""
    try:
        app.jinja_env.get_template(name)  # type: ignore[attr-defined]
    except Exception as error:
        return f"templates/{name}: {error}"
    return ""


def main() -> int:
    faults = forbidden_words() + start_faults()
    print("\n".join(faults) if faults else "fonts, clauses, templates, models and paths hold")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
