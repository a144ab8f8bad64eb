"""The virtual printer's page."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint(
    "printer",
    __name__,
    template_folder="templates",
    static_folder="static/printer",
    static_url_path="/static/printer",
)
