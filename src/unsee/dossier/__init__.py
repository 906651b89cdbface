"""The complaint file: one case as a PDF and a ZIP that somebody else can read, check and file."""
