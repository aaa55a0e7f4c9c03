"""A set of numbers that all have the same hash: reading it costs the square of its size."""
# tries: function
# ends: runtime_error wrong_answer time_limit
# limits: wall_s=3


def shares(*args):
    from grader.inside.codec import encode
    from grader.inside.wire import Answers

    once = Answers.answer
    count = 200_000
    body = b"".join(encode(complex(1000003 * k, -k)) for k in range(count))
    message = encode("ok")
    raw = b"t" + (2).to_bytes(4, "little") + message + b"e" + count.to_bytes(4, "little") + body
    Answers.answer = lambda self, _: once(self, raw)


label = first_over = Ledger = shares
