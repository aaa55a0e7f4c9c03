"""One address, one key: known forms of the same thing, and what must stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyhub.library.urls_normal_form import normal_form

ATTENTION = [
    "https://arxiv.org/abs/1706.03762",
    "http://arxiv.org/abs/1706.03762v7",
    "https://www.arxiv.org/pdf/1706.03762.pdf",
    "https://arxiv.org/pdf/1706.03762v5",
    "arxiv.org/abs/1706.03762?utm_source=newsletter",
    "https://arxiv.org/html/1706.03762v7#S3",
    "https://ar5iv.labs.arxiv.org/html/1706.03762",
    "https://doi.org/10.48550/arXiv.1706.03762",
]
LETS_BUILD_GPT = [
    "https://www.youtube.com/watch?v=kCc8FmEb1nY",
    "https://youtu.be/kCc8FmEb1nY?t=120",
    "https://youtu.be/kCc8FmEb1nY?si=AbCdEf",
    "https://m.youtube.com/watch?list=PLAqhIrjkxbuWI23v9cThsA9GvCAUhRvKZ&index=7&v=kCc8FmEb1nY&t=10s",
    "https://www.youtube.com/embed/kCc8FmEb1nY",
    "https://www.youtube-nocookie.com/embed/kCc8FmEb1nY?start=3",
    "http://youtube.com/live/kCc8FmEb1nY",
]
MINBPE = [
    "https://github.com/karpathy/minbpe",
    "https://github.com/Karpathy/minbpe/",
    "git+https://github.com/karpathy/minbpe".removeprefix("git+") + ".git",
    "HTTP://WWW.GITHUB.COM/karpathy/minbpe?utm_medium=x&fbclid=1#readme",
]
ILLUSTRATED = [
    "https://jalammar.github.io/illustrated-transformer/",
    "http://jalammar.github.io/illustrated-transformer",
    "jalammar.github.io/illustrated-transformer/?ref=somewhere",
    "https://jalammar.github.io:443/illustrated%2Dtransformer/",
]


@pytest.mark.parametrize(
    ("urls", "key"),
    [
        (ATTENTION, "arxiv:1706.03762"),
        (LETS_BUILD_GPT, "youtube:kCc8FmEb1nY"),
        (MINBPE, "github.com/karpathy/minbpe"),
        (ILLUSTRATED, "jalammar.github.io/illustrated-transformer"),
        (["https://arxiv.org/abs/cs/0112017v2", "http://arxiv.org/pdf/cs/0112017"], "arxiv:cs/0112017"),
        (["https://twitter.com/a/status/1?s=20&t=x", "https://x.com/a/status/1"], "x.com/a/status/1"),
        (["https://youtube.com/playlist?list=PL1&si=2"], "youtube-list:PL1"),
        (["https://dx.doi.org/10.1145/3600006.3613165"], "doi:10.1145/3600006.3613165"),
        (["http://host.example:8000/a?b=2&a=1"], "host.example:8000/a?a=1&b=2"),
    ],
)
def test_forms_of_one_address_have_one_key(urls: list[str], key: str) -> None:
    assert {normal_form(url) for url in urls} == {key}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://arxiv.org/abs/1706.03762", "https://arxiv.org/abs/1706.03763"),
        ("https://youtu.be/kCc8FmEb1nY", "https://youtu.be/kcc8fmeb1ny"),
        ("https://site.example/a", "https://site.example/A"),
        ("https://site.example/?p=1", "https://site.example/?p=2"),
        ("https://site.example/a%2Fb", "https://site.example/a/b"),
        ("https://github.com/ggml-org/llama.cpp", "https://github.com/ggml-org/llama.cpp/tree/master/docs"),
    ],
)
def test_different_things_stay_apart(one: str, other: str) -> None:
    assert normal_form(one) != normal_form(other)


@pytest.mark.parametrize("text", ["", "   ", "javascript:alert(1)", "mailto:a@b.example", "http://[::1", "http://a:b/"])
def test_what_no_browser_opens_as_a_page_has_no_key(text: str) -> None:
    assert normal_form(text) == ""


@given(st.text() | st.from_regex(r"https?://[a-z.]{1,20}(:\d{1,5})?/[a-zA-Z0-9%/?&=#._-]{0,40}", fullmatch=True))
def test_the_normal_form_of_a_normal_form_is_itself(text: str) -> None:
    once = normal_form(text)
    assert normal_form(once) == once
