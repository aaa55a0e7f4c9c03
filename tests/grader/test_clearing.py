"""A folder goes whatever is in it, and nothing outside it does."""

import os
from pathlib import Path

import pytest

from grader.clearing import remove_tree

DEPTH = 3000


@pytest.fixture
def top(tmp_path: Path) -> Path:
    (tmp_path / "top").mkdir()
    return tmp_path / "top"


def dig(top: Path, name: str) -> None:
    folder = os.open(top, os.O_RDONLY)
    for _ in range(DEPTH):
        os.mkdir(name, dir_fd=folder)
        deeper = os.open(name, os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = deeper
    os.close(os.open("file", os.O_CREAT | os.O_WRONLY, dir_fd=folder))
    os.close(folder)


@pytest.mark.parametrize("name", ["d", "d" * 50])
def test_depth_is_no_obstacle(top: Path, name: str) -> None:
    dig(top, name)
    remove_tree(top)
    assert not top.exists()


def test_links_are_removed_and_what_they_point_to_stays(tmp_path: Path, top: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "file").write_text("stays")
    (top / "link").symlink_to(outside)
    (top / "in").mkdir()
    (top / "in" / "link").symlink_to(outside / "file")
    remove_tree(top)
    assert not top.exists()
    assert (outside / "file").read_text() == "stays"


def test_a_link_in_place_of_the_folder_itself_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "file").touch()
    (tmp_path / "top").symlink_to(outside)
    remove_tree(tmp_path / "top")
    assert (outside / "file").exists()


def test_closed_folders_are_opened(top: Path) -> None:
    for mode in (0o000, 0o100, 0o400):
        closed = top / f"closed{mode}"
        (closed / "in").mkdir(parents=True)
        (closed / "file").touch()
        (closed / "in").chmod(mode)
        closed.chmod(mode)
    remove_tree(top)
    assert not top.exists()


def test_names_that_are_no_text_are_names(top: Path) -> None:
    for name in (b"\xff\xfe", b"-rf", b"a\nb", b"x" * 255):
        (top / os.fsdecode(name)).touch()
    remove_tree(top)
    assert not top.exists()


def test_a_folder_that_is_not_there_is_no_error(tmp_path: Path) -> None:
    remove_tree(tmp_path / "nothing")
