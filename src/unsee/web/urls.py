"""Every page, and every change a page can make."""

from __future__ import annotations

from django.urls import path

from unsee.web import assets
from unsee.web.views import (
    about,
    case,
    cases,
    choose,
    companies,
    design,
    edit_all,
    first,
    held,
    home,
    law,
    left,
    letters,
    mailbox,
    me,
    outbox,
    practice,
    replies,
    settings,
    tasks,
    trouble,
    working,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("sweep/", home.sweep, name="sweep"),
    path("start/", first.go_on, name="go-on"),
    path("how/", first.how, name="how"),
    path("me/", me.me, name="me"),
    path("me/add/", me.add, name="me-add"),
    path("me/remove/", me.remove, name="me-remove"),
    path("me/move/", me.move, name="me-move"),
    path("choose/", choose.choose, name="choose"),
    path("companies/", companies.companies, name="companies"),
    path("companies/<str:company_id>/", companies.company, name="company"),
    path("law/", law.laws, name="laws"),
    path("law/<slug:regime>/", law.law, name="law"),
    path("left/", left.left, name="left"),
    path("left/<str:case_id>/<slug:raw>/", left.message, name="left-message"),
    path("letters/", letters.letters, name="letters"),
    path("letters/all/", edit_all.edit_all, name="edit-all"),
    path("letters/send/", letters.send, name="send"),
    path("outbox/", outbox.outbox, name="outbox"),
    path("outbox/sent/", outbox.all_sent, name="outbox-sent"),
    path("working/", working.working, name="working"),
    path("working/state/", working.state, name="working-state"),
    path("working/pause/", working.pause, name="working-pause"),
    path("working/password/", working.password, name="working-password"),
    path("fetch/", working.fetch, name="fetch"),
    path("cases/", cases.cases, name="cases"),
    path("cases/<str:case_id>/", case.case, name="case"),
    path("cases/<str:case_id>/record/", case.note, name="record"),
    path("cases/<str:case_id>/confirm/", replies.confirm, name="confirm"),
    path("cases/<str:case_id>/answer/", replies.answer, name="answer"),
    path("cases/<str:case_id>/held/", held.held, name="held"),
    path("cases/<str:case_id>/remove/", case.remove, name="remove"),
    path("cases/<str:case_id>/edit/", letters.edit, name="edit"),
    path("cases/<str:case_id>/letter.eml", outbox.file, name="letter-file"),
    path("messages/", tasks.tasks, name="tasks"),
    path("messages/<int:mail>/", tasks.message, name="message"),
    path("messages/<int:mail>/attach/", tasks.attach, name="attach"),
    path("messages/<int:mail>/dismiss/", tasks.dismiss, name="dismiss"),
    path("mailbox/", mailbox.mailbox, name="mailbox"),
    path("mailbox/forget/", mailbox.forget, name="mailbox-forget"),
    path("mailbox/test/", mailbox.test, name="mailbox-test"),
    path("practice/", practice.start, name="practice"),
    path("practice/forward/", practice.forward, name="practice-forward"),
    path("practice/end/", practice.end, name="practice-end"),
    path("settings/", settings.settings, name="settings"),
    path("interface/", settings.interface, name="interface"),
    path("design/", design.design, name="design"),
    path("about/", about.about, name="about"),
    path("static/<str:name>", assets.serve, name="asset"),
]

handler400 = trouble.bad
handler403 = trouble.forbidden
handler404 = trouble.missing
handler500 = trouble.broken
