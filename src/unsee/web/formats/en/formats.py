"""23 Nov 2026; the second form is with the day of the week."""

DATE_FORMAT = "j M Y"
SHORT_DATE_FORMAT = "D j M Y"
