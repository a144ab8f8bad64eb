"""The JSON shapes of boards: a layout as a screen paints it, and as the office edits it."""

from __future__ import annotations

from sqlite_utils import Database as Db

from center.domain.boards import Layout
from center.domain.turns import State
from center.live.shapes import Shape
from center.storage import boards, catalogue, counters, media, turns
from center.storage.boards import Board, Texts, Words
from center.storage.media import Medium
from center.storage.settings import in_language
from center.storage.turns import Turn

FOLDER = "/media/"
BOARD_CALLS = 12


def layout_shape(db: Db, board: Board, language: str) -> Shape:
    """Return how a board looks, with everything it says and plays put in its place.

    Notices and mottoes come one after the other in the reader's language and in the board's second one.
    """
    layout, said = board.layout, boards.texts(db)
    second = layout.second_language if layout.second_language != language else None
    spoken = [language, *([second] if second else [])]
    return {
        **layout.as_data(),
        "board": board.code,
        "name": board.name(language),
        "second_language": second,
        "playlist": _playlist(db, layout.playlist),
        "notices": _in_turn(said.notices, spoken),
        "mottoes": _in_turn(said.mottoes, spoken),
        "hotline": _hotline(said, spoken),
        "second": _second(db, second) if second else None,
    }


def _in_turn(texts: list[Words], languages: list[str]) -> list[str]:
    """Return each text in each language that has words of its own for it; in Vietnamese where none has."""
    turns = []
    for words in texts:
        own = [words[language] for language in languages if words.get(language)]
        turns += own or [in_language(words, languages[0])]
    return [text for text in turns if text]


def _hotline(said: Texts, languages: list[str]) -> Shape | None:
    if not said.hotline:
        return None
    return {"number": said.hotline, "words": in_language(said.hotline_words, languages[0])}


def _second(db: Db, language: str) -> Shape:
    """Return what counters and fields are called in the board's second language."""
    return {
        "counters": [{"n": one.n, "label": one.label_in(language)} for one in counters.all_counters(db)],
        "fields": [{"code": one.code, "name": one.name(language)} for one in catalogue.fields(db)],
    }


def _playlist(db: Db, names: tuple[str, ...]) -> list[Shape]:
    known = {one.name: one for one in media.all_media(db)}
    return [medium_shape(known[name]) for name in names if name in known]


def medium_shape(one: Medium) -> Shape:
    """Return a picture or video with its address."""
    return {**vars(one), "url": FOLDER + one.name}


def board_shape(board: Board) -> Shape:
    """Return a board as the office edits it."""
    return {"code": board.code, "names": board.names, "layout": board.layout.as_data()}


def texts_shape(said: Texts) -> Shape:
    """Return what the center says on its boards, as the office edits it."""
    return dict(vars(said))


def shown_calls(db: Db, day: str, layout: Layout) -> list[Turn]:
    """Return the last calls of the layout's zone and all that nobody has answered yet, newest first."""
    last = turns.last_calls(db, day, BOARD_CALLS, layout.zone)
    # a board that was away while many were called must hear of each who is still awaited
    oldest = last[-1].call_seq or 0 if last else 0
    called = [one for one in turns.in_state(db, day, State.CALLED) if layout.shows_counter(one.counter or 0)]
    earlier = [one for one in called if (one.call_seq or 0) < oldest]
    return last + sorted(earlier, key=lambda one: -(one.call_seq or 0))
