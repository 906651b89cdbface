"""Sentences beside a letter: the law in one, and what the company is known to do."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from unsee.web.known import Known
from unsee.web.preview import Asked, law_name
from unsee.web.words.asking import of_right

register = template.Library()


@register.simple_tag
def law_sentence(regime: str, asked: Iterable[Asked]) -> SafeString:
    """What the letter asks by this law, each with its article, linked to the law's page."""
    name = law_name(regime)
    own = [each for each in asked if each.law == name]
    what = format_html_join(", ", '“{}” <span class="soft">({})</span>', ((of_right(each.right), each.article) for each in own))
    law = _linked(name, regime)
    if not own:
        return format_html(_("The {law} protects you here; the letter names it and claims nothing by it."), law=law)
    return format_html(_("The {law} lets you demand this of them: {what}."), law=law, what=what)


@register.simple_tag
def figures_sentence(known: Known) -> str:
    right = of_right(known.right)
    if known.denied is None:
        said = _("%(year)d: “%(right)s” asked %(n)d times.") % {"year": known.year, "right": right, "n": known.received}
    else:
        said = _("%(year)d: denied %(share)d %% of %(n)d requests for “%(right)s”.") % {
            "year": known.year,
            "share": known.denied,
            "n": known.received,
            "right": right,
        }
    if known.median_days is None:
        return said
    days = ngettext("Half were done within %(days)d day.", "Half were done within %(days)d days.", known.median_days)
    return f"{said} {days % {'days': known.median_days}}"


def _linked(name: str, regime: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', reverse("law", args=[regime]), name)
