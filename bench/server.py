"""The center's own server with three routes more, to compare with: nothing of the center runs in them."""

from __future__ import annotations

import sys
from pathlib import Path

from center import concurrency

concurrency.patch("eventlet")

from flask import jsonify, request  # noqa: E402
from flask.typing import ResponseReturnValue  # noqa: E402

from center import server  # noqa: E402
from center.app import App, Options, create_app  # noqa: E402


def with_bare_routes(options: Options) -> App:
    """Return the application with `/bare`, `/bare/emit` and `/bare/commits`."""
    app = create_app(options)

    def bare() -> ResponseReturnValue:
        return jsonify({"ok": True})

    def emit() -> ResponseReturnValue:
        app.socketio.emit("event", request.get_json(), to="board")
        return jsonify({"ok": True})

    def commits() -> ResponseReturnValue:
        return jsonify({"commits": app.committer.commits})

    app.flask.add_url_rule("/bare", "bare", bare, methods=["GET", "POST"])
    app.flask.add_url_rule("/bare/emit", "bare_emit", emit, methods=["POST"])
    app.flask.add_url_rule("/bare/commits", "bare_commits", commits)
    return app


def main(data: str, port: str, shared: str) -> None:
    """Serve a center from `data` on `port`; `shared`: `shared` or `single` commits."""
    server.create_app = with_bare_routes
    server.serve(
        server.Serve(
            data=Path(data),
            host="127.0.0.1",
            port=int(port),
            async_mode="eventlet",
            public_url="http://192.168.1.10:8080",
            printer="none",
            paper=80,
            share_commits=shared == "shared",
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
