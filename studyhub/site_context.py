"""What every page's frame needs: the theme, the sign-up switch, and whether the wall stands."""

from django.conf import settings
from django.http import HttpRequest

from studyhub.practice import wall


def site(request: HttpRequest) -> dict[str, object]:
    user = getattr(request, "user", None)
    theme = user.theme if user is not None and user.is_authenticated else "auto"
    return {"theme": theme, "sign_up_open": settings.SIGN_UP, "unboxed": wall.is_down}
