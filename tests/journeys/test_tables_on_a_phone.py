"""Tables of many columns become lists on a phone: none of them has to be pushed sideways to be read."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.template.loader import render_to_string

import studyhub
from grader.outcome import Compiled, CompiledKernel
from studyhub.practice.compiled import compiled_table
from tests.practice.making import make_grade

STYLES = Path(studyhub.__file__).parent / "static" / "studyhub"
SHEETS = ("variables", "base", "parts", "practice")
KERNEL = CompiledKernel(
    kernel="causal_attention_forward_kernel",
    arch="sm_80",
    registers=168,
    shared_bytes=170_000,
    shared_limit_bytes=232_448,
    spilled_bytes=2056,
    tensor_cores=True,
)
FOUND = Compiled(kernels=(KERNEL, replace(KERNEL, arch="sm_90")), sizes={"rows": 4096}, took_s=3.1)


def report() -> str:
    table = compiled_table(make_grade(compiled=FOUND), kind="triton")
    return render_to_string("practice/_compiled.html", {"compiled": table})


@pytest.mark.parametrize("width", [320, 390])
def test_what_a_gpu_would_need_is_read_without_pushing(browser, width):
    rules = "\n".join((STYLES / f"{sheet}.css").read_text() for sheet in SHEETS)
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.set_content(f"<!doctype html><style>{rules}</style><main>{report()}</main>")
    inside, room = page.locator(".table-wrap").evaluate("it => [it.scrollWidth, it.clientWidth]")
    told = page.locator(".table-wrap tr").nth(1).inner_text()
    page.close()
    assert inside <= room
    assert "168" in told and "2.01 KiB" in told
