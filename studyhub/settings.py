"""All settings, driven by the environment through typed readers; a wrong value stops the start with its name.

Every variable is listed in docs/configuration.md. Defaults are for one person on one machine.
"""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from environs import Env

from studyhub.database import database
from studyhub.running.address import broker_address
from studyhub.secret import secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
env = Env()
env.read_env(str(BASE_DIR / ".env"), recurse=False)

DEBUG = env.bool("DEBUG", False)
VAR_DIR = Path(env.str("STUDYHUB_VAR", str(BASE_DIR / "var")))  # database, secret key, broker files
VAR_DIR.mkdir(parents=True, exist_ok=True)
SECRET_KEY = env.str("SECRET_KEY", "") or secret_key(VAR_DIR / "secret_key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])
HTTPS = env.bool("HTTPS", False)  # served over TLS: secure cookies, HSTS, redirect

# What may be switched
SIGN_UP = env.bool("SIGN_UP", True)  # may strangers create accounts
CODE_BYTES = env.int("CODE_BYTES", 1_000_000)  # largest code that can be submitted
EXERCISES_DIR = Path(env.str("EXERCISES_DIR", str(BASE_DIR / "exercises")))
IMPORTS_DIR = Path(env.str("STUDYHUB_IMPORTS", str(VAR_DIR / "imports")))  # made of other people's problems
FIXTURES_DIR = BASE_DIR / "fixtures"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "rest_framework",
    "django_htmx",
    "template_partials",
    "csp",
    "axes",
    "django_ace",
    "studyhub.accounts",
    "studyhub.activity",
    "studyhub.roadmap",
    "studyhub.library",
    "studyhub.journal",
    "studyhub.practice",
    "studyhub.dashboard",
    "studyhub.api",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "studyhub.limits.RequestSizeMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "studyhub.accounts.timezone.LocalTimeMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "studyhub.form_only.FormOnlyMiddleware",
    "studyhub.accounts.signing_in.KeepTypedMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "studyhub.urls"
FORM_RENDERER = "studyhub.form_rendering.FormRenderer"
WSGI_APPLICATION = "studyhub.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "studyhub.site_context.site",
            ],
            "builtins": ["template_partials.templatetags.partials", "studyhub.templatetags.studyhub"],
        },
    }
]

DATABASES = {"default": database(env, file=VAR_DIR / "studyhub.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Accounts
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "accounts:login"
CSRF_FAILURE_VIEW = "studyhub.accounts.unproven.refuse"
LOGIN_REDIRECT_URL = "dashboard:home"
LOGOUT_REDIRECT_URL = "accounts:login"
AXES_FAILURE_LIMIT = env.int("LOGIN_TRIES", 8)
AXES_COOLOFF_TIME = timedelta(minutes=env.int("LOGIN_PAUSE_MIN", 15))
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "studyhub.accounts.views.locked"
AXES_RESET_ON_SUCCESS = True

# Time and language
LANGUAGE_CODE = "en-us"
TIME_ZONE = env.str("TIME_ZONE", "UTC")
USE_TZ = True
FORMAT_MODULE_PATH = ["studyhub.formats"]

# Static files: hashed and compressed by whitenoise; nothing from a CDN
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "studyhub" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False
WHITENOISE_MANIFEST_STRICT = False

# The wall around our pages: nothing inline, neither scripts nor styles. The editor takes its rules from files too.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "https:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked from inside, without TLS
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", 31_536_000 if HTTPS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
if env.bool("BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    AXES_CLIENT_IP_CALLABLE = "studyhub.accounts.addressing.client_address"
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * CODE_BYTES  # form fields; files are checked by their forms
FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * CODE_BYTES
REQUEST_BYTES = 16 * CODE_BYTES  # a request beyond this is turned away unread

# The broker. The row in the database is the truth; a message is a hint (ARCHITECTURE.md).
REDIS_URL = env.str("REDIS_URL", "") or broker_address(VAR_DIR)
QUEUES = ("cpu", "gpu")
LEASE_S = env.int("LEASE_S", 15)  # a grade whose worker says nothing for this long is taken over
SWEEP_S = env.int("SWEEP_S", 5)  # how often beat looks for such grades
GRADER_TRIES = env.int("GRADER_TRIES", 3)  # tries of ours before a submission says "grader failed"
REST_S = env.int("REST_S", 10)  # before each further try, once a second one has failed on our side
IN_FLIGHT = env.int("IN_FLIGHT", 10)  # submissions one learner may have waiting or running
AT_ONCE = env.int("AT_ONCE", 2)  # of these, how many are graded at once
SUBMIT_BURST = env.int("SUBMIT_BURST", 30)  # submissions and runs of one learner in quick succession
SUBMIT_PER_MIN = env.int("SUBMIT_PER_MIN", 20)  # and in the long run; 0: as many as they like

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname:<7} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
    "loggers": {"axes": {"level": "WARNING"}},
}
