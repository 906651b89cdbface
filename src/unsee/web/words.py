"""What the pages call things. The same facts in the words of a terminal are in `unsee.cli.words`."""

from __future__ import annotations

from typing import assert_never

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import ngettext, ngettext_lazy

from unsee.case.case import Post, Stage
from unsee.case.events import (
    Bounced,
    ContactsExhausted,
    DeadlinePassed,
    Discarded,
    Event,
    Forgotten,
    LookedAgain,
    MailCame,
    NotSent,
    Opened,
    Outcome,
    OutcomeRecorded,
    PageDropped,
    PageGiven,
    Prepared,
    Purpose,
    PutInOutbox,
    ReadingProposed,
    ReadingSetAside,
    SendingStarted,
    SendingUnsure,
    Sent,
    Sight,
    Supplied,
    Withdrawn,
)
from unsee.case.label import Label
from unsee.case.step import Do
from unsee.letters.answers import AnswerKind
from unsee.mail.inventory.category import Category
from unsee.web.places import name_of

STAGES = {
    Stage.DRAFT: later("written"),
    Stage.OUTBOX: later("to send by hand"),
    Stage.UNSURE: later("sent or not?"),
    Stage.RUNNING: later("waiting for them"),
    Stage.ANSWERED: later("answered"),
    Stage.SAID_GONE: later("said gone"),
    Stage.SEEN_GONE: later("seen gone"),
    Stage.NOT_GONE: later("said gone, still shown"),
    Stage.NO_CONTACT: later("no way to reach them"),
    Stage.WITHDRAWN: later("withdrawn"),
    Stage.FORGOTTEN: later("forgotten"),
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
    Do.FIND_CONTACT: (ngettext_lazy("%d company can't be reached", "%d companies can't be reached"), later("Look")),
}

OUTCOMES = {
    Outcome.ACKNOWLEDGED: later("They only confirm that my letter arrived"),
    Outcome.FULFILLED: later("They did all I asked for"),
    Outcome.NO_DATA: later("They say they hold nothing about me"),
    Outcome.PARTIAL: later("They did part of it"),
    Outcome.REFUSED: later("They refuse"),
    Outcome.IDENTITY_DEMANDED: later("They want proof of who I am"),
    Outcome.AUTHORITY_DEMANDED: later("They want proof that I may act for somebody"),
    Outcome.CLARIFICATION_DEMANDED: later("They ask what exactly I mean"),
    Outcome.CONFIRMATION_DEMANDED: later("They want me to confirm the request"),
    Outcome.FORM_DEMANDED: later("They want me to use their form"),
    Outcome.FEE_DEMANDED: later("They want money"),
    Outcome.DEVICE_IDS_ONLY: later("They know me only by a device or cookie number"),
    Outcome.EXTENSION: later("They want more time, until a day they name"),
    Outcome.NOT_CONTROLLER: later("They say another company is responsible"),
    Outcome.OTHER: later("Something else"),
}

POSTS = {
    Post.DRAFT: later("not sent"),
    Post.OUTBOX: later("in the outbox"),
    Post.SENDING: later("leaving"),
    Post.UNSURE: later("sent or not?"),
    Post.SENT: later("sent"),
    Post.FAILED: later("not delivered"),
    Post.DISCARDED: later("discarded"),
}

PURPOSES = {
    Purpose.REQUEST: later("Request"),
    Purpose.REMINDER: later("Reminder"),
    Purpose.ANSWER: later("Answer"),
    Purpose.FOLLOW_UP: later("Request once more"),
    Purpose.ACCESS_CHECK: later("Question what they hold now"),
}

SIGHTS = {
    Sight.ADDRESS_GONE: later("gone: the address is no longer there"),
    Sight.NOT_FOUND_PAGE: later("gone: the site answers as to an address it doesn't know"),
    Sight.SENT_HOME: later("gone: the address leads to the front page"),
    Sight.NAME_GONE: later("gone: your name is no longer on the page"),
    Sight.SEEN_GONE: later("gone: you looked yourself"),
    Sight.NAMED: later("still there: your name is on the page"),
    Sight.PICTURE: later("still there: a picture is at that address"),
    Sight.STILL_THERE: later("still there: you looked yourself"),
    Sight.NEVER_NAMED: later("not certain: your name is not there, and was never seen there"),
    Sight.SHORT_NAME: later("not certain: your name is one short word"),
    Sight.BLOCKED: later("not certain: a captcha, a login or a refusal"),
    Sight.NOT_ALLOWED: later("not certain: the site asks programs not to look"),
    Sight.SCRIPTED: later("not certain: the page is empty until a browser runs its scripts"),
    Sight.LED_ELSEWHERE: later("not certain: the address leads to another page"),
    Sight.TOO_LONG: later("not certain: the page is too long"),
    Sight.UNREADABLE: later("not certain: no page of text"),
    Sight.FAILED: later("not certain: the site didn't answer"),
    Sight.FORBIDDEN_PLACE: later("not looked at: not on the public internet"),
}

# What a message was read as. "You" is the person, as on every page.
READINGS = {
    Label.ACKNOWLEDGEMENT: later("They confirm that your letter arrived."),
    Label.OUT_OF_OFFICE: later("An automatic note: somebody is away."),
    Label.MAILBOX_DEAD: later("Nobody reads this mailbox."),
    Label.BOUNCE_PERMANENT: later("Your letter could not be delivered."),
    Label.BOUNCE_TEMPORARY: later("Your letter is not delivered yet; their server goes on trying."),
    Label.BOUNCE_POLICY: later("Their server refused your letter."),
    Label.USE_OUR_FORM: later("They want you to use their form."),
    Label.CONFIRM_LINK: later("They want you to confirm your request by a link."),
    Label.IDENTITY_DOCUMENT: later("They want a copy of an identity document."),
    Label.IDENTITY_PHOTO: later("They want a photo of you."),
    Label.IDENTITY_DATA: later("They want to know more about you, to find or to recognise you."),
    Label.AUTHORITY_PROOF: later("They want proof that you may act for somebody else."),
    Label.CLARIFY_SCOPE: later("They ask what exactly you mean."),
    Label.NO_DATA: later("They say they hold nothing about you."),
    Label.DEVICE_IDS_ONLY: later("They say they know you only by the number of a device or a cookie."),
    Label.NOT_CONTROLLER: later("They say that another company is responsible."),
    Label.REFUSED_EXEMPT: later("They refuse, and name an exception."),
    Label.REFUSED_JURISDICTION: later("They refuse: your law does not reach them, they say."),
    Label.REFUSED_EXCESSIVE: later("They refuse: you ask too much or too often, they say."),
    Label.FEE_DEMANDED: later("They want money."),
    Label.EXTENSION: later("They want more time."),
    Label.PARTIAL: later("They did a part of what you asked for."),
    Label.FULFILLED_ERASURE: later("They say your data is deleted."),
    Label.FULFILLED_OPTOUT: later("They say they no longer use, sell or share your data."),
    Label.FULFILLED_ACCESS: later("They show you what they hold."),
    Label.FULFILLED_OTHER: later("They say they did what you asked for."),
    Label.UNRELATED: later("It has nothing to do with your request."),
}

FACTS = {
    "reference": later("Their reference"),
    "extension_until": later("They want time until"),
    "extension_days": later("More days they want"),
    "act_within_days": later("Days they give you"),
    "redirect_company": later("They name"),
    "ground": later("Their reason"),
}

ANSWERS = {
    AnswerKind.PORTAL: later("My letter is enough; I need not use a form"),
    AnswerKind.IDENTITY: later("You may not ask for that much proof"),
    AnswerKind.EXTENSION: later("About the longer time you want"),
    AnswerKind.REFUSAL: later("I don't accept this refusal"),
    AnswerKind.PARTIAL: later("Something is missing"),
    AnswerKind.POLICY: later("Your privacy policy is no answer"),
    AnswerKind.FEE: later("I need not pay for this"),
    AnswerKind.JURISDICTION: later("The law I named does reach you"),
    AnswerKind.DEVICE_IDS: later("About the device or cookie numbers you want"),
    AnswerKind.NOT_CONTROLLER: later("Who is responsible, then?"),
    AnswerKind.AGENT: later("About the proof that I may act for somebody"),
    AnswerKind.LINK: later("I need not confirm by a link"),
}

# What an answer can lack, by the names `unsee.letters.answers` knows.
LACKING = {
    "purposes": later("what they use it for"),
    "categories": later("which kinds of data they hold"),
    "recipients": later("who received it"),
    "storage": later("how long they keep it"),
    "my_rights": later("my rights"),
    "source": later("where they have it from"),
    "automated": later("whether a machine alone decides about me"),
    "transfers": later("whether it leaves Europe"),
    "copy": later("a copy of the data itself"),
}

# GDPR Art. 15(1), letter by letter.
ARTICLE_15 = {
    "a": later("what they use the data for"),
    "b": later("which kinds of data they hold"),
    "c": later("who received it"),
    "d": later("how long they keep it"),
    "e": later("your rights to correction, erasure and objection"),
    "f": later("your right to complain to an authority"),
    "g": later("where they have it from"),
    "h": later("whether a machine alone decides about you"),
}

CATEGORIES = {
    Category.IDENTITY: later("who you are"),
    Category.CONTACT: later("how to reach you"),
    Category.ACCOUNT: later("your accounts"),
    Category.LOCATION: later("where you were"),
    Category.DEVICE: later("your devices"),
    Category.BIOMETRIC: later("your face and body"),
    Category.HEALTH: later("your health"),
    Category.FINANCIAL: later("your money"),
    Category.TRANSACTIONS: later("what you bought"),
    Category.COMMUNICATIONS: later("what you wrote and said"),
    Category.INFERENCES: later("what they conclude about you"),
    Category.RECIPIENTS: later("who received it"),
    Category.SOURCES: later("where it came from"),
    Category.RETENTION: later("how long they keep it"),
    Category.PURPOSES: later("what it is for"),
    Category.OTHER: later("other"),
}

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

CONTACTS = {
    "email": later("by e-mail"),
    "form": later("through their form"),
    "post": later("by post"),
    "phone": later("by telephone"),
    "protocol": later("by protocol"),
}

VIA = {
    "smtp": later("through your mailbox"),
    "outbox": later("by you, from the outbox"),
    "form": later("by you, through their form"),
    "post": later("by you, by post"),
    "phone": later("by you, by telephone"),
    "answered": later("their answer proves it"),
}


def of_right(right: str) -> str:
    return str(RIGHTS[right][0]) if right in RIGHTS else right.replace("_", " ")


def tell(event: Event) -> str:  # noqa: C901, PLR0911, PLR0912 - one arm per event, and mypy counts them
    match event:
        case Opened(name=name, place=place):
            return _("You decided to ask %(name)s, living in %(place)s.") % {"name": name, "place": name_of(place or "")}
        case Prepared(purpose=Purpose.REMINDER, contact=contact):
            return _("A reminder to %(to)s was written.") % {"to": contact.value}
        case Prepared(purpose=Purpose.ANSWER, edited=False, contact=contact):
            return _("Your answer to %(to)s was written.") % {"to": contact.value}
        case Prepared(contact=contact, edited=True):
            return _("You changed the words of the letter to %(to)s.") % {"to": contact.value}
        case Prepared(contact=contact):
            return _("A letter to %(to)s was written.") % {"to": contact.value}
        case Discarded():
            return _("The letter was discarded.")
        case PutInOutbox(file=file):
            return _("The letter was put into your outbox as %(file)s.") % {"file": file}
        case SendingStarted():
            return _("The letter began to leave.")
        case Sent(via=via):
            return _("The letter was sent (%(how)s).") % {"how": VIA.get(via, via)}
        case NotSent(why=why):
            return _("The letter was not delivered: %(why)s.") % {"why": why}
        case SendingUnsure(why=why):
            return _("It is not certain that the letter left: %(why)s.") % {"why": why}
        case Bounced(why=why):
            return _("The letter came back: %(why)s.") % {"why": why}
        case ContactsExhausted():
            return _("No other way to reach them is known.")
        case MailCame(how=how):
            return _("A message from them came (recognised by: %(how)s).") % {"how": how}
        case ReadingProposed():
            return _("The message was read.")
        case ReadingSetAside():
            return _("The message changes nothing.")
        case Supplied():
            return _("You gave them what they asked for.")
        case OutcomeRecorded(label=str(label), until=None):  # read in a message: by the person's word, or safe without
            return _("Their message says: %(what)s") % {"what": READINGS[Label(label)]}
        case OutcomeRecorded(outcome=outcome, until=None):
            return _("You noted their answer: %(what)s.") % {"what": OUTCOMES[outcome]}
        case OutcomeRecorded(until=until):
            return _("You noted that they want more time, until %(day)s.") % {"day": until}
        case PageGiven(page=page):
            return _("You named a page that shows you (%(page)s).") % {"page": page}
        case PageDropped(page=page):
            return _("You took %(page)s off the list.") % {"page": page}
        case LookedAgain(page="", sight=sight):
            return _("Looked again: %(what)s.") % {"what": SIGHTS[sight]}
        case LookedAgain(page=page, sight=sight):
            return _("Looked again at %(page)s: %(what)s.") % {"page": page, "what": SIGHTS[sight]}
        case DeadlinePassed(key=key):
            regime, right, counted_from = key.split("/")[:3]
            known = {"right": of_right(right), "regime": regime, "day": counted_from}
            return _("The time for “%(right)s” (%(regime)s), counted from %(day)s, is over.") % known
        case Withdrawn():
            return _("You withdrew the request.")
        case Forgotten():
            return _("You had this case forgotten: its letters and messages can no longer be read.")
        case _ as never:
            assert_never(never)


def days_left(days: int, *, provisional: bool) -> str:
    if provisional:
        return ngettext("%(days)d day, once sent", "%(days)d days, once sent", days) % {"days": days}
    if days < 0:
        return ngettext("late by %(days)d day", "late by %(days)d days", -days) % {"days": -days}
    return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}
