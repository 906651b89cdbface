"""23 nov. 2026"""

DATE_FORMAT = "j M Y"
SHORT_DATE_FORMAT = "D j M Y"
