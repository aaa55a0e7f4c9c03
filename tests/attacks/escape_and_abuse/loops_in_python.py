"""An endless loop that catches every exception."""
# tries: function
# ends: time_limit
# limits: wall_s=1


def shares(*args):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue


label = first_over = shares
