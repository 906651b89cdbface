"""The Data Rights Protocol 1.0: what an authorised agent sends, and what a business answers. No network, no clock, no store."""
