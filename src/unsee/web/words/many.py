"""What is done to many cases at once, and why one is left out."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as later
from django.utils.translation import ngettext_lazy

from unsee.person.many import Deed, Why

# The button below the list, the question before it is done, the button that does it, what is said afterwards.
BUTTONS = {
    Deed.WRITE: later("Write what is due"),
    Deed.OUTBOX: later("Put drafts into the outbox"),
    Deed.DISCARD: later("Discard drafts"),
    Deed.WITHDRAW: later("Give up"),
}
QUESTIONS = {
    Deed.WRITE: ngettext_lazy("Write %d letter?", "Write %d letters?"),
    Deed.OUTBOX: ngettext_lazy("Put the letter of %d case into the outbox?", "Put the letters of %d cases into the outbox?"),
    Deed.DISCARD: ngettext_lazy("Discard the draft of %d case?", "Discard the drafts of %d cases?"),
    Deed.WITHDRAW: ngettext_lazy("Give up %d case?", "Give up %d cases?"),
}
MEANS = {
    Deed.WRITE: later("Each letter waits as a draft. Nothing leaves until you have looked at it and send it."),
    Deed.OUTBOX: later("Each letter becomes a file for your own mail program. Whether it leaves is yours to do, and to say."),
    Deed.DISCARD: later("The letters will not leave. Requests that were never sent are kept: give up those cases instead."),
    Deed.WITHDRAW: later("This can't be undone: a case given up stays given up. You can ask these companies anew at any time."),
}
YES = {
    Deed.WRITE: later("Write them"),
    Deed.OUTBOX: later("Put them into the outbox"),
    Deed.DISCARD: later("Discard them"),
    Deed.WITHDRAW: later("Give them up for good"),
}
SAID = {
    Deed.WRITE: ngettext_lazy(
        "%d letter is written; look at it, then send it.", "%d letters are written; look at them, then send them."
    ),
    Deed.OUTBOX: ngettext_lazy("The letter of %d case is in your outbox.", "The letters of %d cases are in your outbox."),
    Deed.DISCARD: ngettext_lazy("The draft of %d case is discarded.", "The drafts of %d cases are discarded."),
    Deed.WITHDRAW: ngettext_lazy("%d case is given up.", "%d cases are given up."),
}
WHY = {
    Why.OVER: later("It is over already."),
    Why.NOT_DUE: later("No letter is due from you now."),
    Why.NO_DRAFT: later("No draft of it is there for this."),
    Why.FIRST_LETTER: later("Its request was never sent; to leave the company out, give the case up."),
    Why.CHANGED: later("It has changed since you looked. Look again."),
    Why.HAS_LEFT: later("Something has happened to its letter since."),
    Why.NO_FILE: later("Its file is not in the outbox any more. If you have sent it, say so on its page."),
}
