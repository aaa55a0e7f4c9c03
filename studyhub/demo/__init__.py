"""A site with a fortnight of life: two learners who tick, read, write and submit, by the verbs the pages call.

`script` reads what happens from fixtures/demo · `acts` are the verbs · `backdating` puts what was done into the past.
"""
