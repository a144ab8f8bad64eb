"""A bystander's round trips over its own socket, until standard input says stop."""

from __future__ import annotations

import select
import sys
import time

from bench.sockets import Board

PAUSE_S = 0.02


def main(port: str) -> None:
    """Measure an acknowledged message that the server refuses at once: it touches no disk."""
    board = Board(int(port), "", join=False)
    times = []
    print("ready", flush=True)
    while not select.select([sys.stdin], [], [], PAUSE_S)[0]:
        sent = time.perf_counter()
        board.send(b'421["join",{"room":"-"}]')
        board.until(b"431")
        times.append(time.perf_counter() - sent)
    print(" ".join(f"{value:.6f}" for value in times))


if __name__ == "__main__":
    main(*sys.argv[1:])
