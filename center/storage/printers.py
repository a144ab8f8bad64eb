"""Printers: where each one stands, whose it is, and how much of its roll is used."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database as Db

from center.domain.takes import Takes
from center.storage.people import Device

# what a roll still has when it counts as nearly at its end: some forty slips
LOW_MM = 5_000
# how many jobs back a printer is looked for that has not come back
MISSED_FOR_JOBS = 5_000


@dataclass(frozen=True)
class Printer:
    """A print agent's printer: lengths in millimetres, a roll of 0 is not known; `kiosk`: the device it belongs to.

    `takes`: which slips it is for.
    """

    device: int
    place: str = ""
    kiosk: int | None = None
    roll_mm: int = 0
    used_mm: int = 0
    takes: Takes = Takes.ALL

    @property
    def left_mm(self) -> int | None:
        """Return what is left of the roll, None where nobody said how long it was."""
        return max(0, self.roll_mm - self.used_mm) if self.roll_mm else None

    @property
    def low(self) -> bool:
        """Say whether the counted roll is nearly at its end."""
        return self.left_mm is not None and self.left_mm < LOW_MM


def every(db: Db) -> dict[int, Printer]:
    """Return what is known of printers, by their agents' devices."""
    rows = db.execute("select device, place, kiosk, roll_mm, used_mm, takes from printers")
    return {row["device"]: Printer(**{**dict(row), "takes": Takes(row["takes"])}) for row in rows}


def of_device(db: Db, device: int) -> Printer:
    """Return one printer; of which nobody said anything, a printer of the hall."""
    return every(db).get(device) or Printer(device)


def names(kept: dict[int, Printer], devices: list[Device]) -> dict[int, str]:
    """Return what each printer is called, by its agent's device: by where it stands, else by its device's name.

    Several of one name have a number behind it, counted over all printers, also those that are away: whoever reads
    “printer 2” on one page finds the same one on every other. `center.web.paper.printer_names` says it in a language.
    """
    agents = [one for one in devices if one.role == "printer"]
    plain = [kept[one.id].place or one.name if one.id in kept else one.name for one in agents]
    return {
        one.id: f"{name} {n}" if plain.count(name) > 1 else name
        for n, (one, name) in enumerate(zip(agents, plain, strict=True), 1)
    }


def last_slips(db: Db) -> dict[int, str]:
    """Return when each printer brought out its last slip, by its agent's device; of the newest five thousand jobs.

    One that brought out none of so many is none that anybody misses, and all the jobs of years would take long.
    """
    rows = db.execute(
        "select device, max(done_at) as at from print_jobs"
        " where id > (select max(id) from print_jobs) - ? and state = 'printed' and device is not null group by device",
        [MISSED_FOR_JOBS],
    )
    return {row["device"]: row["at"] for row in rows}


def put_place(db: Db, device: int, place: str, kiosk: int | None, takes: Takes) -> None:
    """Say where a printer stands, whose it is, and what it is for."""
    _add(db, device)
    db.execute(
        "update printers set place = ?, kiosk = ?, takes = ? where device = ?", [place, kiosk, takes, device]
    )


def leave_to_the_hall(db: Db, kiosk: int) -> None:
    """Let the printers of a kiosk that is gone print for the whole hall."""
    db.execute("update printers set kiosk = null where kiosk = ?", [kiosk])


def put_roll(db: Db, device: int, roll_mm: int) -> None:
    """Note a new roll of a length."""
    _add(db, device)
    db.execute("update printers set roll_mm = ?, used_mm = 0 where device = ?", [roll_mm, device])


def use(db: Db, device: int, millimetres: int) -> None:
    """Count paper that a slip took."""
    if millimetres:
        _add(db, device)
        db.execute("update printers set used_mm = used_mm + ? where device = ?", [millimetres, device])


def _add(db: Db, device: int) -> None:
    db.execute("insert into printers (device) values (?) on conflict (device) do nothing", [device])
