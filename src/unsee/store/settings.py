"""Django's settings for the local app. Where the data is comes from the command line: `unsee.store.home.bind` fills it in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

SECRET_KEY = "replaced by the home's own when it is opened"  # noqa: S105 - see unsee.store.home
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
INSTALLED_APPS = ["unsee.store", "unsee.store.desk", "unsee.web", "django_htmx"]
DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": ":memory:",
        "OPTIONS": {
            # A commit that was reported is on the disk (FULL); readers and the writer don't block each other (WAL);
            # a transaction takes the write lock at its start, so two writers wait instead of failing half way.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
        },
    },
    # A company's desk: filled in by `unsee.store.desk.home.bind`. A person's process never opens it, and the other way round.
    "desk": {"ENGINE": "django.db.backends.dummy"},
}
DATABASE_ROUTERS = ["unsee.store.sides.Sides"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "unsee.web.urls"
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
# The desk speaks for itself; the local app has its words in its own folder.
LOCALE_PATHS = [Path(__file__).parents[1] / "web" / "desk" / "locale"]
LANGUAGES = [("en", "English"), ("de", "Deutsch"), ("fr", "Français"), ("es", "Español")]
FORMAT_MODULE_PATH = ["unsee.web.formats"]

# The local app. Its own checks come before Django's; docs/decisions/local-web-security.md says what each is for.
MIDDLEWARE = [
    "unsee.web.guard.headers",
    "unsee.web.guard.host",
    "unsee.web.interface.spoken",
    "unsee.web.guard.door",
    "unsee.web.guard.origin",
    "django.middleware.csrf.CsrfViewMiddleware",
]
CSRF_COOKIE_NAME = "unsee-csrf"
CSRF_COOKIE_AGE = None  # until the browser closes
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "unsee.web.views.trouble.csrf"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.csrf",
                "django.template.context_processors.request",
                "unsee.web.context.frame",
            ],
        },
    },
    {
        # The desk's pages: their own templates, and nothing of the local app around them.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "NAME": "desk",
        "DIRS": [Path(__file__).parents[1] / "web" / "desk" / "templates"],
        "OPTIONS": {"context_processors": ["unsee.web.desk.page.around"]},
    },
]
# Nothing is told at the terminal about pages; `unsee.web.server` keeps unforeseen errors in a file.
LOGGING = {"version": 1, "disable_existing_loggers": False, "loggers": {"django": {"handlers": [], "level": "CRITICAL"}}}
