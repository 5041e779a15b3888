"""Neural networks from the ground up, in NumPy: the package behind the notebooks.

    data        load, decode, split, standardise, batches
    functions   every operation of a network, forward and backward
    gradcheck   is a gradient right? nudge and see
    layers      functions that remember: Linear, Conv2D, ReLU, Sequential, and others
    optim       how a parameter follows its gradient: SGD, Momentum, Adam, and others
    training    the training loop, and accuracy
    exercises   check, hint, solution, progress
    plots       the figures of the notebooks
    widgets     what can be touched: Filter Lab, Predict, and others

Read them in this order: each uses only what stands above it.
"""
