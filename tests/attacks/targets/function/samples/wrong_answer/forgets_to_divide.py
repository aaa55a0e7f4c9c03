def shares(values):
    return values


def label(text):
    return text


def first_over(values, bound):
    return max(values)
