"""momentum_step: one step of a ball that rolls."""

import numpy as np

from course_utils.exercises.writing import exercise, rng_of, single


def momentum_step(w, dw, velocity, learning_rate, momentum):
    """New parameters and their new velocity, after one step; any shape."""
    velocity = momentum * velocity - learning_rate * dw
    return w + velocity, velocity


normal = rng_of(momentum_step).standard_normal


def moving(*shape):
    return normal(shape), normal(shape), normal(shape)


EXERCISE = exercise(
    momentum_step,
    returns="w, velocity",
    cases={
        "w = [1, 2], dw = [10, -10], velocity = [0.5, 2], rate 0.1, momentum 0.5": (
            np.array([1.0, 2.0]),
            np.array([10.0, -10.0]),
            np.array([0.5, 2.0]),
            0.1,
            0.5,
        ),
        "a matrix": (*moving(3, 4), 0.01, 0.9),
        "a ball at rest": (normal((2, 2)), normal((2, 2)), np.zeros((2, 2)), 0.5, 0.9),
        "level ground": (normal((2, 3)), np.zeros((2, 3)), normal((2, 3)), 0.1, 0.9),
        "momentum 0": (*moving(5), 0.3, 0.0),
        "filters": (*moving(2, 3, 2, 1), 2.0, 0.8),
        "float32": (*single(*moving(4, 2)), 0.1, 0.9),
    },
    mistakes="""
    velocity -  ->  velocity +
        the gradient pushes uphill: it points in the direction in which the loss grows.
    velocity = momentum  ->  new = momentum
    velocity, velocity  ->  velocity, new
        the weights move by the old velocity. First the new velocity, then the step.
    learning_rate * dw  ->  dw
    w + velocity  ->  w + learning_rate * velocity
        the learning rate is outside, in front of the velocity. Here it is part of what
        the velocity gains.
    w + velocity  ->  w + learning_rate * velocity
        the learning rate counts twice: it is in the velocity already.
    learning_rate * dw  ->  dw
        the learning rate is missing from what the velocity gains.
    momentum * velocity  ->  velocity
        the velocity forgets nothing. It should keep only the fraction `momentum` of
        itself.
    momentum * velocity  ->  (1 - momentum) * velocity
        the fractions are reversed: `momentum` is what the velocity keeps, not what it
        forgets.
    learning_rate * dw  ->  (1 - momentum) * learning_rate * dw
        that is a mean of old and new slopes. Here the push is not made smaller by 1 -
        momentum.
    velocity - learning_rate * dw  ->  (velocity - learning_rate * dw)
        part of the new push is forgotten at once. Only the old velocity is multiplied
        by `momentum`.
    w + velocity  ->  w - velocity
        the weights move against the velocity. The minus is in the velocity already.
    w + velocity  ->  w + velocity - learning_rate * dw
        the slope pushes twice: in the velocity, and once more in the step.
    w + velocity  ->  w - learning_rate * dw
        the weights move as if there were no momentum. They move by the velocity.
    w + velocity  ->  w + momentum * velocity - learning_rate * dw
        this is Nesterov's step, which looks ahead. Here the weights move by the
        velocity.
    w + velocity,  ->
        the new weights are missing: return both.
    return w + velocity, velocity  ->  return w + velocity
        the new velocity is missing: the next step needs it. Return both.
    w + velocity  ->  w
        the weights stay where they are: they move by the velocity.
    velocity = momentum * velocity -  ->  velocity *= momentum; velocity -=
        `*=` and `-=` write into the caller's velocity. Make a new array.
    return w + velocity  ->  w += velocity; return w
        it writes into the caller's weights, as `+=` and `w[...] =` do. Make a new array
        of the weights, and one of the velocity.
    velocity = momentum * velocity + dw
    return w - learning_rate * velocity, velocity
        this is PyTorch's way: slopes are summed up, and the learning rate stands in
        front of the sum. Here it is part of what the velocity gains, and the velocity
        is added.
    velocity = momentum * velocity + learning_rate * dw
    return w - velocity, velocity
        the velocity points uphill and is subtracted. Here the minus is in the velocity,
        which is then added.
    velocity = momentum * velocity + (1 - momentum) * dw
    return w - learning_rate * velocity, velocity
        this is a running mean of the slopes, as in Adam, times the learning rate. Here
        the velocity is the step itself.
    velocity = momentum * velocity - (1 - momentum) * dw
    return w + learning_rate * velocity, velocity
        the velocity is a running mean of the slopes, and the learning rate comes after
        it. Here it is the step itself.
    new = momentum * velocity - learning_rate * dw
    return w + new, velocity
        the old velocity is returned. The next step needs the new one.
    momentum * velocity - learning_rate  ->  velocity - momentum * learning_rate
        `momentum` multiplies the new push. It is the fraction that is kept of the old
        velocity.
    momentum * velocity - learning_rate  ->  learning_rate * velocity - momentum
        learning rate and momentum have changed places.
    momentum * velocity -  ->  -
        the old velocity is forgotten: this is plain gradient descent. The new one keeps
        the fraction `momentum` of it.
    momentum * velocity -  ->  learning_rate * momentum * velocity -
        the learning rate multiplies the old velocity, too. It belongs to the slope
        only.
    momentum * velocity - learning_rate  ->  -momentum * velocity - learning_rate
        the old velocity comes with a minus: the ball would turn round at every step.
    return w + momentum * velocity - learning_rate * dw, -learning_rate * dw
        the new velocity forgets the old one. The step that the weights make is the new
        velocity.
    momentum * velocity -  ->  momentum * w -
        the velocity is worked out from the weights. It keeps the fraction `momentum` of
        itself.
    new = momentum * velocity - learning_rate * dw
    return np.where(dw == 0, w, w + new), new
        where the gradient is 0 the weights stay. The ball rolls on there, by its
        velocity.
    """,
    hints="""
    If nothing pushes any more (dw is 0), by how much do the weights move next? And if
    the ball was at rest?

    The new velocity is the fraction `momentum` of the old one, minus learning rate
    times gradient: that minus leads downhill. The weights move by the new velocity, and
    nothing else.

    velocity = {momentum * velocity} - {learning_rate * dw}
    return w + {velocity}, velocity
    """,
)
