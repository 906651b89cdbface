"""23 dic. 2026; the second form is with the day of the week."""

DATE_FORMAT = "j N Y"
SHORT_DATE_FORMAT = "D j N Y"
