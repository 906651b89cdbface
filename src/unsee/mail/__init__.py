"""What a message is and says: bytes → Message → which case. Pure: no network, no clock, no randomness of its own."""
