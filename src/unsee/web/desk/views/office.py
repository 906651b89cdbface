"""What is not about one request: staff, the record of looks, figures, mail nobody could place."""

from __future__ import annotations

import csv
from dataclasses import asdict
from io import StringIO

from django.http import HttpRequest, HttpResponse, JsonResponse

from unsee.desk import figures, intake, people
from unsee.desk.people import Role
from unsee.refusal import BadInput, Refused
from unsee.web.desk.given import given
from unsee.web.desk.page import page
from unsee.web.desk.paging import PAGE, paging, start_of
from unsee.web.desk.views.staff import back, who

READS_FIGURES = (Role.HANDLER, Role.APPROVER, Role.AUDITOR, Role.ADMIN)


def looks(request: HttpRequest) -> HttpResponse:
    people.must_be(who(request), Role.AUDITOR)
    subject, by, start = request.GET.get("subject", "")[:60], request.GET.get("by", "")[:60], start_of(request)
    found = given().staff.looks(subject=subject, staff=by, start=start, most=PAGE)
    return page(request, "desk/looks.html", {"looks": found, "subject": subject, "by": by} | paging(start, len(found)))


def staff(request: HttpRequest) -> HttpResponse:
    ports, me, wrong = given(), who(request), ""
    people.must_be(me, Role.ADMIN, Role.AUDITOR)
    if request.method == "POST":
        people.must_be(me, Role.ADMIN)
        try:
            _change(request)
            return back("/staff/people/")
        except (BadInput, Refused) as no:
            wrong = str(no)
    values = {"all": ports.staff.all(), "admin": Role.ADMIN in me.roles, "why": wrong}
    return page(request, "desk/trouble.html" if wrong else "desk/people.html", values, status=400 if wrong else 200)


def _change(request: HttpRequest) -> None:
    ports, me, typed = given(), who(request), request.POST
    name = people.check_name(typed.get("name", ""))
    if name == me.name:
        raise Refused("Nobody changes their own roles; ask another admin, or use the command line.")
    match typed.get("do", ""):
        case "add":
            password = people.check_password(typed.get("password", ""), name)
            ports.staff.add(name, people.roles(typed.get("roles", "")), password)
        case "roles":
            ports.staff.change(name, roles=people.roles(typed.get("roles", "")))
        case "end":
            ports.staff.change(name, active=False)
        case "begin":
            ports.staff.change(name, active=True)
        case other:
            raise BadInput(f"There is no such thing to do: {other[:20]!r}.")
    ports.staff.looked(me.name, f"staff: {typed['do'][:10]}", name)


def figures_page(request: HttpRequest) -> HttpResponse:
    period, found = _figures(request)
    columns, *rows = figures.table(found)
    return page(request, "desk/figures.html", {"period": period, "columns": columns, "rows": rows})


def figures_csv(request: HttpRequest) -> HttpResponse:
    period, found = _figures(request)
    text = StringIO()
    csv.writer(text).writerows(figures.table(found))
    response = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="figures-{period}.csv"'
    return response


def figures_json(request: HttpRequest) -> HttpResponse:
    period, found = _figures(request)
    return JsonResponse({"period": period, "figures": [asdict(each) for each in found]})


def _figures(request: HttpRequest) -> tuple[str, list[figures.Figure]]:
    people.must_be(who(request), *READS_FIGURES)
    period = request.GET.get("period", "") or str(given().today().year)
    return period[:7], figures.figures(given(), period[:7])


def inbox(request: HttpRequest) -> HttpResponse:
    people.must_be(who(request), Role.HANDLER)
    start = start_of(request)
    waiting = given().inbox.waiting(start=start, most=PAGE)
    return page(request, "desk/inbox.html", {"waiting": waiting} | paging(start, len(waiting)))


def message(request: HttpRequest, number: int) -> HttpResponse:
    ports, me = given(), who(request)
    people.must_be(me, Role.HANDLER)
    if request.method == "POST":
        if request.POST.get("do") == "dismiss":
            intake.dismiss(ports, me, number)
        else:
            typed = request.POST
            intake.file_by_hand(
                ports, me, number, typed.getlist("right"), typed.get("email", ""), typed.get("name", ""), typed.get("region", "")
            )
        return back("/staff/inbox/")
    shown = intake.read(ports, me, number)
    sender = shown.from_.address if shown.from_ else ""
    return page(request, "desk/message.html", {"message": shown, "sender": sender, "rights": ports.config.rights})
