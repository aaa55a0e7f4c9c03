def shares(values):
    return values / values.sum()


def label(text):
    return f"[{text.upper()}]"


def first_over(values, bound):
    for value in values:
        if value > bound:
            return value
    raise ValueError(f"nothing is over {bound}")
