"""Answers to what companies write back: drafted when the person asks for one, never sent by themselves."""

from unsee.letters.answers.fitting import fitting
from unsee.letters.answers.said import AnswerKind, Demand, Enclosing, Said
from unsee.letters.answers.write import answer

__all__ = ["AnswerKind", "Demand", "Enclosing", "Said", "answer", "fitting"]
