"""What a printer can do beyond what every ESC/POS printer can: a name in the configuration.

What stands here is known from a maker's own papers. `generic` holds for every printer and sends nothing
that a cheap one may take for text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

# percent of the standard density, as GS ( K function 49 counts them: five to a step
_PERCENT = 5


class BadProfile(ValueError):
    """A profile that cannot be meant."""


@dataclass(frozen=True)
class Profile:
    """One family of printers.

    `margins`: a raster begins where GS L says. `doubles`: GS v 0 prints a raster of half the dots twice as large.
    `speeds`, `densities`: what GS ( K, functions 50 and 49, can be told: levels from slow to fast, and percent of
    the usual density; none where the printer does not have the function. `speed`, `density`: what it is told.
    """

    name: str
    margins: bool = False
    doubles: bool = False
    speeds: range = range(0)
    densities: range = range(0)
    speed: int | None = None
    density: int | None = None

    def prelude(self) -> bytes:
        """Return what is sent before a slip: nothing, unless the configuration asks for a speed or a density."""
        said = b""
        if self.speed is not None:
            said += b"\x1d(K\x02\x00\x32" + bytes([self.speed])
        if self.density is not None:
            said += b"\x1d(K\x02\x00\x31" + bytes([(self.density - 100) // _PERCENT % 256])
        return said


GENERIC = Profile("generic")
# as Epson's reference describes these models; docs/decisions/slips.md
PROFILES = {
    one.name: one
    for one in (
        GENERIC,
        Profile("epson", margins=True, doubles=True, speeds=range(1, 10)),
        Profile(
            "epson-tm-t90",
            margins=True,
            doubles=True,
            speeds=range(1, 10),
            densities=range(70, 131, _PERCENT),
        ),
    )
}
KNOWN = f"{', '.join(PROFILES)}, and where it is known speed=1–9 and density=70–130 behind it: epson,speed=9"


def profile(spec: str) -> Profile:
    """Return the profile that a configuration names: see KNOWN. Raises BadProfile with a sentence."""
    name, *wishes = spec.split(",")
    found = PROFILES.get(name)
    if found is None:
        raise BadProfile(f"“{name}” is no profile of a printer. Use {KNOWN}.")
    for wish in wishes:
        found = _with(found, *wish.partition("=")[::2])
    return found


def _with(found: Profile, name: str, value: str) -> Profile:
    allowed = {"speed": found.speeds, "density": found.densities}.get(name)
    if not allowed:
        raise BadProfile(f"Printers of the profile “{found.name}” are not told “{name}”.")
    if not (value.isascii() and value.isdecimal()) or int(value) not in allowed:
        step = f" in steps of {allowed.step}" if allowed.step > 1 else ""
        raise BadProfile(f"“{name}={value}” is not possible: {allowed[0]} to {allowed[-1]}{step}.")
    return replace(found, speed=int(value)) if name == "speed" else replace(found, density=int(value))


@dataclass(frozen=True)
class Head:
    """What prints: the paper's width in millimetres, the head's dots an inch, and what else the printer can do."""

    paper: int = 80
    dpi: int = 203
    profile: Profile = GENERIC
