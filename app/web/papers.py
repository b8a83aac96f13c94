"""PDF shown in the browser under the name it is saved by."""

from flask import Response


def inline_pdf(content: bytes, name: str) -> Response:
    """``name`` is of our own making, without quotes."""
    return Response(
        content,
        mimetype="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )
