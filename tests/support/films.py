"""A film of two seconds, made by the browser that will play it."""

from __future__ import annotations

from playwright.sync_api import Browser

_RECORD = """async () => {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: 64, height: 48 });
  document.body.append(canvas);
  const pen = canvas.getContext("2d"), parts = [];
  const recorder = new MediaRecorder(canvas.captureStream(10), { mimeType: "video/webm;codecs=vp8" });
  recorder.ondataavailable = (event) => parts.push(event.data);
  const stopped = new Promise((done) => { recorder.onstop = done; });
  recorder.start();
  for (let n = 0; n < 20; n += 1) {
    pen.fillStyle = n % 2 ? "red" : "blue";
    pen.fillRect(0, 0, 64, 48);
    await new Promise((done) => setTimeout(done, 100));
  }
  recorder.stop();
  await stopped;
  return Array.from(new Uint8Array(await new Blob(parts).arrayBuffer()));
}"""


def film(browser: Browser) -> bytes:
    """Return a WebM."""
    page = browser.new_page()
    content = bytes(page.evaluate(_RECORD))
    page.close()
    return content
