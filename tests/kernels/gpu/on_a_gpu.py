"""Fixtures for tests that need a GPU: one launcher and one cubin for all. Skips where driver or nvcc is missing.

A plugin, loaded by the tests' own `pytest_plugins`, because these tests also run where nothing but pytest and numpy is.
"""

from pathlib import Path

import pytest

from bench import burning
from kernels.gpu.driver import NoDriver
from kernels.gpu.launcher import Launcher

SOURCES = (Path(__file__).with_name("kernels.cu"), burning.SOURCE)


@pytest.fixture(scope="session")
def gpu_launcher():
    with Launcher() as launcher:
        try:
            print(launcher.facts())
        except NoDriver as reason:
            pytest.skip(str(reason))
        yield launcher


@pytest.fixture(scope="session")
def gpu_cubins(gpu_launcher):
    """By the name of the source."""
    if burning.find_nvcc() is None:
        pytest.skip("no nvcc")
    return {each.stem: burning.compiled(each, arch=gpu_launcher.facts().arch) for each in SOURCES}


@pytest.fixture
def gpu_loaded(gpu_launcher, gpu_cubins):
    """The kernels of kernels.cu, freshly loaded."""
    with gpu_launcher.loaded(gpu_cubins["kernels"]) as loaded:
        yield loaded
