"""Lines that are almost the expected ones, thousands of them: the difference takes pytest the cube of their number."""
# tries: function
# ends: wrong_answer
# limits: wall_s=3


def shares(*args):
    return args[0]


def label(text):
    return "\n".join(
        f"[{text.upper()} almost, but {number % 7} not quite the same line {number}]" for number in range(20_000)
    )


first_over = shares
