"""Dates as this site writes them: day first, month in letters, 24 hours."""

DATE_FORMAT = "j M Y"
DATETIME_FORMAT = "j M Y, H:i"
SHORT_DATE_FORMAT = "j M"
TIME_FORMAT = "H:i"
