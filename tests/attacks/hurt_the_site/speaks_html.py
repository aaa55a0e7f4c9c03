"""HTML, script and template text in output, exception texts, type names and answers."""
# tries: function class
# ends: runtime_error wrong_answer

EVIL = "</pre><script>alert(1)</script><img src=x onerror=alert(1)>{{ settings.SECRET_KEY }}{% debug %}[x](javascript:alert(1))"
print(EVIL)


def shares(*args):
    print(EVIL)
    raise type(EVIL, (ValueError,), {})(EVIL)


label = first_over = Ledger = shares
