"""Wrong answers to product_gradients; above each, what is wrong with it."""

import numpy as np


# The slope with respect to z is q, a sum, and not x · y.
def product_gradients(x, y, z):
    return z, z, x * y


# All three get z: the slope with respect to z is the other factor, x + y.
def product_gradients(x, y, z):
    return z, z, z


# The slopes of x and y are exchanged with that of z.
def product_gradients(x, y, z):
    return x + y, x + y, z


# It returns the value of f, not its slopes.
def product_gradients(x, y, z):
    return (x + y) * z


# Those are the slopes of x · y · z.
def product_gradients(x, y, z):
    return y * z, x * z, x * y


# The slopes are multiplied by f once more.
def product_gradients(x, y, z):
    f = (x + y) * z
    return z * f, z * f, (x + y) * f


# The local slopes of the sum only: what came from above is forgotten.
def product_gradients(x, y, z):
    return 1, 1, x + y


# Two slopes come back: x and y share one.
def product_gradients(x, y, z):
    return z, x + y


# The numbers of the example in the text, whatever the arguments are.
def product_gradients(x, y, z):
    return -4.0, -4.0, 3.0


# The signs are lost.
def product_gradients(x, y, z):
    return abs(z), abs(z), abs(x + y)


# All signs are reversed.
def product_gradients(x, y, z):
    return -z, -z, -(x + y)


# f / (x + y) is z only if x + y is not 0.
def product_gradients(x, y, z):
    f = (x + y) * z
    return f / (x + y), f / (x + y), x + y


# f / z is x + y only if z is not 0.
def product_gradients(x, y, z):
    f = (x + y) * z
    return z, z, f / z


# The middle q is a difference; it should be the sum.
def product_gradients(x, y, z):
    q = x - y
    return z, z, q


# The step of the nudging is so small that rounding takes over.
def product_gradients(x, y, z):
    h = 1e-15
    f = (x + y) * z
    dx = ((x + h + y) * z - f) / h
    dy = ((x + y + h) * z - f) / h
    dz = ((x + y) * (z + h) - f) / h
    return dx, dy, dz


# It divides by h where both sides are nudged: 2 h lie between them.
def product_gradients(x, y, z):
    h = 1e-4
    dx = ((x + h + y) * z - (x - h + y) * z) / h
    dy = ((x + y + h) * z - (x + y - h) * z) / h
    dz = ((x + y) * (z + h) - (x + y) * (z - h)) / h
    return dx, dy, dz


# The nudge is not divided by h: these are changes, not slopes.
def product_gradients(x, y, z):
    h = 0.001
    return h * z, h * z, h * (x + y)


# A dictionary has names; three numbers are asked for.
def product_gradients(x, y, z):
    return {"x": z, "y": z, "z": x + y}


# It prints the slopes and returns nothing.
def product_gradients(x, y, z):
    print(z, z, x + y)


# y is taken for minus y: df/dy has the wrong sign.
def product_gradients(x, y, z):
    return z, -z, x + y


# The slopes are added up to one number.
def product_gradients(x, y, z):
    return z + z + (x + y)


# x and y share the slope z half and half; each gets all of it.
def product_gradients(x, y, z):
    return z / 2, z / 2, x + y


# Each slope is multiplied by its own number: that is the share in f, not the slope.
def product_gradients(x, y, z):
    return x * z, y * z, (x + y) * z


# .T and @ belong to arrays; plain numbers have none.
def product_gradients(x, y, z):
    return z.T, z.T, (x + y).T


# int cuts off what comes after the point.
def product_gradients(x, y, z):
    return int(z), int(z), int(x + y)


# It returns the numbers that came in.
def product_gradients(x, y, z):
    return x, y, z


# The middle value q comes back too.
def product_gradients(x, y, z):
    q = x + y
    return q, z, z, q


# An array of one row has one result, not three.
def product_gradients(x, y, z):
    return np.array([[z, z, x + y]])
