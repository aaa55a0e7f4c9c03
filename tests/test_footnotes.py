"""Footnotes of several texts on one page: each jump stays in its own text."""

import re

from studyhub.markdown import render

ONE = "Said.[^1]\n\n[^1]: By Wilkinson.\n"
OTHER = "Also said.[^1] And again.[^1] More.[^b:c]\n\n[^b:c]: By Kahan.\n\n[^1]: By Higham.\n"


def ids(html: str) -> list[str]:
    return re.findall(r'id="([^"]+)"', html)


def test_two_texts_share_no_name():
    both = ids(render(ONE)) + ids(render(OTHER))
    assert len(both) == len(set(both)) == 2 + 5


def test_every_jump_ends_in_its_own_text():
    for html in (render(ONE), render(OTHER)):
        assert set(re.findall(r'href="#([^"]+)"', html)) == set(ids(html))


def test_a_text_gets_the_same_names_each_time_and_a_reader_may_keep_an_address():
    once = render(ONE)
    render.cache_clear()
    assert render(ONE) == once


def test_no_text_can_take_a_name_of_the_page():
    assert ids(render('<li id="trouble">x</li> <sup id="main">y</sup>\n')) == []
