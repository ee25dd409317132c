"""One settings module; the environment changes what differs between installations."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import django_stubs_ext

django_stubs_ext.monkeypatch()

PACKAGE = Path(__file__).resolve().parent.parent
DEBUG = os.environ.get("NOFUZ_DEBUG") == "1"
SECRET_KEY = os.environ.get("NOFUZ_SECRET_KEY", "only-for-checks-and-tests")
SECRET_KEY_FALLBACKS = os.environ.get("NOFUZ_OLD_SECRET_KEYS", "").split()
ALLOWED_HOSTS = os.environ.get("NOFUZ_HOSTS", "127.0.0.1 localhost [::1]").split()
BASE_URL = os.environ.get("NOFUZ_BASE_URL", "http://127.0.0.1:8000")
CSRF_TRUSTED_ORIGINS = [BASE_URL]
SECURE = BASE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# How many of our own proxies stand before us; their entries in X-Forwarded-For are believed.
TRUSTED_PROXIES = int(os.environ.get("NOFUZ_PROXIES", "0"))

ROOMS = [
    "nofuz.core",
    "nofuz.ui",
    "nofuz.workspaces",
    "nofuz.placements",
    "nofuz.tracking",
    "nofuz.money",
    "nofuz.creators",
    "nofuz.campaigns",
    "nofuz.analytics",
    "nofuz.planner",
    "nofuz.shell",
]
INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.forms",
    "django_htmx",
    "template_partials",
    "pgtrigger",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
]
MIDDLEWARE = [
    "nofuz.shell.traces.trace",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "nofuz.shell.middleware.sign_in_whole_page",
    "nofuz.shell.middleware.Refusals",
    "nofuz.shell.middleware.content_security_policy",
]
CSRF_FAILURE_VIEW = "nofuz.shell.views.errors.stale_form"
ROOT_URLCONF = "nofuz.config.urls"
WSGI_APPLICATION = "nofuz.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "nofuz.ui.context.page",
                "nofuz.shell.context.frame",
            ],
        },
    }
]
FORM_RENDERER = "nofuz.ui.renderer.Renderer"


def _database(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or query.pop("user", "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or query.pop("host", "")),
        "PORT": str(parts.port or query.pop("port", "")),
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8}, **query},
    }


DATABASES = {"default": _database(os.environ.get("DATABASE_URL", "postgresql:///nofuz"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "workspaces.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [{"NAME": "nofuz.workspaces.passwords.HardToGuess"}]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "nofuz.shell.accounts.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # people arrive by an invitation sent to that address
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_CHANGE_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody here verified an address: an invitation did
MFA_TOTP_ISSUER = "Nofuz"
# smtp://user:password@host:587 (STARTTLS) or smtps://…:465; without it mails are printed.
_mail = urlsplit(os.environ.get("NOFUZ_EMAIL_URL", ""))
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _mail.hostname else 'console'}.EmailBackend"
EMAIL_HOST, EMAIL_PORT = _mail.hostname or "", _mail.port or 587
EMAIL_HOST_USER = unquote(_mail.username or "")
EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
EMAIL_USE_SSL = _mail.scheme == "smtps"
EMAIL_USE_TLS = bool(EMAIL_HOST_USER) and not EMAIL_USE_SSL
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("NOFUZ_EMAIL_FROM", "nofuz@localhost")

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fa", "فارسی"), ("fr", "Français")]
LANGUAGE_COOKIE_AGE = 31_536_000
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# A machine may have been off: work that comes round is made up for, a year later still.
PROCRASTINATE_PERIODIC_DEFAULTS = {"max_delay": 366 * 86_400}

STATIC_URL = "static/"
STATIC_ROOT = os.environ.get("NOFUZ_STATIC_ROOT")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
MEDIA_ROOT = os.environ.get("NOFUZ_FILES", str(PACKAGE.parent.parent / ".nofuz" / "files"))
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

LOG_FILE = os.environ.get("NOFUZ_LOG")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"error_id": {"()": "nofuz.shell.traces.WithErrorId"}},
    "formatters": {
        "line": {
            "format": "{asctime} {levelname} {error_id} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {
        "screen": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["error_id"],
        },
        "file": {
            "class": "logging.handlers.RotatingFileHandler",
            "filename": LOG_FILE or os.devnull,
            "maxBytes": 10_000_000 if LOG_FILE else 0,
            "backupCount": 5,
            "delay": True,
            "formatter": "line",
            "filters": ["error_id"],
        },
    },
    "root": {"handlers": ["screen", *(["file"] if LOG_FILE else [])], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "propagate": True}, "nofuz": {"level": "INFO"}},
}

SILENCED_SYSTEM_CHECKS: list[str] = []
