"""conv_net: CONV - RELU - POOL - FC."""

import numpy as np

from course_utils.exercises.diagnose import same
from course_utils.exercises.writing import exercise
from course_utils.layers import (
    Conv2D,
    Flatten,
    Layer,
    Linear,
    MaxPool,
    ReLU,
    Sequential,
)


def conv_net(shape, filters, size, classes, rng):
    """CONV - RELU - POOL - FC for pictures of a shape (H, W, C), a Sequential.

    size, that of the filters, is odd: the padding keeps the size of the picture.
    """
    height, width, channels = shape
    inputs = (height // 2) * (width // 2) * filters
    return Sequential(
        Conv2D(channels, filters, size, rng, padding=size // 2),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear(inputs, classes, rng),
    )


LAYERS = ["conv2d", "relu", "max_pool", "flatten", "linear"]


def verify_conv_net(net, shape, filters, size, classes, rng):
    """The right layers, of the right shapes, that together do what the course's do."""
    layers = list(net.flat())
    for layer in layers:
        if not isinstance(layer, Layer):
            name = getattr(layer, "__name__", type(layer).__name__)
            return f"`{name}` is no layer: it has no forward and backward."
    computed = [getattr(layer.f, "__name__", str(layer.f)) for layer in layers]
    if computed != LAYERS:
        return (
            f"its layers compute {', '.join(computed)}; they should compute "
            f"{', '.join(LAYERS)}."
        )
    course_net = conv_net(shape, filters, size, classes, np.random.default_rng(0))
    try:
        return sizes_problem(layers, shape, filters, size, classes) or values_problem(
            net, course_net, shape
        )
    except Exception as error:
        return f"when used it raises {type(error).__name__}: {error}"


def sizes_problem(layers, shape, filters, size, classes):
    """The first layer whose result or parameters have the wrong shape."""
    height, width, channels = shape
    inputs = height // 2 * (width // 2) * filters
    parameters = {
        "conv2d": [(size, size, channels, filters), (filters,)],
        "linear": [(inputs, classes), (classes,)],
    }
    x = np.zeros((1, *shape), np.float32)
    results = [(height, width, filters)] * 2 + [(height // 2, width // 2, filters)]
    for name, layer, result in zip(LAYERS, layers, [*results, None, None], strict=True):
        shapes, expected = [p.shape for p in layer.params], parameters.get(name, [])
        if shapes != expected:
            return f"the parameters of its {name} have shapes {shapes}, not {expected}."
        x = layer.forward(x)
        if result and x.shape[1:] != result:
            return f"its {name} makes {x.shape[1:]} of a picture {shape}, not {result}."
    return None


def values_problem(net, course_net, shape):
    """Are scores and gradients those of the course's net with the same parameters?"""
    for param, ours in zip(net.params, course_net.params, strict=True):
        ours[...] = param
    random = np.random.default_rng(1)
    x, dy = random.normal(0, 1, (3, *shape)), random.normal(0, 1, (3, len(ours)))
    both = net.astype(np.float64), course_net.astype(np.float64)
    scores, expected = (one.forward(x, training=True) for one in both)
    if not same(expected, scores):
        return "its scores are not what these layers make of its parameters."
    for one in both:
        one.backward(dy)
    if not all(map(same, both[1].grads, both[0].grads)):
        return "its gradients are not those of its scores."
    return None


def draws_all_weights(conv_net):
    """Do the weights of both layers come from the argument rng?"""
    one, other = (
        conv_net((4, 4, 1), 2, 3, 2, np.random.default_rng(seed)) for seed in (0, 1)
    )
    for i, name in enumerate(["conv2d's filters", "linear's weights"]):
        if np.array_equal(one.params[2 * i], other.params[2 * i]):
            return f"The {name} are the same for every `rng`: hand it to both layers."
    return None


def case(*sizes):
    return *sizes, np.random.default_rng(0)


EXERCISE = exercise(
    conv_net,
    returns="net",
    cases={
        # With these sizes the wrong counts of the inputs that people write all differ.
        "11 x 7 pixels in 3 colours, eight 5 x 5 filters, 4 classes": case(
            (11, 7, 3), 8, 5, 4
        ),
        "6 x 5 grey pixels, four 3 x 3 filters, 10 classes": case((6, 5, 1), 4, 3, 10),
        "7 x 9 x 2, three 7 x 7 filters, 2 classes": case((7, 9, 2), 3, 7, 2),
        "8 x 8 x 3, three 1 x 1 filters, 3 classes": case((8, 8, 3), 3, 1, 3),
    },
    mistakes="""
    , padding=size // 2  ->
        without padding the map is smaller than the picture.
    padding=size // 2  ->  padding=size / 2
        `/` makes a float of the padding; `//` divides and rounds down.
    padding=size // 2  ->  padding=1
        a padding of 1 keeps the size for 3 x 3 filters only.
    padding=size // 2  ->  padding=2
        a padding of 2 keeps the size for 5 x 5 filters only.
    padding=size // 2  ->  padding=size
        so much padding makes the map larger than the picture: from the middle of an odd
        filter, how far does it reach to one side?
    padding=size // 2  ->  padding=(size + 1) // 2
        one ring of padding too many: from the middle of an odd filter, how far does it
        reach to one side?
    padding=size // 2  ->  padding=size - 1
        that is the padding of both sides together. The argument is that of one side.
    padding=size // 2  ->  stride=2, padding=size // 2
        the convolution jumps. It keeps the size, and pooling halves it.
    Flatten(),  ->
        Flatten is missing: a linear layer takes rows of numbers, not maps.
    ReLU(),  ->
        ReLU is missing: without it the net stays linear but for the pooling.
    ReLU()  ->  Layer(sigmoid, sigmoid_backward)
        a sigmoid is in the place of ReLU. It hardly slopes far from 0, so little comes
        back through it.
    MaxPool(),  ->
        the pooling is missing.
    ReLU()  ->  MaxPool()
    MaxPool()  ->  ReLU()
        the pooling comes before ReLU. The scores are the same either way; here ReLU
        comes first, as in CONV - RELU - POOL.
    MaxPool()  ->  Flatten()
    Flatten()  ->  MaxPool()
        it flattens before it pools: in a row there are no neighbours above and below
        any more.
    classes, rng),  ->  classes, rng), ReLU(),
        ReLU on the scores makes every negative one 0: classes that should be told apart
        become equal. It belongs between layers with weights.
    classes, rng),  ->  classes, rng), Layer(softmax, softmax_backward),
        softmax is part of the loss: cross_entropy takes scores. With both, it would be
        applied twice.
    MaxPool()  ->  MaxPool(3)
        it pools over 3 x 3. MaxPool's default is 2 x 2, side by side.
    MaxPool()  ->  Layer(average_pool, average_pool_backward)
        this is average pooling. It should take the largest number of each window.
    MaxPool()  ->  MaxPool(size)
        it pools over windows of the filters' size. MaxPool's default is 2 x 2, side by
        side.
    MaxPool()  ->  MaxPool(2, 1)
        pooling with stride 1 keeps nearly the whole map: windows of 2 lie side by side.
    Conv2D(channels, filters,  ->  Conv2D(filters, channels,
        channels come first, what the layer takes; then filters, what it makes.
    Conv2D(channels, filters, size,  ->  Conv2D(channels, size,
        Conv2D takes the channels, the filters, then the size.
    Conv2D(channels,  ->  Conv2D(3,
        the number of channels is fixed at 3. Grey pictures have one: take it from the
        shape.
    (width // 2) * filters  ->  (width // 2)
        the filters are missing from the inputs of the last layer: each of them makes a
        map.
    (width // 2) * filters  ->  (width // 2) * channels
        the inputs of the last layer count the colours of the picture. After the
        convolution there is a map for each filter.
    (height // 2) * (width // 2)  ->  height * width
        the inputs of the last layer forget the pooling: half the height, half the
        width.
    (height // 2) * (width // 2) * filters  ->  height * width * filters // 2
        the inputs of the last layer are halved once. Pooling halves height and width.
    (height // 2) * (width // 2)  ->  height * width // 2
        for the inputs of the last layer the pixels are halved. Pooling halves height
        and width: a quarter is left.
    (height // 2) * (width // 2) * filters  ->  height * width * filters // 4
        a quarter of the pixels is right for even sides. Of an odd side pooling leaves
        the last row out: halve and round down each side separately.
    (height // 2) * (width // 2)  ->  height * width // 4
        a quarter of the pixels is right for even sides. An odd side loses its last row
        in pooling: halve and round down each side separately.
    (height // 2) * (width // 2)  ->  height // 2 * width // 2
        without parentheses Python divides the product of height and width: set them
        around each side.
    (width // 2)  ->  (height // 2)
        the height counts for both sides: a picture need not be square.
    Linear(inputs, classes  ->  Linear(classes, inputs
        inputs come first, then what comes out: one score for each class.
    Linear(inputs, classes  ->  Linear(inputs, 10
        the number of classes is fixed at 10. Take it from the argument.
    ReLU()  ->  ReLU
        ReLU is the class; ReLU() makes a layer of it.
    Sequential(  ->  Sequential([
    classes, rng),  ->  classes, rng)],
        Sequential takes the layers one after the other: leave the brackets of the list
        out.
    return Sequential(  ->  net = Sequential(
        the net is built, but not returned.
    return list(conv_net(shape, filters, size, classes, rng).layers)
        this is a list of layers. Sequential(...) makes a net of them.
    return conv_net(shape, filters, size, classes, np.random.default_rng(0))
        the weights are the same whatever rng is: hand the argument rng to both layers,
        make no generator, and leave the weights as they were drawn.
    Conv2D(channels, filters, size, rng  ->  Conv2D(channels, size, filters, rng
        filters and size have changed places: Conv2D takes the channels, the filters,
        and only then the size.
    Conv2D(channels, filters, size, rng  ->  Conv2D(size, channels, filters, rng
        size comes first here. Conv2D takes the channels and the filters before it.
    height, width, channels = shape  ->  channels, height, width = shape
        the picture's first number is taken for its channels: a shape is (H, W, C), the
        channels come last.
    Conv2D(channels, filters  ->  Conv2D(channels, 32
        the number of filters is fixed at 32. Take it from the argument.
    filters, size, rng  ->  filters, 5, rng
    padding=size // 2  ->  padding=2
        the size of the filters is fixed at 5. Take it from the argument.
    rng, padding=size // 2  ->  rng, size // 2
        the convolution jumps, and has no padding: what comes after rng is the stride,
        so name the padding, padding=...
    (height // 2) * (width // 2) * filters  ->  height * width * channels
        the inputs of the last layer are the numbers of the picture. It gets what comes
        out of the pooling.
    (height // 2)  ->  ((height - size + 1) // 2)
    (width // 2)  ->  ((width - size + 1) // 2)
        the inputs of the last layer are counted without the padding, which keeps height
        and width.
    (height // 2) * (width // 2)  ->  16 * 16
        the inputs of the last layer are fixed for pictures of 32 x 32. Take height and
        width from the shape.
    (height // 2) * (width // 2)  ->  ((height + 1) // 2) * ((width + 1) // 2)
        half an odd side is rounded up. Pooling leaves out a window that does not fit:
        round down.
    MaxPool()  ->  MaxPool
        MaxPool is the class; MaxPool() makes a layer of it.
    Flatten()  ->  Flatten
        Flatten is the class; Flatten() makes a layer of it.
    (height // 2) * (width // 2) * filters  ->  height * width
        the inputs of the last layer are the pixels of the picture. Pooling halves both
        sides, and each filter makes a map.
    """,
    hints="""
    In which order do a picture's numbers pass through the five layers? Which two of
    them have parameters, and how many numbers leave the pooling for one picture?

    An odd filter reaches some pixels from its middle to each side, and that much
    padding is needed. Then the map keeps height and width, and pooling halves each of
    them, rounded down. There is one such map for each filter: together they are what
    the last layer takes.

    return Sequential(
        Conv2D({channels}, {filters}, size, rng, padding={size // 2}),
        ReLU(), MaxPool(), Flatten(), Linear({inputs}, classes, rng),
    )
    """,
    verify=verify_conv_net,
    behaves=draws_all_weights,
)
