"""The starter library: what it holds, and that loading it again leaves everything as it was edited."""

import pytest

from studyhub.library import seeds
from studyhub.library.loading import load
from studyhub.library.models import Concept, Resource, Stage
from studyhub.roadmap.models import Role
from tests.library.making import make_exercise, make_node, make_resource, make_roadmap

pytestmark = pytest.mark.django_db

ARSENAL = """bitsandbytes|Hugging Face Optimum|Hugging Face PEFT|AutoGPTQ|llm-awq|llama.cpp|ONNX|NVIDIA TensorRT|
NVIDIA Triton Inference Server|vLLM|CUDA Toolkit|NVIDIA Nsight Systems|NVIDIA Nsight Compute|Triton (Language)|
PyTorch|Hugging Face Transformers""".replace("\n", "").split("|")
PANTHEON = {  # short name: year and arXiv number, as the papers' own pages have them
    "QLoRA": (2023, "2305.14314"),
    "GPTQ": (2022, "2210.17323"),
    "AWQ": (2023, "2306.00978"),
    "SmoothQuant": (2022, "2211.10438"),
    "PagedAttention (vLLM)": (2023, "2309.06180"),
    "LoRA": (2021, "2106.09685"),
}


def test_the_sixteen_tools_stand_in_their_four_groups(library) -> None:
    tools = Resource.objects.filter(type="tool").order_by("position")
    assert [tool.title for tool in tools] == ARSENAL
    assert len({tool.group for tool in tools}) == 4


def test_the_six_papers_have_their_years_and_numbers(library) -> None:
    papers = Resource.objects.filter(group="Foundational papers")
    assert {paper.short_name: (paper.year, paper.url_key.removeprefix("arxiv:")) for paper in papers} == PANTHEON


def test_five_papers_wait_to_be_implemented(library) -> None:
    assert Resource.objects.filter(group="Papers to implement").count() == 5


def test_stages_keep_their_authors_numbers(library) -> None:
    assert list(Stage.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 7]
    materials = Resource.objects.exclude(stage=None).exclude(type="codebase")
    codebases = Resource.objects.filter(type="codebase")
    assert [materials.filter(stage__number=n).count() for n in (1, 2, 3, 4, 7)] == [1, 2, 0, 1, 0]
    assert [codebases.filter(stage__number=n).count() for n in (1, 2, 3, 4, 7)] == [0, 0, 1, 3, 1]
    assert dict(codebases.values_list("title", "suggested_state")) == {
        "Karpathy/minbpe": "upcoming",
        "Karpathy/nanoGPT": "exploring",
        "Karpathy/llm.c": "future",
        "ggml-org/llama.cpp": "future",
        "modelcontextprotocol/servers": "future",
    }


def test_a_comma_inside_a_name_does_not_split_a_concept(library) -> None:
    gpt = Resource.objects.get(key="lets-build-gpt")
    assert gpt.concepts.count() == 5
    assert gpt.concepts.filter(name="Regularization (Dropout, Weight Decay)").exists()


def test_loading_again_changes_nothing(library) -> None:
    def everything() -> list[object]:
        return [
            list(Resource.objects.order_by("pk").values()),
            list(Concept.objects.order_by("pk").values()),
            list(Resource.concepts.through.objects.order_by("pk").values()),
            list(Resource.nodes.through.objects.order_by("pk").values()),
        ]

    before = everything()
    again = load()
    assert (again.resources, again.links) == (0, 0)
    assert everything() == before
    assert library.resources == 35


def test_loading_again_keeps_what_staff_edited(library) -> None:
    Resource.objects.filter(key="paper-lora").update(summary="Ours", withdrawn=True)
    load()
    lora = Resource.objects.get(key="paper-lora")
    assert (lora.summary, lora.withdrawn) == ("Ours", True)


def test_a_paper_that_staff_had_added_is_not_added_twice(db) -> None:
    had = make_resource(type="paper", title="LoRA", url="http://arxiv.org/pdf/2106.09685v2")
    load()
    had.refresh_from_db()
    assert had.key == "paper-lora"
    assert Resource.objects.filter(url_key="arxiv:2106.09685").count() == 1


def test_resources_are_linked_to_the_modules_they_belong_to(roadmap) -> None:
    box = make_node(roadmap, role=Role.PAPER, is_box=True, label="LoRA", title="Low-Rank Adaptation")
    load()
    lora = Resource.objects.get(key="paper-lora")
    assert {node.pk for node in lora.nodes.all()} == {box.pk, roadmap.nodes.get(code="1.2").pk}


def test_another_roadmaps_module_of_the_same_number_is_left_alone(db) -> None:
    other = make_roadmap(modules={"1.2": "Sourdough"})
    load()
    assert not Resource.objects.filter(nodes__roadmap=other).exists()


def test_links_that_a_curator_changed_stay_changed(roadmap) -> None:
    load()
    lora = Resource.objects.get(key="paper-lora")
    lora.nodes.set([roadmap.nodes.get(code="0.5")])
    load()
    assert [node.code for node in lora.nodes.all()] == ["0.5"]


def test_concepts_know_the_exercises_that_test_them(db) -> None:
    attention = make_exercise(module="0.5", check_code="E1")
    make_exercise(module="0.5", check_code="E2")
    load()
    assert list(Concept.objects.get(name="Scaled Dot-Product Attention").exercises.all()) == [attention]


def test_every_module_in_the_files_is_explained(db) -> None:
    from django.conf import settings

    read = seeds.read(settings.FIXTURES_DIR / "library")
    assert {code for row in read.resources for code in row.modules} <= set(read.modules)
    assert len({row.key for row in read.resources}) == len(read.resources)


def test_an_unknown_key_in_a_file_is_told_with_its_place(tmp_path) -> None:
    (tmp_path / "papers.toml").write_text('[[resource]]\nkey = "a"\ntype = "paper"\ntitle = "A"\nyaer = 2020\n')
    with pytest.raises(seeds.SeedError, match=r"papers\.toml.*number 1.*yaer"):
        seeds.read(tmp_path)
