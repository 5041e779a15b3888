"""The exercises of notebook 02, in its order."""

from course_utils.exercises.notebook_02 import (
    backpropagate_error,
    count_parameters,
    neuron_gradients,
    product_gradients,
    pushes,
    sigmoid,
    sigmoid_slope,
    train_network,
    two_layer_gradients,
    two_layer_loss,
)

EXERCISES = [
    sigmoid.EXERCISE,
    sigmoid_slope.EXERCISE,
    pushes.EXERCISE,
    product_gradients.EXERCISE,
    backpropagate_error.EXERCISE,
    train_network.EXERCISE,
    neuron_gradients.EXERCISE,
    count_parameters.EXERCISE,
    two_layer_loss.EXERCISE,
    two_layer_gradients.EXERCISE,
]
