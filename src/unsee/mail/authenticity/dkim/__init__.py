"""DKIM signatures (RFC 6376, 8301, 8463), verified in bounded time and without a clock, with the key kept as it was found."""
