"""One module for each way of writing down an exercise: each reads a folder and gives an Exercise."""
