"""The lists everybody is offered first. The others are called what their source calls them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as later

from unsee.directory.directory import Pack

PACKS = {
    "face-search": (
        later("Clearview and face search"),
        later("Companies that collected photos from the web and search them by face."),
    ),
    "us-brokers": (
        later("US data brokers"),
        later("Every broker in the register of California, Oregon, Texas or Vermont. They trade in data of people everywhere."),
    ),
    "people-search": (
        later("People-search sites"),
        later("Sites that sell reports about anybody. One opt-out often covers several."),
    ),
    "california": (later("Registered in California"), later("Brokers in California's register, whom the Delete Act binds.")),
}


def title_of(pack: Pack) -> object:
    return PACKS[pack.id][0] if pack.id in PACKS else pack.title
