"""C++ functions that learners send: built, called, checked and counted. Runs no compiler itself."""
