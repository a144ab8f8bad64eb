"""Bodies as they come over a real wire, to both kinds of server."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import requests

from center.app import LARGEST_BODY
from tests.support.halls import new_key
from tests.support.servers import Server, device_token

pytestmark = pytest.mark.process


@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_a_body_is_read_however_it_is_sent(start_server: Callable[..., Server], mode: str) -> None:
    server = start_server("--async-mode", mode)
    token = device_token(server.data, "kiosk")

    def post(data: bytes | Iterator[bytes], path: str = "/tickets") -> tuple[int, str]:
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": new_key()}
        answer = session.post(f"{server.url}/api/v1{path}", data=data, headers=headers, timeout=30)
        body = answer.json()
        return answer.status_code, body.get("code") or body["error"]["code"]

    with requests.Session() as session:
        assert post(b'{"field": "HT"}') == (201, "A001")
        assert post(chunks(b'{"field"', b': "HT"}')) == (201, "A002")
        assert post(chunks(b'{"surprise": 1}'), "/heartbeat") == (422, "unacceptable_value")
        assert post(b" " * LARGEST_BODY + b'{"field": "HT"}') == (413, "too_large")
        assert post(chunks(*[b" " * 1024] * 70, b'{"field": "HT"}')) == (413, "too_large")
        assert post(b'{"field": "HT"}') == (201, "A003"), "the connection goes on, or a new one is made"


def chunks(*parts: bytes) -> Iterator[bytes]:
    yield from parts


@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_other_sites_open_no_sockets(start_server: Callable[..., Server], mode: str) -> None:
    server = start_server("--async-mode", mode)
    knock = f"{server.url}/socket.io/?EIO=4&transport=polling"
    for origin, status in ((None, 200), (server.url, 200), ("http://evil.example", 400)):
        headers = {"Origin": origin} if origin else {}
        with requests.get(knock, headers=headers, timeout=30) as answer:
            assert answer.status_code == status
