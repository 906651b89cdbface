"""What companies say, what is read in it, and what may be said back."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as later

from unsee.case.events import Outcome
from unsee.case.label import Label
from unsee.letters.answers import AnswerKind
from unsee.person.offers import Way

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
    AnswerKind.MINIMUM: later("This much is enough to know that it is me"),
    AnswerKind.COPY: later("Here is a redacted copy, for this alone"),
    AnswerKind.SCOPE: later("This is exactly what I mean"),
    AnswerKind.EXCESSIVE: later("I don't ask too much, nor too often"),
}

# How to meet a demand for proof of identity: what the button says, and what it does.
WAYS = {
    Way.PUSH_BACK: (later("Say that they may not ask for that"), later("Names what the law lets them ask, and sends nothing.")),
    Way.MINIMUM: (
        later("Give them as little as will do"),
        later("Names something they hold already, so that they find you: a customer number, an old address."),
    ),
    Way.COPY: (
        later("Send a redacted copy"),
        later("Cover the photo, the numbers and whatever they don't need first. A picture or a PDF of at most 2 MB."),
    ),
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
