"""What they hold on you: the files of an answer, opened with care and laid out as one list."""
