"""Files through the gate, of any size in the same memory: CSV and Parquet in, the same out, without or with who is kept out."""

from unsee.channels.screening.screen import screen

__all__ = ["screen"]
