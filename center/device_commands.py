"""The command about devices: which there are, and one whose token ends."""

from __future__ import annotations

import argparse
from pathlib import Path

from center.actions.act import begin
from center.actions.devices import revoke_device
from center.commands import OPERATOR, Stop, lend, present
from center.storage import people


def run(wish: argparse.Namespace) -> None:
    """Run `device`."""
    if wish.what is None:
        show_devices(wish.data)
    elif wish.device is None:
        raise Stop("Say which: its number in the list of `device`.")
    else:
        revoke(wish.data, wish.device)


def show_devices(data: Path) -> None:
    """Show every device whose token holds."""
    with lend(data) as database, database.reading() as db:
        every = people.devices(db)
    for one in every:
        print(f"  {one.id:>4}  {one.role:<11} {one.name:<24} since {one.created_at[:10]}")


def revoke(data: Path, device: int) -> None:
    """End a device's token, at once, also for a running server."""
    with lend(data) as database:
        database.transact(lambda db: revoke_device(begin(db, present(), OPERATOR), device))
    print(f"Device {device} opens nothing any more.")
