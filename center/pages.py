"""Every page and route of the center, package by package."""

from __future__ import annotations

import counter.api
import counter.views
import display.api
import display.media
import display.views
import kiosk.api
import kiosk.choices
import kiosk.id_card
import kiosk.opening
import kiosk.reception
import kiosk.views
import office.api
import office.boards
import office.boards_api
import office.counters
import office.devices_api
import office.emergency
import office.emergency_api
import office.hall
import office.ratings
import office.ratings_api
import office.rules_api
import office.rules_page
import office.screens
import office.signs
import office.summary_api
import office.views
import printer.api
import printer.forms
import printer.layouts_api
import printer.layouts_page
import printer.paper_api
import printer.views
from center.web import login, theme, voicing

PAGES = (
    login.bp,
    theme.bp,
    *voicing.ROOMS,
    kiosk.views.bp,
    kiosk.api.bp,
    kiosk.choices.bp,
    kiosk.id_card.bp,
    kiosk.reception.bp,
    kiosk.opening.bp,
    display.views.bp,
    display.api.bp,
    display.media.bp,
    counter.views.bp,
    counter.api.bp,
    printer.views.bp,
    printer.forms.bp,
    printer.api.bp,
    printer.layouts_api.bp,
    printer.paper_api.bp,
    printer.layouts_page.bp,
    office.views.bp,
    office.api.bp,
    office.boards.bp,
    office.boards_api.bp,
    office.devices_api.bp,
    office.counters.bp,
    office.emergency.bp,
    office.emergency_api.bp,
    office.hall.bp,
    office.screens.bp,
    office.ratings.bp,
    office.ratings_api.bp,
    office.rules_api.bp,
    office.rules_page.bp,
    office.signs.bp,
    office.summary_api.bp,
)
