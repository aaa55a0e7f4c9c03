"""Random straight-line programs that run on anything with arithmetic, tanh, exp and relu."""


def draw(rng, leaves, length):
    """A program: for each line the operation, two earlier lines, and a constant."""
    program = []
    for line in range(leaves, leaves + length):
        left, right = (int(n) for n in rng.integers(max(0, line - 8), line, size=2))
        program.append((OPERATIONS[int(rng.integers(len(OPERATIONS)))], left, right, float(rng.uniform(0.5, 1.5))))
    return program


def run(program, leaves):
    """All values of the program, and its result: the mean of the last few lines."""
    values = list(leaves)
    for operation, left, right, constant in program:
        values.append(operation(values[left], values[right], constant))
    result = values[-1]
    for value in values[-5:-1]:
        result = result + value
    return result / 5


OPERATIONS = [
    lambda a, b, c: a + b,
    lambda a, b, c: a - b,
    lambda a, b, c: (a * b).tanh(),
    lambda a, b, c: a / (b * b + c),
    lambda a, b, c: -a,
    lambda a, b, c: c * a + b.relu(),
    lambda a, b, c: c - a * c,
    lambda a, b, c: (a.tanh() - b.tanh()).exp() - c,
    lambda a, b, c: a.tanh() ** 3 + b,
    lambda a, b, c: (a * a + c) ** -0.5,
    lambda a, b, c: c / (1 + a**2) + b.tanh(),
]
