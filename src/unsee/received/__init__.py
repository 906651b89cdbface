"""One request as the company received it: its log, what the log adds up to, and whom it is about. Pure."""
