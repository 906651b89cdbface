"""What a company holds, where, and what must happen to it: the map of its databases, and the plans made from it.

Pure: no SQL, no network, no clock. `unsee.channels.databases` carries out what is decided here.
"""
