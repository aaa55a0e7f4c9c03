"""Names, docstrings and modules of what it defines are odd: unicode twins, dunder names, properties of the module itself."""
# tries: function class
# ends: invalid_submission

import sys

globals()["shares\x00"] = globals()["<script>"] = globals()[""] = print
ѕhares = lаbel = Lеdger = print
sys.modules["solution"] = type("Module", (), {"__getattr__": lambda self, name: print})()
