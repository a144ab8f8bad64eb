"""The voice of the hall: how it speaks, and the recordings it speaks with."""

from __future__ import annotations

from dataclasses import asdict

from center.actions.act import Act
from center.domain.events import Event
from center.domain.voicing import Voicing, check_voicing
from center.storage import settings


def set_voice(act: Act, chosen: Voicing) -> None:
    """Change how the hall is spoken to; the journal keeps what changed, boards hear it at once."""
    check_voicing(chosen)
    before, after = asdict(settings.voicing(act.db)), asdict(chosen)
    changed = {name: value for name, value in after.items() if value != before[name]}
    if not changed:
        return
    settings.set_voicing(act.db, chosen)
    act.record(Event.VOICE_SET, voice=changed)


def set_clip(act: Act, language: str, clip: str) -> None:
    """Write down that a recording came, the first or another one."""
    act.record(Event.CLIP_SET, clip=f"{language}/{clip}")


def remove_clip(act: Act, language: str, clip: str) -> None:
    """Write down that a recording went."""
    act.record(Event.CLIP_REMOVED, clip=f"{language}/{clip}")
