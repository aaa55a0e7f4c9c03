"""What a verdict means, in plain words, and what to do about it. The words of one verdict, nothing about a page."""

from studyhub.practice.models import Verdict

MEANING: dict[str, str] = {
    Verdict.ACCEPTED: "Every required test passed.",
    Verdict.WRONG_ANSWER: "The code ran, but at least one test got a value it did not expect.",
    Verdict.TOO_SLOW: "Every value is right; the speed that was asked for is not reached yet.",
    Verdict.RUNTIME_ERROR: "The code stopped with an error before the tests could finish.",
    Verdict.INVALID_SUBMISSION: "The code could not be used as it is: a syntax error, or a name that is missing.",
    Verdict.TIME_LIMIT: "The code took longer than this exercise allows.",
    Verdict.MEMORY_LIMIT: "The code used more memory than this exercise allows.",
    Verdict.OUTPUT_LIMIT: "The code printed more than this exercise allows.",
    Verdict.FORBIDDEN: "The code tried something that is not allowed here: the network, other files, other processes.",
    Verdict.GRADER_FAILED: "Something broke on our side. This costs you no attempt.",
}

NEXT_STEP: dict[str, str] = {
    Verdict.WRONG_ANSWER: "Start with the first failed test: read its hint, rebuild the case by hand, then Run.",
    Verdict.TOO_SLOW: "Look for work that is done twice: a loop over rows, a copy, numbers that are loaded again.",
    Verdict.RUNTIME_ERROR: "Read the error of the first test from its last line upwards, then Run.",
    Verdict.INVALID_SUBMISSION: "Fix what the message names; Run tells you in a second whether it is gone.",
    Verdict.TIME_LIMIT: "Look for a loop that never ends, or one whose cost grows with the square of the input.",
    Verdict.MEMORY_LIMIT: "Look for an array that is larger than the answer needs, or a list that only grows.",
    Verdict.OUTPUT_LIMIT: "Remove the prints inside loops; a few lines of output are fine.",
    Verdict.FORBIDDEN: "Only computing is needed here. Remove what reaches outside, then submit again.",
    Verdict.GRADER_FAILED: "Submit the same code again. If it happens twice, tell whoever runs this site.",
}
