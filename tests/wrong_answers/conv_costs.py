"""Wrong answers to conv_costs, each below what a teacher would say of it."""

from course_utils.functions import output_shape


# The biases are left out of the parameters.
def conv_costs(shape, filters, size, stride=1, padding=0):
    h, w, c = shape
    oh = output_shape(h, size, stride, padding)
    ow = output_shape(w, size, stride, padding)
    parameters = size * size * c * filters
    multiplications = oh * ow * size * size * c * filters
    return parameters, multiplications


# One bias for the whole layer: each filter has one of its own.
def conv_costs(shape, filters, size, stride=1, padding=0):
    h, w, c = shape
    oh = output_shape(h, size, stride, padding)
    ow = output_shape(w, size, stride, padding)
    parameters = size * size * c * filters + 1
    multiplications = oh * ow * size * size * c * filters
    return parameters, multiplications


# The channels are left out: a filter is as deep as its input.
def conv_costs(shape, filters, size, stride=1, padding=0):
    h, w, c = shape
    oh = output_shape(h, size, stride, padding)
    ow = output_shape(w, size, stride, padding)
    parameters = (size * size + 1) * filters
    multiplications = oh * ow * size * size * filters
    return parameters, multiplications


# The channels are left out of the multiplications only.
def conv_costs(shape, filters, size, stride=1, padding=0):
    h, w, c = shape
    oh = output_shape(h, size, stride, padding)
    ow = output_shape(w, size, stride, padding)
    parameters = (size * size * c + 1) * filters
    multiplications = oh * ow * size * size * filters
    return parameters, multiplications


# size is taken once: a window has size * size places.
def conv_costs(shape, filters, size, stride=1, padding=0):
    h, w, c = shape
    oh = output_shape(h, size, stride, padding)
    ow = output_shape(w, size, stride, padding)
    parameters = (size * c + 1) * filters
    multiplications = oh * ow * size * c * filters
    return parameters, multiplications


# The multiplications of one filter only.
def conv_costs(shape, filters, size, stride=1, padding=0):
    h, w, c = shape
    oh = output_shape(h, size, stride, padding)
    ow = output_shape(w, size, stride, padding)
    parameters = (size * size * c + 1) * filters
    multiplications = oh * ow * size * size * c
    return parameters, multiplications


# Each pixel of the input is taken for a place; output_shape counts them.
def conv_costs(shape, filters, size, stride=1, padding=0):
    h, w, c = shape
    parameters = (size * size * c + 1) * filters
    multiplications = h * w * size * size * c * filters
    return parameters, multiplications


# The biases are counted as multiplications; they are added.
def conv_costs(shape, filters, size, stride=1, padding=0):
    h, w, c = shape
    oh = output_shape(h, size, stride, padding)
    ow = output_shape(w, size, stride, padding)
    parameters = (size * size * c + 1) * filters
    multiplications = oh * ow * parameters
    return parameters, multiplications


# The two results are in the wrong order.
def conv_costs(shape, filters, size, stride=1, padding=0):
    h, w, c = shape
    oh = output_shape(h, size, stride, padding)
    ow = output_shape(w, size, stride, padding)
    parameters = (size * size * c + 1) * filters
    multiplications = oh * ow * size * size * c * filters
    return multiplications, parameters


# Stride and padding are ignored when the places are counted.
def conv_costs(shape, filters, size, stride=1, padding=0):
    h, w, c = shape
    oh = output_shape(h, size)
    ow = output_shape(w, size)
    parameters = (size * size * c + 1) * filters
    multiplications = oh * ow * size * size * c * filters
    return parameters, multiplications


# Stride and padding are exchanged in the call of output_shape.
def conv_costs(shape, filters, size, stride=1, padding=0):
    h, w, c = shape
    oh = output_shape(h, size, padding, stride)
    ow = output_shape(w, size, padding, stride)
    parameters = (size * size * c + 1) * filters
    multiplications = oh * ow * size * size * c * filters
    return parameters, multiplications


# The height is taken for the width as well: it works for square pictures.
def conv_costs(shape, filters, size, stride=1, padding=0):
    h, w, c = shape
    oh = output_shape(h, size, stride, padding)
    ow = output_shape(h, size, stride, padding)
    parameters = (size * size * c + 1) * filters
    multiplications = oh * ow * size * size * c * filters
    return parameters, multiplications


# shape is read as (C, H, W), as in PyTorch; here it is (H, W, C).
def conv_costs(shape, filters, size, stride=1, padding=0):
    c, h, w = shape
    oh = output_shape(h, size, stride, padding)
    ow = output_shape(w, size, stride, padding)
    parameters = (size * size * c + 1) * filters
    multiplications = oh * ow * size * size * c * filters
    return parameters, multiplications


# Every place has parameters of its own; a convolution shares them.
def conv_costs(shape, filters, size, stride=1, padding=0):
    h, w, c = shape
    oh = output_shape(h, size, stride, padding)
    ow = output_shape(w, size, stride, padding)
    parameters = oh * ow * (size * size * c + 1) * filters
    multiplications = oh * ow * size * size * c * filters
    return parameters, multiplications


# The parameters of a linear layer: every pixel of the picture has a weight.
def conv_costs(shape, filters, size, stride=1, padding=0):
    h, w, c = shape
    oh = output_shape(h, size, stride, padding)
    ow = output_shape(w, size, stride, padding)
    parameters = (h * w * c + 1) * filters
    multiplications = oh * ow * size * size * c * filters
    return parameters, multiplications


# The padding is added on one side only.
def conv_costs(shape, filters, size, stride=1, padding=0):
    h, w, c = shape
    oh = (h - size + padding) // stride + 1
    ow = (w - size + padding) // stride + 1
    parameters = (size * size * c + 1) * filters
    multiplications = oh * ow * size * size * c * filters
    return parameters, multiplications


# One place too few along both axes: the + 1 is missing.
def conv_costs(shape, filters, size, stride=1, padding=0):
    h, w, c = shape
    oh = (h - size + 2 * padding) // stride
    ow = (w - size + 2 * padding) // stride
    parameters = (size * size * c + 1) * filters
    multiplications = oh * ow * size * size * c * filters
    return parameters, multiplications


# The places are not whole numbers: / where // rounds down.
def conv_costs(shape, filters, size, stride=1, padding=0):
    h, w, c = shape
    oh = (h - size + 2 * padding) / stride + 1
    ow = (w - size + 2 * padding) / stride + 1
    parameters = (size * size * c + 1) * filters
    multiplications = oh * ow * size * size * c * filters
    return parameters, int(multiplications)


# Places that stick out are counted: it rounds up.
def conv_costs(shape, filters, size, stride=1, padding=0):
    h, w, c = shape
    oh = -((size - h - 2 * padding) // stride) + 1
    ow = -((size - w - 2 * padding) // stride) + 1
    parameters = (size * size * c + 1) * filters
    multiplications = oh * ow * size * size * c * filters
    return parameters, multiplications


# The sizes of the two axes are added; rows times columns are the places.
def conv_costs(shape, filters, size, stride=1, padding=0):
    h, w, c = shape
    oh = output_shape(h, size, stride, padding)
    ow = output_shape(w, size, stride, padding)
    parameters = (size * size * c + 1) * filters
    multiplications = (oh + ow) * size * size * c * filters
    return parameters, multiplications


# Only the parameters are returned.
def conv_costs(shape, filters, size, stride=1, padding=0):
    c = shape[2]
    parameters = (size * size * c + 1) * filters
    return parameters


# The additions are counted as well: twice as many operations.
def conv_costs(shape, filters, size, stride=1, padding=0):
    h, w, c = shape
    oh = output_shape(h, size, stride, padding)
    ow = output_shape(w, size, stride, padding)
    parameters = (size * size * c + 1) * filters
    multiplications = 2 * oh * ow * size * size * c * filters
    return parameters, multiplications


# A bias for each channel and filter: it is one for each filter.
def conv_costs(shape, filters, size, stride=1, padding=0):
    h, w, c = shape
    oh = output_shape(h, size, stride, padding)
    ow = output_shape(w, size, stride, padding)
    parameters = (size * size + 1) * c * filters
    multiplications = oh * ow * size * size * c * filters
    return parameters, multiplications


# A bias for each place of a map; it is shared, like the weights.
def conv_costs(shape, filters, size, stride=1, padding=0):
    h, w, c = shape
    oh = output_shape(h, size, stride, padding)
    ow = output_shape(w, size, stride, padding)
    parameters = size * size * c * filters + oh * ow * filters
    multiplications = oh * ow * size * size * c * filters
    return parameters, multiplications


# filters and size have exchanged their names: with keywords, as the notebook calls it,
# each gets the other's number.
def conv_costs(shape, size, filters, stride=1, padding=0):
    h, w, c = shape
    oh = output_shape(h, filters, stride, padding)
    ow = output_shape(w, filters, stride, padding)
    parameters = (filters * filters * c + 1) * size
    multiplications = oh * ow * filters * filters * c * size
    return parameters, multiplications


# The arguments have other names, but the notebook calls it with filters and size.
def conv_costs(shape, n, k, s=1, p=0):
    h, w, c = shape
    oh = output_shape(h, k, s, p)
    ow = output_shape(w, k, s, p)
    return (k * k * c + 1) * n, oh * ow * k * k * c * n


# The numbers are printed, not returned.
def conv_costs(shape, filters, size, stride=1, padding=0):
    h, w, c = shape
    oh = output_shape(h, size, stride, padding)
    ow = output_shape(w, size, stride, padding)
    parameters = (size * size * c + 1) * filters
    multiplications = oh * ow * size * size * c * filters
    print(parameters, multiplications)


# Only the stride is ignored when the places are counted.
def conv_costs(shape, filters, size, stride=1, padding=0):
    h, w, c = shape
    oh = output_shape(h, size, 1, padding)
    ow = output_shape(w, size, 1, padding)
    parameters = (size * size * c + 1) * filters
    multiplications = oh * ow * size * size * c * filters
    return parameters, multiplications


# Only the padding is ignored when the places are counted.
def conv_costs(shape, filters, size, stride=1, padding=0):
    h, w, c = shape
    oh = output_shape(h, size, stride)
    ow = output_shape(w, size, stride)
    parameters = (size * size * c + 1) * filters
    multiplications = oh * ow * size * size * c * filters
    return parameters, multiplications


# Something is taken off for the frame; its zeros are multiplied like all pixels.
def conv_costs(shape, filters, size, stride=1, padding=0):
    h, w, c = shape
    oh = output_shape(h, size, stride, padding)
    ow = output_shape(w, size, stride, padding)
    parameters = (size * size * c + 1) * filters
    multiplications = oh * ow * size * size * c * filters - 2 * padding * filters
    return parameters, multiplications


# The multiplications of pictures in three colours: 3 is hard-wired.
def conv_costs(shape, filters, size, stride=1, padding=0):
    h, w, c = shape
    oh = output_shape(h, size, stride, padding)
    ow = output_shape(w, size, stride, padding)
    parameters = (size * size * 3 + 1) * filters
    multiplications = oh * ow * size * size * 3 * filters
    return parameters, multiplications


# Bytes come back, four for each parameter; count the numbers.
def conv_costs(shape, filters, size, stride=1, padding=0):
    h, w, c = shape
    oh = output_shape(h, size, stride, padding)
    ow = output_shape(w, size, stride, padding)
    parameters = (size * size * c + 1) * filters
    multiplications = oh * ow * size * size * c * filters
    return 4 * parameters, multiplications


# The parameters are divided by the stride: it changes nothing about them.
def conv_costs(shape, filters, size, stride=1, padding=0):
    h, w, c = shape
    oh = output_shape(h, size, stride, padding)
    ow = output_shape(w, size, stride, padding)
    parameters = (size * size * c + 1) * filters
    multiplications = oh * ow * size * size * c * filters
    return parameters // stride, multiplications


# The padding is added to the filter; it makes the picture larger.
def conv_costs(shape, filters, size, stride=1, padding=0):
    h, w, c = shape
    oh = output_shape(h, size, stride, padding)
    ow = output_shape(w, size, stride, padding)
    parameters = (size * size * c + 1) * filters
    multiplications = oh * ow * (size + padding) ** 2 * c * filters
    return parameters, multiplications
