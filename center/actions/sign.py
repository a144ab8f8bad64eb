"""What stands on the signs above the counters: whether a clerk is named and shown, and each one's photo."""

from __future__ import annotations

from center.actions.act import Act
from center.domain.events import Event
from center.domain.refusals import NotFound
from center.storage import people, signs
from center.storage.signs import SignWish


def set_wish(act: Act, wish: SignWish) -> None:
    """Let the signs show their clerks, or not."""
    if signs.wish(act.db) != wish:
        signs.set_wish(act.db, wish)
        act.record(Event.SIGN_SET, clerk_name=wish.name, clerk_photo=wish.photo)


def set_photo(act: Act, person: int, photo: str | None) -> str | None:
    """Give a person another photo (None: none any more) and return the name of the one before.

    `photo`: the name of a file that is there already. The journal says that it changed, never what it shows.
    """
    if people.person(act.db, person) is None:
        raise NotFound("not_found")
    before = signs.photo(act.db, person)
    if before != photo:
        signs.set_photo(act.db, person, photo)
        act.record(Event.PHOTO_SET, person=person, removed=photo is None)
    return before
