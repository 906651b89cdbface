"""A person says no as one sentence on the page: refusals of the use cases become notices, and nothing typed is lost by them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from unsee.refusal import BadInput, Refused
from unsee.web.given import given
from unsee.web.plainly import plainly

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def saying_no_on(page: str) -> Callable[[View[P]], View[P]]:
    """For changes with nothing typed that could be lost: the page named shows the sentence."""

    def around(view: View[P]) -> View[P]:
        @wraps(view)
        def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            try:
                return view(request, *args, **kwargs)
            except (BadInput, Refused) as no:
                given().notices.say("wrong", plainly(no))
                return redirect(page)

        return answer

    return around


def needs_person(view: View[P]) -> View[P]:
    """Before anything else unsee must know who is asking."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if given().ports.people.me() is None:
            return redirect("me")
        return view(request, *args, **kwargs)

    return answer


def back(request: HttpRequest, otherwise: str) -> HttpResponse:
    """To the page of ours the form was on."""
    said = request.POST.get("back", "")
    ours = said.startswith("/") and not said.startswith(("//", "/\\")) and said.isprintable()
    return redirect(said if ours else otherwise)
