"""Where a case stands, what should happen next, and what waits for the person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as later
from django.utils.translation import ngettext, ngettext_lazy

from unsee.case.case import Stage
from unsee.case.step import Do, Who

STAGES = {
    Stage.DRAFT: later("written"),
    Stage.OUTBOX: later("to send by hand"),
    Stage.UNSURE: later("sent or not?"),
    Stage.RUNNING: later("waiting for them"),
    Stage.ANSWERED: later("answered"),
    Stage.SAID_GONE: later("said gone"),
    Stage.SEEN_GONE: later("seen gone"),
    Stage.NOT_GONE: later("said gone, still shown"),
    Stage.WITH_REGULATOR: later("with a regulator"),
    Stage.NO_CONTACT: later("no way to reach them"),
    Stage.WITHDRAWN: later("withdrawn"),
    Stage.FORGOTTEN: later("forgotten"),
}

TURNS = {
    Who.PERSON: later("mine"),
    Who.COMPANY: later("the company's"),
    Who.REGULATOR: later("a regulator's"),
    Who.UNSEE: later("unsee's: a day has passed"),
    Who.NOBODY: later("nobody's"),
}

STEPS = {
    Do.SEND_REQUEST: later("The letter is ready. Look at it, then send it."),
    Do.SEND_OUTBOX: later("The letter waits in your outbox. Send it with your mail program, then say so here."),
    Do.USE_FORM: later("They want their form used. Copy the letter into it, then say here that you have sent it."),
    Do.POST_LETTER: later("They can be reached by post. Print the letter and post it, then say so here."),
    Do.CALL: later("Only a telephone number is known. Say here when you have called."),
    Do.SAY_WHETHER_SENT: later("It is not certain that the letter left. Look into your sent mail, then say whether it is there."),
    Do.WAIT: later("Their turn. You need to do nothing."),
    Do.WAIT_WITHOUT_DEADLINE: later("Their turn. The law names no day by which they must answer."),
    Do.SWEEP: later("The deadline has passed. Note it, and a reminder is written for you."),
    Do.SEND_REMINDER: later("They are late. A reminder is ready: look at it, then send it."),
    Do.AFTER_REMINDER: later("Their turn: you have reminded them."),
    Do.CONFIRM_READING: later("They have written. See how it was read, and say whether that is right."),
    Do.SEND_ANSWER: later("Your answer to them is ready. Look at it, then send it."),
    Do.AFTER_ANSWER: later("Their turn: you have answered them."),
    Do.ANSWER_AUTHORITY: later("They want proof that you may act for somebody else."),
    Do.ANSWER_CLARIFICATION: later("They ask what you mean. Answer them, then say so here."),
    Do.CONFIRM_BY_LINK: later("They want you to confirm your request. Look where their link leads before you open it."),
    Do.FORM_OR_INSIST: later("They want you to use their form. You may use it, or insist on your letter."),
    Do.ANSWER_FEE: later("They want money. Often they may not."),
    Do.SEND_DEVICE_IDS: later("They say they know you only by the number of a device or a cookie."),
    Do.ASK_THE_OTHER: later("They say that another company decides about your data. Ask that one."),
    Do.ANSWER_IDENTITY: later("They ask who you are. Don't send a copy of an identity document just because they ask."),
    Do.WEIGH_ANSWER: later("Read their answer and decide whether it is enough."),
    Do.LOOK_LATER: later("They say it is done. Some weeks later is the time to look whether it is."),
    Do.LOOK_AGAIN: later("They say it is done. Look whether it is."),
    Do.ASK_AGAIN: later("They say it is done, and it is still shown. Ask them again."),
    Do.CHECK_BY_ACCESS: later("Months have passed. Ask them what they hold about you now."),
    Do.SEND_FOLLOW_UP: later("A new letter to them is ready. Look at it, then send it."),
    Do.ESCALATE: later("They had their time. See which step the law opens now."),
    Do.FINISH_COMPLAINT: later("Your complaint is written, except for what only you can say. Add that, then look at it."),
    Do.SEND_ESCALATION: later("The next letter is ready. Look at it, then send it."),
    Do.FILE_COMPLAINT: later("Your complaint is ready. The regulator takes it by form or post; say here when you have filed it."),
    Do.AFTER_ESCALATION: later("Their turn: your letter has to be dealt with."),
    Do.AFTER_COMPLAINT: later("A regulator has your complaint. You need to do nothing."),
    Do.ANSWER_REGULATOR: later("The regulator wants something from you. Read its message and answer it."),
    Do.READ_DECISION: later("The regulator has decided. Read what it says, and what can be done about it."),
    Do.FIND_CONTACT: later("No working way to reach them is known."),
    Do.NOTHING: later("You withdrew the request."),
    Do.STAY_FORGOTTEN: later("You had this case forgotten. Its dates remain; what was written can no longer be read."),
}

# What waits for the person: how many, and what the button beside it says.
NEEDS = {
    Do.SAY_WHETHER_SENT: (
        ngettext_lazy("%d letter may or may not have left", "%d letters may or may not have left"),
        later("Say which"),
    ),
    Do.ANSWER_IDENTITY: (ngettext_lazy("%d company asks who you are", "%d companies ask who you are"), later("Look")),
    Do.CONFIRM_READING: (ngettext_lazy("%d answer was read", "%d answers were read"), later("Look")),
    Do.SEND_ANSWER: (ngettext_lazy("%d answer of yours is ready", "%d answers of yours are ready"), later("Look and send")),
    Do.ANSWER_AUTHORITY: (ngettext_lazy("%d company wants proof", "%d companies want proof"), later("Look")),
    Do.ANSWER_CLARIFICATION: (ngettext_lazy("%d company asks what you mean", "%d companies ask what you mean"), later("Look")),
    Do.CONFIRM_BY_LINK: (ngettext_lazy("%d request to confirm", "%d requests to confirm"), later("Look")),
    Do.FORM_OR_INSIST: (ngettext_lazy("%d company insists on its form", "%d companies insist on their forms"), later("Look")),
    Do.ANSWER_FEE: (ngettext_lazy("%d company wants money", "%d companies want money"), later("Look")),
    Do.SEND_DEVICE_IDS: (ngettext_lazy("%d company knows only a device", "%d companies know only a device"), later("Look")),
    Do.ASK_THE_OTHER: (ngettext_lazy("%d company names another", "%d companies name another"), later("Look")),
    Do.WEIGH_ANSWER: (ngettext_lazy("%d answer to weigh", "%d answers to weigh"), later("Read")),
    Do.SWEEP: (ngettext_lazy("%d deadline has passed", "%d deadlines have passed"), later("Write reminders")),
    Do.SEND_REMINDER: (ngettext_lazy("%d reminder is ready", "%d reminders are ready"), later("Look and send")),
    Do.SEND_REQUEST: (ngettext_lazy("%d letter is ready", "%d letters are ready"), later("Look and send")),
    Do.SEND_OUTBOX: (ngettext_lazy("%d letter waits in your outbox", "%d letters wait in your outbox"), later("Send by hand")),
    Do.USE_FORM: (ngettext_lazy("%d company wants its form used", "%d companies want their forms used"), later("Open")),
    Do.POST_LETTER: (ngettext_lazy("%d letter to post", "%d letters to post"), later("Open")),
    Do.CALL: (ngettext_lazy("%d company to telephone", "%d companies to telephone"), later("Open")),
    Do.LOOK_AGAIN: (ngettext_lazy("%d company to look at again", "%d companies to look at again"), later("Look")),
    Do.ASK_AGAIN: (ngettext_lazy("%d company still shows you", "%d companies still show you"), later("Look")),
    Do.CHECK_BY_ACCESS: (ngettext_lazy("%d company to ask again", "%d companies to ask again"), later("Look")),
    Do.SEND_FOLLOW_UP: (ngettext_lazy("%d new letter is ready", "%d new letters are ready"), later("Look and send")),
    Do.ESCALATE: (ngettext_lazy("%d company had its time", "%d companies had their time"), later("Look")),
    Do.FINISH_COMPLAINT: (ngettext_lazy("%d complaint needs your words", "%d complaints need your words"), later("Write")),
    Do.SEND_ESCALATION: (ngettext_lazy("%d next letter is ready", "%d next letters are ready"), later("Look and send")),
    Do.FILE_COMPLAINT: (ngettext_lazy("%d complaint to file", "%d complaints to file"), later("Open")),
    Do.ANSWER_REGULATOR: (ngettext_lazy("%d regulator wants something", "%d regulators want something"), later("Look")),
    Do.READ_DECISION: (ngettext_lazy("%d regulator has decided", "%d regulators have decided"), later("Read")),
    Do.FIND_CONTACT: (ngettext_lazy("%d company can't be reached", "%d companies can't be reached"), later("Look")),
}


def days_left(days: int, *, provisional: bool) -> str:
    if provisional:
        return ngettext("%(days)d day, once sent", "%(days)d days, once sent", days) % {"days": days}
    if days < 0:
        return ngettext("late by %(days)d day", "late by %(days)d days", -days) % {"days": -days}
    return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}
