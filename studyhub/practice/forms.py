"""Reads the code a learner sends: typed or uploaded. A refused upload loses nothing that was typed."""

from typing import Any

from django import forms
from django.conf import settings

from studyhub.practice.codefiles import BadCode, check, decode, too_large


class TypedCode(forms.Field):
    """Text as it came: CharField would strip it, and refuse a NUL before we can say in which line it is."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return str(value or "")


class CodeForm(forms.Form):
    code = TypedCode(required=False)
    file = forms.FileField(required=False, allow_empty_file=True)

    def __init__(self, *args: Any, suffix: str = ".py", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.suffix = suffix  # of the files that this exercise takes

    def clean(self) -> dict[str, Any]:
        """`code` becomes what is to be graded: the file when there is one, else the text."""
        upload = self.cleaned_data.get("file")
        try:
            code = self._uploaded(upload) if upload else check(self.cleaned_data["code"], limit=settings.CODE_BYTES)
        except BadCode as error:
            self.add_error("file" if upload else "code", str(error))
            return self.cleaned_data
        return {**self.cleaned_data, "code": code, "origin": "upload" if upload else "page"}

    def _uploaded(self, upload: Any) -> str:
        if not upload.name.lower().endswith(self.suffix):
            raise BadCode(f"{upload.name} is not a {self.suffix} file. Notebooks and archives can't be graded here.")
        if upload.size > settings.CODE_BYTES:  # before a byte of it is read
            raise BadCode(too_large(upload.size, settings.CODE_BYTES))
        return decode(upload.read(), limit=settings.CODE_BYTES)


class DraftForm(forms.Form):
    """What is typed so far: anything goes, but what a database can't hold or nobody could have typed."""

    code = TypedCode(required=False)

    def clean_code(self) -> str:
        code = self.cleaned_data["code"].replace("\r\n", "\n").replace("\x00", "")
        if len(code.encode("utf-8", errors="replace")) > settings.CODE_BYTES:
            raise forms.ValidationError(f"A draft may have up to {settings.CODE_BYTES // 1000:,} kB.")
        return str(code.encode("utf-8", errors="replace").decode("utf-8"))
