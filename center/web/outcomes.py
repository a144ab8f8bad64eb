"""How a service may end, in words."""

from __future__ import annotations

from center.web.words import N_

# by code, in the order of a menu
OUTCOMES = {
    "received": N_("File received"),
    "result_returned": N_("Result handed over"),
    "guided": N_("Guidance given"),
    "papers_missing": N_("Papers are missing"),
    "refused": N_("Refused"),
    "redirected": N_("Sent elsewhere"),
}
