"""What rights are called on the form, and what each does: in four languages by gettext."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

RIGHTS = {
    "access": (_("See my data"), _("You are told what is held about you, and get a copy.")),
    "erasure": (_("Erase my data"), _("What is held about you is erased, but for what a law makes us keep.")),
    "opt_out_sale": (_("Do not sell or share my data"), _("Nothing has to be proved for this.")),
    "rectification": (_("Correct my data"), _("Say below what is wrong and what would be right.")),
    "restriction": (_("Only store my data"), _("Nothing else is done with them while it is being settled.")),
    "objection": (_("Object to the use of my data"), _("Say below why, if you like; against advertising no reason is needed.")),
    "portability": (_("My data to take along"), _("What you gave us, in a form a machine can read.")),
}
