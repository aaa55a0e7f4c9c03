"""Timed inputs hang on more than the seed, which stands in the grade; one measurement can draw its own again."""

from grader.inside.timing.unpredictable import fresh_nonce, unpredictable


def draw(rng) -> int:
    return int(rng.integers(1 << 62))


def test_the_seed_alone_gives_them_to_nobody():
    assert draw(unpredictable(7)) != draw(unpredictable(7))


def test_with_its_nonce_a_measurement_can_draw_them_again_and_each_place_has_its_own():
    nonce = fresh_nonce()
    assert draw(unpredictable(7, 1, nonce=nonce)) == draw(unpredictable(7, 1, nonce=nonce))
    drawn = [draw(unpredictable(seed, place, nonce=nonce)) for seed in (7, 8) for place in (1, 2)]
    assert len(set(drawn)) == 4


def test_a_nonce_has_128_bits_and_comes_once():
    drawn = [fresh_nonce() for _ in range(200)]
    assert len(set(drawn)) == 200 and {len(each) for each in drawn} == {4}
    assert 1 << 31 < max(map(max, drawn)) < 1 << 32
