// Sends one file to the center, and says how far it is.
import { newKey } from "/static/js/request.js";
import { fill } from "/static/js/words.js";

// Returns {ok, status, body} when the file is there, or refused; status 0 when the server was not reached.
export function upload(file, words, say) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    const title = file.name;
    const end = (answer, text) => {
      say(text);
      done(answer);
    };
    request.open("POST", "/api/v1/media?name=" + encodeURIComponent(title));
    request.setRequestHeader("Idempotency-Key", newKey());
    request.setRequestHeader("Accept-Language", document.documentElement.lang);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("X-CSRFToken", document.querySelector('meta[name="csrf-token"]').content);
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      const percent = Math.floor((100 * loaded) / total);
      say(fill(percent < 100 ? words.uploading : words.working, { title, percent }));
    });
    request.addEventListener("error", () => end({ ok: false, status: 0, body: null }, title + ": " + words.lost));
    request.addEventListener("load", () => {
      const ok = request.status === 201;
      end({ ok, status: request.status }, ok ? fill(words.added, { title }) : title + ": " + reason(request, words));
    });
    request.send(file);
  });
}

function reason(request, words) {
  try {
    return JSON.parse(request.responseText).error.message;
  } catch (error) {
    return words.lost;
  }
}
