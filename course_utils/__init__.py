"""Neural networks from the ground up, in NumPy: the package behind the notebooks.

    functions       every operation of a network, forward and backward
    gradcheck       is a gradient right? nudge and see
    data            load, decode, split, standardise, batches
    layers          functions that remember: Linear, Conv2D, ReLU, and others
    optim           how a parameter follows its gradient: SGD, Adam, and others
    training        the training loop, and accuracy
    counting        what a network costs, layer by layer
    architectures   seven networks from papers, just far enough to count their costs
    digits          the net that reads handwriting: pictures, weights, doubts
    exercises       check, hint, solution, progress
    colours, plots  the figures of the notebooks
    widgets         what can be touched: Filter Lab, Predict, and others
    saving          which widgets a notebook keeps when it is saved
    slides          the notebooks as decks and as pages
    site            the whole course as pages of one site
    lite            the course in a browser alone, by JupyterLite
    classroom       the notebooks for a class, and what came back, judged

Read them in this order: each uses only what stands above it. Only the commands of
`slides`, `site` and `classroom` also ask the rest (__main__, environment, notebooks,
lab), which is what `make lab` and its kin do.
"""
