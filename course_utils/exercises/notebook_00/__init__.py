"""The exercises of notebook 00, in its order."""

from course_utils.exercises.notebook_00 import decode_records, split, standardise

EXERCISES = [decode_records.EXERCISE, split.EXERCISE, standardise.EXERCISE]
