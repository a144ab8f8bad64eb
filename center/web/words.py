"""Languages: which one a reader wants, and sentences from the catalogues.

Templates use flask-babel's `_`. Code that runs off the request (an act inside a commit) has no request
to ask, so it names the language: `sentence("vi", "…")`. Message ids are English; what another language has
no words for is said in Vietnamese, which everybody in the hall knows or has a neighbour who does.
"""

from __future__ import annotations

import logging
import os
from functools import lru_cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, g, has_request_context, request
from flask_babel import Babel, Domain, get_locale
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from center.languages import DEFAULT, SOURCE
from center.languages import NAMES as LANGUAGES

__all__ = ["COOKIE", "DEFAULT", "LANGUAGES", "N_", "compile_catalogues", "init_app", "language", "sentence"]

log = logging.getLogger(__name__)
DIRECTORY = Path(__file__).parent / "translations"
COOKIE = "language"
# there `language` is what is spoken in the hall, not what the reader of the answer wants
SPOKEN = "/api/v1/announcements"


def init_app(app: Flask) -> None:
    """Prepare the catalogues and let flask-babel serve the templates."""
    compile_catalogues()
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(DIRECTORY)
    app.config["BABEL_DEFAULT_LOCALE"] = DEFAULT
    Babel(app, locale_selector=language).domain_instance = _Catalogues()


def compile_catalogues() -> None:
    """Compile each catalogue that is newer than its compiled form; needs a moment once."""
    for source in DIRECTORY.glob("*/LC_MESSAGES/messages.po"):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        try:
            _compile(source, target)
        except OSError as error:
            # an installation that may not be written to brings its compiled catalogues along
            log.warning("%s could not be compiled: %s", source, error)


def _compile(source: Path, target: Path) -> None:
    with source.open("rb") as file:
        catalogue = read_po(file)
    # a name of its own: a server and a command may both be at it
    fresh = target.with_suffix(f".{os.getpid()}.mo")
    with fresh.open("wb") as file:
        write_mo(file, catalogue)
    fresh.replace(target)


def language() -> str:
    """Return the language of the present reader: as asked, as chosen before, Vietnamese.

    Programs, and the scripts of our pages, say it in a header. A page does not believe that header: the
    browser of a television or a kiosk is seldom set to the language of the hall.
    """
    if not has_request_context():
        return DEFAULT
    if "language" not in g:
        g.language = _wanted()
    found: str = g.language
    return found


def _wanted() -> str:
    asked = request.args.get("language")
    if asked in LANGUAGES and not request.path.startswith(SPOKEN):
        return asked
    if request.path.startswith("/api/"):
        return _said(request.headers.get("Accept-Language", ""))
    chosen = request.cookies.get(COOKIE)
    return chosen if chosen in LANGUAGES else DEFAULT


@lru_cache(maxsize=256)
def _said(header: str) -> str:
    """Return the best of our languages for an `Accept-Language` header."""
    accepted = parse_accept_header(header, LanguageAccept)
    return accepted.best_match(LANGUAGES, DEFAULT) or DEFAULT


class _Catalogues(Domain):  # type: ignore[misc]
    """Lets templates and `gettext` read the same catalogues as `sentence`."""

    def get_translations(self) -> NullTranslations:
        """Return the catalogue of the present reader."""
        return _catalogue(str(get_locale()))


@lru_cache
def _catalogue(language: str) -> NullTranslations:
    """Return a language's texts; a text it lacks is looked up in the hall's language."""
    compile_catalogues()
    found = Translations.load(str(DIRECTORY), [language])
    if language not in (SOURCE, DEFAULT):
        found.add_fallback(_catalogue(DEFAULT))
    return found


def N_(message: str) -> str:
    """Mark a message for the catalogues where it is written, translated where it is used."""
    return message


def sentence(language: str, message: str, **values: object) -> str:
    """Return a message in a language with its gaps (`%(name)s`) filled."""
    text = _catalogue(language).ugettext(message)
    return text % values if values else text
