"""The order of calling, as it is read aloud."""

from __future__ import annotations

from collections.abc import Mapping

from center.domain.rules import Between, Rule, Rules
from center.domain.terminal import NoShowRule
from center.web.words import N_, sentence

_OWN_FIRST = N_(
    "A counter calls from its own fields first, and from its other fields when nobody waits there."
)
_FIRST_COME = N_("Whoever has been here longest is called first; priority does not change the order.")
_LIMITED = N_("Priority goes first, but at most %(n)s priority turns in a row while a normal one waits.")
_INTERLEAVED = N_("After each priority turn %(n)s normal ones are called, if so many wait.")
_BLOCKS = N_("After %(a)s priority turns in a row %(b)s normal ones are called, if so many wait.")
_NO_LIMIT = N_("Priority goes first.")
_URGENT = N_(
    "Who is first of a line and has waited %(n)s minutes goes before priority, and before a counter's own fields."
)
_GRACE = N_(
    "Appointments are called at their time, before a counter's own fields too, at most two in a row,"
    " for who came at most %(n)s minutes late."
)
_BETWEEN = {
    Between.OLDEST: N_("Of several lines, the one where somebody has been here longest is next."),
    Between.PREFERRED: N_("A counter calls from its fields in its own order."),
    Between.SHARES: N_("A counter shares its calls evenly between its fields where people wait."),
    Between.SCARCE: N_("A counter calls first from the field which the fewest open counters serve."),
}
_SHARES = N_(
    "A counter shares its calls between its fields where people wait: one share each, but %(shares)s."
)
_BACK = N_("Who comes back after a call in vain stands behind the next %(places)s in line.")
_BACK_IN_TIME = N_(
    "Who comes back within %(minutes)s minutes after a call in vain stands behind the next %(places)s in line."
)
_SENT_ON = N_("Who is sent on keeps the time of their ticket.")
_OWN = N_("%(field)s: %(rule)s")


_SHORT_FIRST_COME = N_("Who came first is called first.")
_SHORT_NO_LIMIT = N_("Priority is called first; then who came first.")
_SHORT_LIMITED = N_("Priority is called first, at most %(n)s in a row; then who came first.")
_SHORT_BLOCKS = N_("After %(a)s with priority %(b)s without are called; always who came first.")
_SHORT_GRACE = N_("Appointments at their time.")
_SHORT_URGENT = N_("Who has waited %(n)s minutes goes before.")
_SHORT_OWN = N_("Some fields have an order of their own.")


def in_short(rules: Rules, language: str) -> str:
    """Return the usual order in one line, as a board tells it to everybody in the hall."""
    usual = rules.usual
    found = [_mix_in_short(usual, language)]
    if usual.grace is not None:
        found.append(sentence(language, _SHORT_GRACE))
    if usual.urgent_after is not None:
        found.append(sentence(language, _SHORT_URGENT, n=usual.urgent_after))
    if rules.own:
        found.append(sentence(language, _SHORT_OWN))
    return " ".join(found)


def _mix_in_short(rule: Rule, language: str) -> str:
    in_a_row, between = rule.priority_in_a_row, rule.normal_between
    if in_a_row is None:
        return sentence(language, _SHORT_NO_LIMIT)
    if in_a_row == 0:
        return sentence(language, _SHORT_FIRST_COME)
    if between == 1:
        return sentence(language, _SHORT_LIMITED, n=in_a_row)
    return sentence(language, _SHORT_BLOCKS, a=in_a_row, b=between)


def spoken(rules: Rules, names: Mapping[str, str], language: str, missed: NoShowRule) -> list[str]:
    """Return the sentences of the rules, in the order in which they count. `names`: of the fields, by code.

    `missed`: what holds for who was called and did not come.
    """
    back = _BACK if missed.return_within_minutes is None else _BACK_IN_TIME
    values = {"places": missed.places_back, "minutes": missed.return_within_minutes}
    comes_back = f"{sentence(language, back, **values)} {sentence(language, _SENT_ON)}"
    return [sentence(language, _OWN_FIRST), *of_calling(rules, names, language), comes_back]


def of_calling(rules: Rules, names: Mapping[str, str], language: str) -> list[str]:
    """Return the sentences by which one order differs from another."""
    found = _line(rules.usual, language)
    found += _between(rules, names, language)
    for code, rule in sorted(rules.own.items()):
        text = " ".join(_line(rule, language))
        found.append(sentence(language, _OWN, field=names.get(code, code), rule=text))
    return found


def _between(rules: Rules, names: Mapping[str, str], language: str) -> list[str]:
    more = {code: share for code, share in rules.shares.items() if share > 1}
    if rules.between is Between.SHARES and more:
        said = ", ".join(f"{names.get(code, code)} {share}" for code, share in sorted(more.items()))
        return [sentence(language, _SHARES, shares=said)]
    several = rules.own or rules.between is not Between.OLDEST
    return [sentence(language, _BETWEEN[rules.between])] if several else []


def _line(rule: Rule, language: str) -> list[str]:
    found = [_mix(rule, language)]
    if rule.urgent_after is not None:
        found.append(sentence(language, _URGENT, n=rule.urgent_after))
    if rule.grace is not None:
        found.append(sentence(language, _GRACE, n=rule.grace))
    return found


def _mix(rule: Rule, language: str) -> str:
    in_a_row, between = rule.priority_in_a_row, rule.normal_between
    if in_a_row is None:
        return sentence(language, _NO_LIMIT)
    if in_a_row == 0:
        return sentence(language, _FIRST_COME)
    if between == 1:
        return sentence(language, _LIMITED, n=in_a_row)
    if in_a_row == 1:
        return sentence(language, _INTERLEAVED, n=between)
    return sentence(language, _BLOCKS, a=in_a_row, b=between)
