"""One identifier, however it is written, in one form: the form the key is computed from. Changing any of it loses everybody."""
