"""Free texts outside the person's rows in which an address or number of theirs stands."""

from __future__ import annotations

from collections.abc import Mapping

from unsee.channels.databases.line import Line
from unsee.channels.databases.texts import naming
from unsee.datamap.found import Found, Mention
from unsee.datamap.free_text import Terms, names_sure
from unsee.refusal import Refused

MOST = 500


def mentions(lines: Mapping[str, Line], found: Found, terms: Terms) -> list[Mention]:
    """Only what singles the person out is looked for: a name in somebody else's row may be somebody else's.

    Raises Refused where there are so many that what was given can't be one person's.
    """
    seen: list[Mention] = []
    for line in lines.values():
        for table in line.shop.tables.values():
            fields = [each.name for each in table.searched]
            query = naming(line, table.name, table.key, fields, Terms(terms.sure), ())
            if query is None:
                continue
            place = (line.name, table.name)
            hits = line.rows(query.limit(MOST + 1))
            if len(hits) > MOST:
                raise Refused(
                    f"What was given stands in more than {MOST} texts of {line.name}/{table.name}: "
                    "it is shared by many people. Nothing was done."
                )
            for hit in hits:
                key = tuple(hit[name] for name in table.key)
                if key not in found.at(place):
                    named = [name for name in fields if any(names_sure(hit[name], term) for term in terms.sure)]
                    seen += [Mention(place, key, name, hit[name]) for name in named]
    return seen
