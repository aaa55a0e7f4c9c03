"""A file whose syntax error quotes what must not act on a page, with a coding line that names no coding."""
# tries: function class
# ends: invalid_submission

# The compiler is asked here, because this file itself has to be read by other tools.
exec(compile("x = '<script>\x1b[2J' +\n", "solution.py\x1b[2J<script>", "exec"))
