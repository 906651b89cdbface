"""Make companies unsee you."""

__version__ = "0.1.0"
