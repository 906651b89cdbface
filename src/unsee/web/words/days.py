"""What a day of the calendar is."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as later

from unsee.calendar.entry import Kind

KINDS = {
    Kind.DUE: later("last day"),
    Kind.LATE: later("late by every reading"),
    Kind.LOOK: later("look again"),
    Kind.ACCESS_CHECK: later("ask what they hold now"),
    Kind.TASK: later("your turn"),
}
