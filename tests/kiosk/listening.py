"""The ears of somebody who does not see the screen: what the kiosk says, and nothing else, shows the way."""

from __future__ import annotations

from playwright.sync_api import Page

SILENCE = b"RIFF$\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0@\x1f\0\0@\x1f\0\0\x01\0\x08\0data\0\0\0\0"
MOST_KEYS = 60
LISTEN = """() => {
    window.heard = [];
    const play = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = function () {
        window.heard.push(new URL(this.src).searchParams.get("text"));
        return play.call(this);
    };
}"""


class Ears:
    """Hears what a page says. The sound itself is silence here; `test_card_and_voice.py` listens to a real voice."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.route("**/api/v1/speech*", lambda route: route.fulfill(body=SILENCE, content_type="audio/wav"))
        page.evaluate(LISTEN)

    def hear(self, *words: str) -> None:
        """Wait until the latest things said hold all these words; fail when they never do."""
        self.page.wait_for_function(
            "(words) => words.every((one) => window.heard.slice(-4).join(' ').includes(one))", arg=list(words)
        )

    def go_until(self, key: str, words: str) -> None:
        """Press a key until the target one comes to is called so."""
        for _ in range(MOST_KEYS):
            said = self.page.evaluate("window.heard.length")
            self.page.keyboard.press(key)
            self.page.wait_for_function("(said) => window.heard.length > said", arg=said)
            if str(self.page.evaluate("window.heard[window.heard.length - 1]")).startswith(words):
                return
        raise AssertionError(f"{key} never comes to “{words}”")
