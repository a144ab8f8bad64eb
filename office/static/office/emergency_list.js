// A list from a file or from copied cells: the center reads it, whatever its columns and letters.
import { newKey } from "/static/js/request.js";

// {ok, status, body}, as the center's other answers; status 0 when it was not reached.
export async function readList(data) {
  const token = document.querySelector('meta[name="csrf-token"]').content;
  const headers = {
    Accept: "application/json",
    "Accept-Language": document.documentElement.lang,
    "Content-Type": "text/csv",
    "Idempotency-Key": newKey(),
    "X-CSRFToken": token,
  };
  try {
    const response = await fetch("/api/v1/emergency-slips/read", { method: "POST", headers, body: data });
    return { ok: response.ok, status: response.status, body: await response.json() };
  } catch (error) {
    return { ok: false, status: 0, body: null };
  }
}
