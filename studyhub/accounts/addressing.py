"""From which address somebody signs in where a proxy stands before us. BEHIND_PROXY has axes ask here."""

import ipaddress

from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """The last entry of X-Forwarded-For: the proxy before us wrote it, and all before it may be a client's invention.

    Where that is no address (a proxy may write "unknown") it is the proxy's own.
    """
    last = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    address: str | None = _read(last) or request.META.get("REMOTE_ADDR")
    return address


def _read(text: str) -> str | None:
    """In one spelling, without the port that some proxies add: "203.0.113.9:4242", "[2001:db8::1]:4242"."""
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return str(getattr(address, "ipv4_mapped", None) or address)
