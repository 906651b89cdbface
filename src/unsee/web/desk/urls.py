"""Every page of the desk."""

from __future__ import annotations

from django.urls import path

from unsee.web.desk import styles
from unsee.web.desk.api import api
from unsee.web.desk.views import confirm, download, drp, form, office, staff, wellknown

urlpatterns = [
    path("", form.form),
    path("confirm/", confirm.confirm),
    path("confirm/<str:reference>/", confirm.confirm),
    path("proof/<str:reference>/", confirm.proof),
    path("download/<str:secret>/", download.download),
    path("download/<str:secret>/<str:name>", download.file),
    path(".well-known/gpc.json", wellknown.gpc),
    path(".well-known/unsee-receipts.json", wellknown.receipts),
    path("healthz", wellknown.health),
    path("static/<str:name>", styles.serve),
    path("api/v1/", api.urls),
    path("drp/<path:rest>", drp.drp),
    path("staff/", staff.queue),
    path("staff/login/", staff.login),
    path("staff/logout/", staff.logout),
    path("staff/closed/", staff.closed),
    path("staff/again/", staff.again),
    path("staff/requests/<str:request_id>/", staff.one),
    path("staff/documents/<str:filing>/<int:number>/", staff.document),
    path("staff/figures/", office.figures_page),
    path("staff/figures.csv", office.figures_csv),
    path("staff/figures.json", office.figures_json),
    path("staff/looks/", office.looks),
    path("staff/people/", office.staff),
    path("staff/inbox/", office.inbox),
    path("staff/inbox/<int:number>/", office.message),
]

handler400 = wellknown.bad
handler404 = wellknown.missing
handler500 = wellknown.broken
