"""What people type into the roadmap's pages, checked. A refused form keeps all that was typed."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import FileExtensionValidator

from studyhub.roadmap.receiving import MOST_BYTES, Unreadable, check, receive

SUFFIXES = ("md", "markdown", "txt")
WRONG_SUFFIX = "A file that ends in .%(extension)s is no Markdown. Choose one that ends in .md, .markdown or .txt."


class ImportForm(forms.Form):
    """A text, pasted or uploaded."""

    text = forms.CharField(
        label="Markdown",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false", "class": "mono"}),
        help_text="Headings such as “## Part” and “### Module 1.2: Title”, and task boxes “- [ ] …” below them.",
    )
    file = forms.FileField(
        label="Or a file",
        required=False,
        validators=[FileExtensionValidator(SUFFIXES, message=WRONG_SUFFIX)],
        widget=forms.ClearableFileInput(attrs={"accept": ".md,.markdown,.txt,text/markdown,text/plain"}),
        help_text=f"README.md or another Markdown text in UTF-8, up to {MOST_BYTES // 1_000_000} MB.",
    )
    title = forms.CharField(
        max_length=200,
        required=False,
        help_text="Empty: the text's own title. The title of a roadmap you have brings that one up to date.",
    )
    for_everyone = forms.BooleanField(
        label="For everyone on this site",
        required=False,
        help_text="Everybody sees it and ticks for themselves. Otherwise it is yours alone.",
    )

    def __init__(self, *args: Any, may_share: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_share:
            del self.fields["for_everyone"]
        # our own check names the line; Django's says only "null characters are not allowed"
        self.fields["text"].validators = []

    def clean_text(self) -> str:
        # browsers send every line of a textarea with \r\n, whatever was pasted
        text = str(self.cleaned_data["text"]).replace("\r\n", "\n")
        return _checked(lambda: check(text)) if text else ""

    def clean_file(self) -> str:
        upload: UploadedFile | None = self.cleaned_data["file"]
        if upload is None:
            return ""
        if upload.size and upload.size > MOST_BYTES:
            raise forms.ValidationError(f"The file is {upload.size:,} bytes long; {MOST_BYTES:,} is the most.")
        self.filename = PurePath(upload.name or "").name[:200]
        return _checked(lambda: receive(upload.read()))

    filename = ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if cleaned["text"] and cleaned["file"]:
            raise forms.ValidationError("Both a text and a file were given. Clear one of them.")
        if not cleaned["text"] and not cleaned["file"]:
            raise forms.ValidationError("Paste a text or choose a file.")
        return cleaned

    @property
    def source(self) -> str:
        return str(self.cleaned_data["text"] or self.cleaned_data["file"])


class TitleForm(forms.Form):
    """What the roadmap of a preview is to be called; it stands above the preview, and the button below."""

    title = forms.CharField(
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"form": "confirm"}),
        help_text="Empty: as the text or its file says. The title of a roadmap you have brings that one up to date.",
    )


class SkipForm(forms.Form):
    reason = forms.CharField(max_length=300, error_messages={"required": "Say in a few words why you skip it."})


def _checked(read: "Any") -> str:
    try:
        return str(read())
    except Unreadable as error:
        raise forms.ValidationError(str(error)) from error
