"""The steps of a case in words, with the command that takes each."""

from __future__ import annotations

from unsee.case.case import Stage
from unsee.case.events import Sight, Verdict
from unsee.case.looking import back, seen_gone_on
from unsee.case.step import Do
from unsee.person.view import View
from unsee.recheck.canary import Perhaps

SENTENCES: dict[Do, str] = {
    Do.SEND_REQUEST: "Your letter is ready: look at it (unsee show {id}), then unsee send.",
    Do.SEND_OUTBOX: "Send the letter in your outbox, then say so: unsee record {id} sent.",
    Do.USE_FORM: "They have a form: paste the letter (unsee show {id}) into {contact}, then unsee record {id} sent.",
    Do.POST_LETTER: "Print the letter (unsee show {id}) and post it, then unsee record {id} sent.",
    Do.CALL: "Only a telephone number is known: {contact}. Say when you called: unsee record {id} sent.",
    Do.SAY_WHETHER_SENT: "It is not certain that the letter left. Look into your sent mail, then: unsee record {id} sent.",
    Do.WAIT: "Their turn: an answer is due by {by}.",
    Do.WAIT_WITHOUT_DEADLINE: "Their turn: the law names no day by which they must answer.",
    Do.SWEEP: "The deadline has passed: unsee sweep notes it and drafts a reminder.",
    Do.SEND_REMINDER: "They are late. A reminder is ready: look at it (unsee show {id}), then unsee send.",
    Do.AFTER_REMINDER: "Their turn: you have reminded them.",
    Do.CONFIRM_READING: "They have written: see how unsee read it (unsee show {id}), then unsee confirm {id}.",
    Do.SEND_ANSWER: "Your answer to them is ready: look at it (unsee show {id}), then unsee send.",
    Do.AFTER_ANSWER: "Their turn: you have answered them.",
    Do.ANSWER_AUTHORITY: "They want proof that you may act: unsee answer {id}, or send it and unsee record {id} supplied.",
    Do.ANSWER_CLARIFICATION: "They ask what you mean: unsee answer {id} says it, or tell them and unsee record {id} supplied.",
    Do.CONFIRM_BY_LINK: "They want you to confirm: check the link (unsee show {id}) before opening it, or unsee answer {id}.",
    Do.FORM_OR_INSIST: "They want you to use their form: do, and unsee record {id} supplied; or insist: unsee answer {id}.",
    Do.ANSWER_FEE: "They want money. See whether they may: unsee answer {id}.",
    Do.SEND_DEVICE_IDS: "They know you only by a device or cookie number: unsee answer {id} says how to send it.",
    Do.ASK_THE_OTHER: "They say that another company decides: ask that one (unsee request), or unsee answer {id}.",
    Do.ANSWER_IDENTITY: "They ask who you are. Send no document just because they ask: unsee answer {id} knows three ways.",
    Do.WEIGH_ANSWER: "Read their answer (unsee show {id}). If it is not enough: unsee answer {id}, or unsee escalate {id}.",
    Do.LOOK_LATER: "{gone} It is time to look again on {by}.",
    Do.LOOK_AGAIN: "{gone} Time to look again: unsee recheck {id}, or look yourself: unsee record {id} seen_gone (still_there).",
    Do.ASK_AGAIN: "They say it is done, and it is still shown: unsee recheck {id} --ask-again drafts a new request.",
    Do.CHECK_BY_ACCESS: "{gone} Ask them what they hold now: unsee recheck {id} --ask-access drafts the letter.",
    Do.SEND_FOLLOW_UP: "{gone} A new letter to them is ready: look at it (unsee show {id}), then unsee send.",
    Do.ESCALATE: "They had their time: unsee escalate {id} shows which step the law opens now.",
    Do.FINISH_COMPLAINT: "Your complaint needs words that only you can write: unsee escalate {id} says which.",
    Do.SEND_ESCALATION: "The next letter is ready: look at it (unsee show {id}), then unsee send.",
    Do.FILE_COMPLAINT: "Your complaint is ready (unsee show {id}): file it at {filed}, then unsee record {id} sent.",
    Do.AFTER_ESCALATION: "Their turn: your letter has to be dealt with{until}.",
    Do.AFTER_COMPLAINT: "A regulator has your complaint{until}. When it writes: unsee record {id} regulator_received.",
    Do.ANSWER_REGULATOR: "The regulator wants something from you: read its message and answer it, then wait.",
    Do.READ_DECISION: "The regulator has decided: unsee escalate {id} says what else is open.",
    Do.FIND_CONTACT: "No working way to reach them is known. If you find one, please tell us.",
    Do.NOTHING: "Nothing: you withdrew the request.",
    Do.STAY_FORGOTTEN: "Nothing: you had this case forgotten. Its dates remain; what was written can no longer be read.",
}


SIGHTS: dict[Sight, str] = {
    Sight.ADDRESS_GONE: "gone, the address is no longer there",
    Sight.NOT_FOUND_PAGE: "gone, the site answers as it does to an address it doesn't know",
    Sight.SENT_HOME: "gone, the address now leads to the front page",
    Sight.NAME_GONE: "gone, your name was on the page and no longer is",
    Sight.SEEN_GONE: "gone, you looked yourself",
    Sight.NAMED: "still there, your name is on the page",
    Sight.PICTURE: "still there, the address serves a picture",
    Sight.STILL_THERE: "still there, you looked yourself",
    Sight.NEVER_NAMED: "not certain, your name is not on the page, but unsee never saw it there either",
    Sight.SHORT_NAME: "not certain, your name is one short word that could be anybody's",
    Sight.BLOCKED: "not certain, the site wants a captcha or a login, or refuses programs",
    Sight.NOT_ALLOWED: "not certain, the site's robots.txt asks programs not to look",
    Sight.SCRIPTED: "not certain, the page is empty until a browser runs its scripts",
    Sight.LED_ELSEWHERE: "not certain, the address leads to another page, which doesn't name you",
    Sight.TOO_LONG: "not certain, the page is too long; the part that was read doesn't name you",
    Sight.UNREADABLE: "not certain, it is no page of text that unsee can read",
    Sight.FAILED: "not certain, the site didn't answer, or said that it can't now",
    Sight.FORBIDDEN_PLACE: "not certain, the address is not on the public internet, so it was not looked at",
}

PERHAPS: dict[Perhaps, str] = {
    Perhaps.WRITES_FOR_THEM: "{domain} writes for {company}: a lawyer, a company it belongs to, a ticket system",
    Perhaps.THEIR_MAIL_SERVICE: "{company} sends its mail through {domain}",
    Perhaps.YOU_GAVE_IT: "you gave the address to {domain} yourself, or somebody forwarded your letter",
    Perhaps.PASSED_ON: "{company} passed your address on, or sold it; you may ask it to whom (a right of access covers that)",
    Perhaps.LEAKED: "the address was stolen: from {company}, from your mail provider, or from this machine",
    Perhaps.FORGED: "the sender's name is forged, and somebody else wrote",
}


VERDICTS: dict[Verdict, str] = {
    Verdict.RECEIVED: "it has your complaint",
    Verdict.ASKED: "it wants something from you",
    Verdict.INFORMED: "it says how far it is",
    Verdict.UPHELD: "it agrees with you",
    Verdict.REJECTED: "it rejects your complaint",
}


def sentence(view: View) -> str:
    contact = view.case.request.prepared.contact.value if view.case.request else ""
    by, complaint = view.next_step.by, view.case.complaint
    return SENTENCES[view.next_step.do].format(
        id=view.id,
        by=by,
        contact=contact,
        gone=_gone(view),
        until=f" by {by}" if by else "",
        filed=complaint.prepared.contact.value if complaint else "",
    )


def _gone(view: View) -> str:
    if view.stage is Stage.SEEN_GONE:
        return f"Seen gone on {seen_gone_on(view.case)}."
    if view.stage is Stage.NOT_GONE:
        return "It was gone, and is there again." if back(view.case) else "They say it is done, and it is still shown."
    return "They say it is done."
