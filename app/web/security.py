"""Security headers of every answer: strict CSP with a nonce, nothing inline, no other host."""

import secrets

from flask import Flask, Response, g, request, session
from werkzeug.middleware.proxy_fix import ProxyFix

from config import Config

_POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; "
    "object-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
)
_FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def init_app(app: Flask) -> None:
    """Set the headers; read a proxy's only when the configuration says there is one."""
    config: Config = app.config["GONGJO"]
    if config.behind_proxy:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)  # type: ignore[method-assign]
    app.before_request(_make_nonce)
    app.after_request(_set_headers)
    app.jinja_env.globals["csp_nonce"] = lambda: g.csp_nonce


def allow_framing(response: Response) -> Response:
    """Let a page of our own show this answer in a frame (the PDF preview)."""
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


def _make_nonce() -> None:
    g.csp_nonce = secrets.token_urlsafe(16)


def _set_headers(response: Response) -> Response:
    headers = response.headers
    framed = headers.get("X-Frame-Options") == "SAMEORIGIN"
    policy = _POLICY.format(
        nonce=g.get("csp_nonce", ""), ancestors="'self'" if framed else "'none'"
    )
    headers.setdefault("Content-Security-Policy", policy)
    headers.setdefault("X-Frame-Options", "DENY")
    for name, value in _FIXED.items():
        headers.setdefault(name, value)
    if request.is_secure:
        headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if request.endpoint != "static" and (session or g.get("user")):
        headers["Cache-Control"] = "no-store"
    return response
