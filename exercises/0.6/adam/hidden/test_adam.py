import numpy as np
from torchs import Torch

from grader.testing import assert_close, points

SHAPES = [(3,), (2, 4), (1, 2, 2)]
CLOSE = {"rtol": 1e-9, "atol": 1e-12}


def arrays(rng, scale=1.0, shapes=SHAPES):
    return [rng.standard_normal(shape) * scale for shape in shapes]


def compare(solution, params, steps, **settings):
    """The learner's steps beside torch's, each with the same gradients."""
    theirs, ours = solution.Adam(params, **settings), Torch(params, **settings)
    for grads in steps:
        updated = theirs.step(grads)
        expected = ours.step(grads)
        assert len(updated) == len(expected)
        for actual, right in zip(updated, expected, strict=True):
            assert_close(actual, right, **CLOSE)


@points(2, category="first step", hint="both averages start at 0: divide by 1 - beta^t, with t = 1 in the first step")
def test_the_first_step_has_length_lr(solution, rng):
    params, grads = arrays(rng), arrays(rng, scale=100)
    updated = solution.Adam(params, lr=0.02).step(grads)
    for before, grad, after in zip(params, grads, updated, strict=True):
        assert_close(after, before - 0.02 * grad / (np.abs(grad) + 1e-8), **CLOSE)


@points(1, category="defaults", hint="lr 0.001, betas 0.9 and 0.999, eps 1e-8, no weight decay")
def test_three_steps_with_the_defaults(solution, rng):
    compare(solution, arrays(rng), [arrays(rng) for _ in range(3)])


@points(2, category="trajectory", hint="t counts steps, and the averages carry over from step to step")
def test_fifty_steps(solution, rng):
    compare(solution, arrays(rng), [arrays(rng) for _ in range(50)], lr=0.03)


@points(1, category="trajectory", hint="betas is (beta1, beta2): the first for the gradient, the second for its square")
def test_other_betas(solution, rng):
    betas = (float(rng.uniform(0.3, 0.8)), float(rng.uniform(0.85, 0.95)))
    compare(solution, arrays(rng), [arrays(rng) for _ in range(12)], lr=0.1, betas=betas)


@points(1, category="trajectory", hint="with beta1 = 0 there is no memory of the direction; nothing divides by zero")
def test_without_momentum(solution, rng):
    compare(solution, arrays(rng), [arrays(rng) for _ in range(5)], lr=0.01, betas=(0.0, 0.9))


@points(
    2, category="eps", hint="eps stands outside the root, and the second average is corrected before the root is taken"
)
def test_tiny_gradients_show_where_eps_stands(solution, rng):
    compare(solution, arrays(rng), [arrays(rng, scale=1e-8) for _ in range(6)], lr=1.0)


@points(1, category="eps", hint="eps is a parameter: a large one damps every step")
def test_a_large_eps(solution, rng):
    compare(solution, arrays(rng), [arrays(rng) for _ in range(6)], lr=0.5, eps=0.3)


@points(1, category="eps", hint="0 / (0 + eps) is 0")
def test_a_gradient_of_zero_moves_nothing(solution, rng):
    params = arrays(rng)
    optimiser = solution.Adam(params, lr=0.1)
    for _ in range(3):
        updated = optimiser.step([np.zeros(shape) for shape in SHAPES])
    for before, after in zip(params, updated, strict=True):
        assert_close(after, before, **CLOSE)


@points(
    1, category="trajectory", hint="a gradient of zero is a gradient: the averages fade, t counts, and momentum goes on"
)
def test_a_gradient_of_zero_later_on_is_a_step_like_any_other(solution, rng):
    steps = [arrays(rng) for _ in range(8)]
    for number, still in ((2, 0), (3, 0), (3, 1), (6, 2)):
        steps[number][still] = np.zeros(SHAPES[still])
    compare(solution, arrays(rng), steps, lr=0.1)
    compare(solution, arrays(rng), steps, lr=0.1, weight_decay=0.3)


@points(
    2, category="weight decay", hint="lambda times the parameter is added to the gradient, before the averages see it"
)
def test_weight_decay_goes_through_the_averages(solution, rng):
    compare(solution, arrays(rng), [arrays(rng) for _ in range(10)], lr=0.05, weight_decay=0.2)


@points(2, category="None", hint="None: no move, no decay, averages untouched, and this parameter's own t stands still")
def test_a_parameter_without_a_gradient_is_left_alone(solution, rng):
    steps = [arrays(rng) for _ in range(9)]
    for number, skipped in ((0, 1), (2, 0), (3, 0), (5, 2), (6, 1)):
        steps[number][skipped] = None
    compare(solution, arrays(rng), steps, lr=0.1, weight_decay=0.1)


@points(1, category="state", hint="averages belong to the object: assign them in __init__, to self")
def test_two_optimisers_do_not_disturb_each_other(solution, rng):
    starts = [arrays(rng), arrays(rng)]
    theirs = [solution.Adam(start, lr=0.1) for start in starts]
    ours = [Torch(start, lr=0.1) for start in starts]
    for _ in range(4):
        for optimiser, reference in zip(theirs, ours, strict=True):
            grads = arrays(rng)
            for actual, right in zip(optimiser.step(grads), reference.step(grads), strict=True):
                assert_close(actual, right, **CLOSE)
