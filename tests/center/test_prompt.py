"""What the server sends leaves at once, in both modes: no call waits for the word that the one before it came."""

from __future__ import annotations

import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from tests.support.servers import ROOT, free_port

pytestmark = pytest.mark.process
# serves as the center does, and answers whether the connection that asks is kept waiting
CHILD = """
import sys
from center import concurrency
mode, port = sys.argv[1], int(sys.argv[2])
concurrency.patch(mode)
import socket
from flask import Flask, request
from flask_socketio import SocketIO
app = Flask("prompt")
io = SocketIO(app, async_mode=mode)
@app.get("/")
def prompt():
    asked = request.environ
    connection = asked["eventlet.input"].get_socket() if mode == "eventlet" else asked["werkzeug.socket"]
    return str(bool(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)))
print("ready", flush=True)
io.run(app, host="127.0.0.1", port=port, **concurrency.server_options(mode))
"""


@pytest.fixture(params=["eventlet", "threading"])
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a server in a process of its own, about to listen."""
    port = free_port()
    command = [sys.executable, "-c", CHILD, request.param, str(port)]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    yield f"http://127.0.0.1:{port}/"
    child.kill()
    child.wait()
    child.stdout.close()


def asked(address: str) -> str:
    """Ask until the server listens."""
    while True:
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                return str(answer.read().decode())
        except ConnectionError:
            continue
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionError):
                raise


def test_a_small_message_is_not_kept_back(address: str) -> None:
    assert asked(address) == "True"
