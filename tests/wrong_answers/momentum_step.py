"""Wrong answers to momentum_step, each below what a teacher would say of it."""

import numpy as np


# The weights move by the old velocity; they should move by the new one.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    new_velocity = momentum * velocity - learning_rate * dw
    return w + velocity, new_velocity


# The sign is wrong: the velocity gains minus learning rate times dw.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    velocity = momentum * velocity + learning_rate * dw
    return w + velocity, velocity


# The weights move against the velocity; its sign is right already.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    velocity = momentum * velocity - learning_rate * dw
    return w - velocity, velocity


# This is PyTorch's momentum: the velocity holds no learning rate.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    velocity = momentum * velocity + dw
    return w - learning_rate * velocity, velocity


# A running mean: the gradient is scaled by 1 - momentum.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    velocity = momentum * velocity + (1 - momentum) * dw
    w = w - learning_rate * velocity
    return w, velocity


# The gradient's step is scaled by 1 - momentum, which is not in the formula.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    velocity = momentum * velocity - (1 - momentum) * learning_rate * dw
    return w + velocity, velocity


# The velocity is returned first; the weights should come first.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    velocity = momentum * velocity - learning_rate * dw
    w = w + velocity
    return velocity, w


# Only the weights are returned; the velocity is needed for the next step.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    return w + momentum * velocity - learning_rate * dw


# `+=` changes the caller's weights; new arrays are wanted.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    velocity = momentum * velocity - learning_rate * dw
    w += velocity
    return w, velocity


# `*=` and `-=` change the caller's velocity; new arrays are wanted.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    velocity *= momentum
    velocity -= learning_rate * dw
    return w + velocity, velocity


# Both of the caller's arrays are written into; new arrays are wanted.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    velocity[...] = momentum * velocity - learning_rate * dw
    w[...] = w + velocity
    return w, velocity


# The momentum is left out: the old velocity goes on in full.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    velocity = velocity - learning_rate * dw
    return w + velocity, velocity


# It is plain gradient descent: the old velocity is forgotten.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    velocity = -learning_rate * dw
    return w + velocity, velocity


# The learning rate is left out.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    velocity = momentum * velocity - dw
    return w + velocity, velocity


# Momentum and learning rate are exchanged.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    velocity = learning_rate * velocity - momentum * dw
    return w + velocity, velocity


# The gradient is applied twice: once in the velocity, once to the weights.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    velocity = momentum * velocity - learning_rate * dw
    w = w - learning_rate * dw + velocity
    return w, velocity


# The learning rate multiplies the velocity a second time.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    velocity = momentum * velocity - learning_rate * dw
    return w + learning_rate * velocity, velocity


# The brackets are wrong: momentum multiplies the gradient as well.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    velocity = momentum * (velocity - learning_rate * dw)
    return w + velocity, velocity


# The velocity is worked out from the weights, not from the old velocity.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    velocity = momentum * w - learning_rate * dw
    return w + velocity, velocity


# This is Nesterov's step: momentum looks ahead once more.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    velocity = momentum * velocity - learning_rate * dw
    w = w + momentum * velocity - learning_rate * dw
    return w, velocity


# The old velocity is returned, so it never grows.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    new = momentum * velocity - learning_rate * dw
    return w + new, velocity


# The momentum of 0.9 and the learning rate are fixed numbers here.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    velocity = 0.9 * velocity - 0.1 * dw
    return w + velocity, velocity


# The weights shrink by the momentum; only the velocity does.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    velocity = momentum * velocity - learning_rate * dw
    w = momentum * w + velocity
    return w, velocity


# The change of the weights comes back in place of the weights.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    velocity = momentum * velocity - learning_rate * dw
    return velocity, velocity


# On the way to the weights the velocity is multiplied by momentum once more.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    velocity = momentum * velocity - learning_rate * dw
    w = w + momentum * velocity
    return w, velocity


# The size is hard-wired: only the first two numbers follow.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    w, velocity = w.copy(), velocity.copy()
    for i in range(2):
        velocity[i] = momentum * velocity[i] - learning_rate * dw[i]
        w[i] += velocity[i]
    return w, velocity


# Nothing is returned.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    velocity = momentum * velocity - learning_rate * dw
    w = w + velocity


# Without momentum the old velocity is handed back; it should be the last step.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    if momentum == 0:
        return w - learning_rate * dw, velocity
    velocity = momentum * velocity - learning_rate * dw
    return w + velocity, velocity


# The velocity is scaled down so that it is never longer than 1.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    velocity = momentum * velocity - learning_rate * dw
    velocity = velocity / max(1, abs(velocity).max())
    return w + velocity, velocity


# The new weights are the average of the old and of the step.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    velocity = momentum * velocity - learning_rate * dw
    return (w + (w + velocity)) / 2, velocity


# The learning rate multiplies the whole bracket, so the velocity shrinks too fast.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    velocity = learning_rate * (momentum * velocity - dw)
    return w + velocity, velocity


# Where the gradient is 0 the weights stay, though the ball rolls on.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    new = momentum * velocity - learning_rate * dw
    return np.where(dw == 0, w, w + new), new


# Only the sign of the gradient is used; how large it is counts as well.
def momentum_step(w, dw, velocity, learning_rate, momentum):
    velocity = momentum * velocity - learning_rate * np.sign(dw)
    return w + velocity, velocity
