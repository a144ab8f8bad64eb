"""The headers of every answer: what a page may load, and who may frame it."""

from __future__ import annotations

from flask import Flask, Response, request

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
    " connect-src 'self' ws: wss:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)

# the one page that may stand in a frame, as a preview, and only in one of ours: the office looks at its boards there
FRAMED = "display.board"


def init_app(app: Flask) -> None:
    """Add the headers to every answer."""
    app.after_request(_add)


def _add(response: Response) -> Response:
    headers = response.headers
    framed = request.endpoint == FRAMED and "preview" in request.args
    policy = POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'") if framed else POLICY
    headers["Content-Security-Policy"] = policy
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "SAMEORIGIN" if framed else "DENY"
    headers["Referrer-Policy"] = "same-origin"
    if request.endpoint is None or not request.endpoint.endswith("static"):
        headers.setdefault("Cache-Control", "no-store")
    return response
