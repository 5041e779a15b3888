"""The exercises of notebook 01, in its order."""

from course_utils.exercises.notebook_01 import (
    batches,
    cross_entropy,
    cross_entropy_backward,
    loss_gradients,
    regularised_gradients,
    sgd_step,
    softmax,
)

EXERCISES = [
    softmax.EXERCISE,
    cross_entropy.EXERCISE,
    cross_entropy_backward.EXERCISE,
    loss_gradients.EXERCISE,
    regularised_gradients.EXERCISE,
    sgd_step.EXERCISE,
    batches.EXERCISE,
]
