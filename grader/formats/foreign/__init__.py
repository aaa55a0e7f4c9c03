"""Other people's problems, whatever their format: laid down as folders of ours, examined, asked and judged."""
