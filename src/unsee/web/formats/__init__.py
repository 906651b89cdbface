"""How a day is written in the languages of the pages; all else is as Django has it."""
