"""The exercises of notebook 03, in its order."""

from course_utils.exercises.notebook_03 import (
    batch_norm_backward,
    conv2d_loops,
    conv2d_loops_backward,
    convolve1d,
    correlate1d_backward,
    linear_backward,
    max_pool_loops,
    max_pool_loops_backward,
    momentum_step,
    output_shape,
    place_backward,
    relu_backward,
    sigmoid_backward,
    softmax_backward,
)

EXERCISES = [
    linear_backward.EXERCISE,
    relu_backward.EXERCISE,
    sigmoid_backward.EXERCISE,
    softmax_backward.EXERCISE,
    convolve1d.EXERCISE,
    output_shape.EXERCISE,
    conv2d_loops.EXERCISE,
    place_backward.EXERCISE,
    correlate1d_backward.EXERCISE,
    conv2d_loops_backward.EXERCISE,
    max_pool_loops.EXERCISE,
    max_pool_loops_backward.EXERCISE,
    batch_norm_backward.EXERCISE,
    momentum_step.EXERCISE,
]
