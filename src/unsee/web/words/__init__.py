"""What the pages call things, by subject. The same facts in the words of a terminal are in `unsee.cli.words`.

English is written here; German, French and Spanish are in `unsee/web/locale` (docs/web.md says how a sentence gets there).
"""
