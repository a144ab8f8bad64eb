// A field that gives out no numbers now: why, when again, and what is possible instead.
import { get } from "../js/request.js";
import { element, icon, texts } from "./page.js";

// why: lines of words. take(body): wish for a ticket, or null where not even the guidance desk can help.
export async function offer(root, why, field, take) {
  const shown = field + why.join();
  if (root.dataset.shown === shown) return;
  root.dataset.shown = shown;
  root.textContent = "";
  why.forEach((line, n) => root.appendChild(element("p", n ? "offer__when" : "offer__why", line)));
  const answer = await get("/alternatives?field=" + encodeURIComponent(field));
  if (!answer.ok || root.dataset.shown !== shown) return;
  const { guidance, centers } = answer.body;
  if (guidance && take) {
    const button = root.appendChild(element("button", "button button--large"));
    button.type = "button";
    button.append(icon("question"), element("span", "", texts.offer_guidance));
    button.addEventListener("click", () => take({ field: guidance }));
  }
  if (centers.length) {
    root.appendChild(element("h2", "offer__title", texts.offer_centers));
    centers.forEach((one) => {
      root.appendChild(element("p", "offer__center", [one.name, one.address, one.note].filter(Boolean).join(" · ")));
    });
  }
}
