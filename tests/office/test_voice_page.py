"""The page of the voice in a real browser: settings, what would be said, and the center's own recordings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from center.domain.announcing import clips
from tests.support.browsers import chromium
from tests.support.halls import Template
from tests.support.servers import Caller, Server, device_token
from tests.support.staff import log_in
from tests.support.tones import heard, names, pitches, tone

pytestmark = [pytest.mark.browser, pytest.mark.process]
PITCHES = pitches(clips("vi"))
SIZE = {"width": 1366, "height": 768}


@pytest.fixture
def server(start_server: Callable[..., Server]) -> Server:
    return start_server()


def open_page(browser: Browser, server: Server, template: Template, *, secure: bool = True) -> Page:
    context = browser.new_context(viewport=SIZE)  # type: ignore[arg-type]
    context.add_cookies([{"name": "language", "value": "en", "url": server.url}])
    page = context.new_page()
    if not secure:
        # as under the name that a hall's network gives the server
        page.add_init_script("Object.defineProperty(window, 'isSecureContext', {value: false})")
    log_in(page, server, "giamsat", template.passwords["giamsat"])
    page.goto(f"{server.url}/office/voice")
    expect(page.locator("#needed .clips__row").first).to_be_visible()
    return page


@pytest.fixture
def page(browser: Browser, server: Server, template: Template) -> Iterator[Page]:
    opened = open_page(browser, server, template)
    yield opened
    opened.context.close()


def row(clip: str) -> str:
    return f'.clips__row[data-item="vi/{clip}"]'


def sound(tmp_path: Path, name: str, data: bytes) -> str:
    (tmp_path / name).write_bytes(data)
    return str(tmp_path / name)


def test_settings_are_saved_and_are_there_again(page: Page, server: Server) -> None:
    expect(page.locator("[name=volume]").nth(12)).to_have_value("100")
    page.check("[name=style][value=number]")
    page.check("[name=dialect][value=south]")
    page.select_option("[name=times]", "1")
    page.uncheck("[name=browser]")
    page.fill("#loud", "65")
    page.click("#fill")
    expect(page.locator("#saved")).to_have_text("Not saved yet.")
    page.click("#save")
    expect(page.locator("#saved")).to_have_text("Saved. Every board speaks like this from now on.")
    page.reload()
    expect(page.locator("[name=style][value=number]")).to_be_checked()
    expect(page.locator("[name=volume]").nth(7)).to_have_value("65")
    saved = Caller(server, device_token(server.data, "admin")).get("/voice")["voice"]
    assert saved == {
        "on": True,
        "sources": ["clips", "synthetic"],
        "style": "number",
        "dialect": "south",
        "times": 1,
        "volumes": [100] * 7 + [65] * 10 + [100] * 7,
        "citizens_language": True,
    }
    # a center that reads numbers as numbers has more to record
    expect(page.locator(row("ngan"))).to_be_visible()
    expect(page.locator("#needed " + row("nghin"))).to_have_count(0)


def test_settings_nobody_can_mean_are_refused_in_words(page: Page) -> None:
    page.select_option("[name=sources]", "")
    page.uncheck("[name=browser]")
    page.click("#save")
    expect(page.locator("#saved")).to_have_text("The voice needs at least one source.")


def test_what_would_be_said_is_read_and_heard(page: Page) -> None:
    page.locator("#calls input").nth(0).fill("a 142")
    page.locator("#calls input").nth(1).fill("12")
    page.click("#more")
    expect(page.locator("#calls input").nth(2)).to_have_value("a 143")
    page.select_option("#language", "en")
    with page.expect_response("**/announcements/sound?**language=vi**") as answer:
        page.click("#trial .button--primary")
    assert answer.value.status == 200
    assert answer.value.headers["content-type"] == "audio/wav"
    said = page.locator(".spoken__text")
    expect(said).to_have_text(
        [
            "Mời số A một bốn hai và số A một bốn ba, đến quầy số mười hai",
            "Number A one four two and number A one four three, please go to counter twelve",
        ]
    )
    expect(page.locator(".spoken__row").first).to_contain_text("synthetic voice")
    with page.expect_response("**/announcements/sound?**language=en**"):
        page.locator(".spoken__row .button").nth(1).click()


def test_a_code_that_is_none_is_refused_in_words(page: Page) -> None:
    page.locator("#calls input").nth(1).fill("9999")
    page.evaluate("document.querySelector('#trial').noValidate = true")
    page.locator("#calls input").nth(0).fill("nonsense")
    page.click("#trial .button--primary")
    expect(page.locator("#trial-trouble")).to_contain_text("such as A042:3")
    expect(page.locator(".spoken__row")).to_have_count(0)


def test_several_files_find_their_words_and_the_call_is_made_of_them(
    page: Page, server: Server, tmp_path: Path
) -> None:
    called = {
        "moi-so.wav": "moi-so",
        "A.WAV": "a",
        "không.wav": "0",
        "4.wav": "4",
        "Hai.wav": "2",
        "đến quầy số.wav": "den-quay-so",
        "3.wav": "3",
    }
    files = [
        sound(tmp_path, name, tone(PITCHES[clip], rate=16000, silence=0.2)) for name, clip in called.items()
    ]
    files.append(sound(tmp_path, "holiday.wav", tone(999.0, rate=8000)))
    files.append(sound(tmp_path, "9.wav", tone(999.0, rate=8000)[:5000]))
    expect(page.locator("#progress")).to_contain_text("0 of the 26 words")
    page.set_input_files("#many input", files)
    expect(page.locator("#progress")).to_contain_text("7 of the 26 words")
    trouble = page.locator("#clips-trouble")
    expect(trouble).to_contain_text("No word is called like this: holiday.wav.")
    expect(trouble).to_contain_text("9.wav: The file ends in the middle of the recording.")
    expect(page.locator(row("den-quay-so"))).to_contain_text("recorded")
    caller = Caller(server, device_token(server.data, "display"))
    (one,) = caller.get("/announcements?call=A042:3&times=1")["spoken"]
    assert one["source"] == "clips"
    answer = page.request.get(server.url + one["sound"])
    assert names(heard(answer.body()), PITCHES) == ["moi-so", "a", "0", "4", "2", "den-quay-so", "3"]
    page.click("#trial .button--primary")
    expect(page.locator(".spoken__row")).to_contain_text("own recordings")


def test_a_recording_is_replaced_heard_and_removed(page: Page, server: Server, tmp_path: Path) -> None:
    word = row("so")
    page.set_input_files(f"{word} input", sound(tmp_path, "x.wav", tone(500.0, rate=8000)))
    expect(page.locator(word)).to_contain_text("0.4 s")
    kept = server.data / "voice/clips/vi/so.wav"
    before = kept.read_bytes()
    page.set_input_files(f"{word} input", sound(tmp_path, "y.wav", b"no sound"))
    expect(page.locator("#clips-trouble")).to_contain_text("y.wav: This is not a WAV file.")
    assert kept.read_bytes() == before
    page.set_input_files(f"{word} input", sound(tmp_path, "z.wav", tone(800.0, rate=8000, seconds=0.8)))
    expect(page.locator(word)).to_contain_text("0.9 s")
    expect(page.locator("#clips-trouble")).to_be_hidden()
    with page.expect_response("**/voice/clips/vi/so"):
        page.locator(word).get_by_role("button", name="Listen").click()
    remove = page.locator(word).get_by_role("button", name="emove")
    remove.click()
    expect(remove).to_have_text("Really remove?")
    assert kept.exists()
    remove.click()
    expect(page.locator(word)).to_contain_text("missing")
    assert not kept.exists()


def test_what_a_telephone_recorded_is_made_a_wav_by_the_browser(
    page: Page, server: Server, tmp_path: Path
) -> None:
    """A compressed file, as this browser itself writes one."""
    written = page.evaluate(
        """async () => {
            const audio = new AudioContext(), tone = audio.createOscillator();
            const target = audio.createMediaStreamDestination();
            tone.frequency.value = 600;
            tone.connect(target);
            tone.start();
            const recorder = new MediaRecorder(target.stream), parts = [];
            recorder.ondataavailable = (event) => parts.push(event.data);
            // so many pieces are a word: counted, not timed
            await new Promise((done) => {
                recorder.addEventListener("dataavailable", () => parts.length > 9 && done());
                recorder.start(60);
            });
            recorder.stop();
            return Array.from(new Uint8Array(await new Blob(parts).arrayBuffer()));
        }"""
    )
    assert bytes(written[:4]) != b"RIFF"
    page.set_input_files(f"{row('so')} input", sound(tmp_path, "voice.webm", bytes(written)))
    expect(page.locator(row("so"))).to_contain_text("recorded")
    (one,) = heard((server.data / "voice/clips/vi/so.wav").read_bytes())
    assert one.hertz == pytest.approx(600, abs=10)


def test_the_other_language_has_words_of_its_own(page: Page) -> None:
    page.click("#tongues [data-language=en]")
    expect(page.locator('.clips__row[data-item="en/please-go-to-counter"]')).to_contain_text(
        "please go to counter"
    )
    expect(page.locator(row("so"))).to_have_count(0)


def test_where_the_browser_gives_no_microphone_files_are_the_way(
    browser: Browser, server: Server, template: Template
) -> None:
    page = open_page(browser, server, template, secure=False)
    expect(page.locator("#insecure")).to_be_visible()
    expect(page.locator("#guide")).to_be_hidden()
    expect(page.get_by_role("button", name="Record", exact=True)).to_have_count(0)
    expect(page.locator("#many")).to_be_visible()
    page.context.close()


@pytest.fixture
def studio(browser: Browser) -> Iterator[Browser]:
    """A browser with a microphone that beeps twice a second."""
    fake = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    speaking = browser.browser_type.launch(executable_path=chromium(), args=["--no-sandbox", *fake])
    yield speaking
    speaking.close()


def test_whoever_stands_at_the_microphone_is_guided_from_word_to_word(
    studio: Browser, server: Server, template: Template
) -> None:
    page = open_page(studio, server, template)
    page.click("#guide")
    expect(page.locator("#booth-say")).to_have_text("Mời số")
    expect(page.locator("#booth-place")).to_have_text("1 of 26")
    said = page.locator("#booth-state")
    for _ in range(10):
        page.click("#booth-record")
        expect(said).to_have_text("Recording… speak now.")
        # one beep at least, however slow the machine is: what holds none is refused, and said again
        begun = page.evaluate("performance.now()")
        page.wait_for_function("(begun) => performance.now() - begun > 700", arg=begun)
        page.click("#booth-record")
        expect(said).to_have_text("Listen to it. Keep it, or record it again.")
        with page.expect_response("**/voice/clips/vi/moi-so") as answer:
            page.click("#booth-keep")
        if answer.value.ok:
            break
    expect(page.locator("#booth-say")).to_have_text("đến quầy số")
    page.click("#booth-skip")
    expect(page.locator("#booth-say")).to_have_text("và số")
    page.click("#booth-close")
    expect(page.locator(row("moi-so"))).to_contain_text("recorded")
    expect(page.locator("#progress")).to_contain_text("1 of the 26 words")
    assert heard((server.data / "voice/clips/vi/moi-so.wav").read_bytes())
    page.context.close()
