"""The site's own settings, but for its slow password hash: for a running site on which every test makes an account."""

from studyhub.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
