"""What can be asked, and by what a person is known."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as later

RIGHTS = {
    "access": (later("Show me what you have"), later("A copy of the data, where it came from, who received it")),
    "erasure": (later("Delete it"), later("And tell those you gave it to")),
    "objection": (later("Stop using it"), later("An objection to the use of my data, advertising included")),
    "opt_out_sale": (later("Don't sell or share it"), later("The opt-out of US state laws")),
    "deindex": (later("Take me out of search results"), later("For search engines, of names and of faces")),
    "rectification": (later("Correct it"), ""),
    "restriction": (later("Freeze it"), later("Keep it, but use it for nothing, while something is disputed")),
    "portability": (later("Give it to me as a file"), later("What I gave you, in a form another service can read")),
    "withdraw_consent": (later("I take my consent back"), ""),
    "automated_decision": (later("Let a human decide"), later("Where a machine alone decided about me")),
    "limit_sensitive": (later("Limit the use of sensitive data"), later("California; a face is sensitive")),
}

FIELDS = {
    "name": later("name"),
    "email": later("e-mail address"),
    "emails": later("e-mail address"),
    "phone": later("telephone number"),
    "phones": later("telephone number"),
    "address": later("postal address"),
    "addresses": later("postal address"),
    "former_names": later("former name"),
    "urls": later("page that shows you"),
    "born": later("date of birth"),
    "residence": later("place of residence"),
    "place": later("place of residence"),
}


def of_right(right: str) -> str:
    return str(RIGHTS[right][0]) if right in RIGHTS else right.replace("_", " ")
