"""Wrong answers to product_gradients, and how their reasons begin."""


def product_gradients(x, y, z):
    """that is how a product of x and y would pass it on"""
    return y * z, x * z, x + y


def product_gradients(x, y, z):
    """the first two are slopes times values"""
    return x * z, y * z, x + y


def product_gradients(x, y, z):
    """these are slopes times values"""
    return x * z, y * z, (x + y) * z


def product_gradients(x, y, z):
    """at the multiplication each factor receives the value of the other one"""
    return x + y, x + y, z


def product_gradients(x, y, z):
    """1 is the local slope of the sum"""
    return 1, 1, x + y


def product_gradients(x, y, z):
    """z moves f by the size of the other factor, and that is the sum"""
    return z, z, z


def product_gradients(x, y, z):
    """for z the other factor counts"""
    return z, z, 1


def product_gradients(x, y, z):
    """the last one is f itself"""
    return z, z, (x + y) * z


def product_gradients(x, y, z):
    """the other factor of z is the sum of x and y, not their product"""
    return z, z, x * y


def product_gradients(x, y, z):
    """the other factor of z is the sum of x and y, not their difference"""
    return z, z, x - y


def product_gradients(x, y, z):
    """a sum passes on what comes from above"""
    return x, y, x + y


def product_gradients(x, y, z):
    return y, x, x + y


def product_gradients(x, y, z):
    """a sum passes on what comes from above"""
    return x, y, z


def product_gradients(x, y, z):
    return -4.0, -4.0, 3.0


def product_gradients(x, y, z):
    return -z, -z, -(x + y)


def product_gradients(x, y, z):
    return x + y, z, z


def product_gradients(x, y, z):
    """x and y have a slope each, even where the two are the same number"""
    return z, x + y


def product_gradients(x, y, z):
    """this is f"""
    return (x + y) * z


def product_gradients(x, y, z):
    return z + z + x + y


def product_gradients(x, y, z):
    return 2 * z, 2 * z, x + y


def product_gradients(x, y, z):
    return z / 2, z / 2, x + y


def product_gradients(x, y, z):
    """by the chain rule local slopes are multiplied, not added"""
    return 1 + z, 1 + z, x + y


def product_gradients(x, y, z):
    return x + z, y + z, x + y


def product_gradients(x, y, z):
    return z, z, -(x + y)


def product_gradients(x, y, z):
    h = 1e-5
    f = (x + y) * z
    return (x + h + y) * z - f, (x + y + h) * z - f, (x + y) * (z + h) - f


def product_gradients(x, y, z):
    q = x + y
    return z, z, q * z * q


def product_gradients(x, y, z):
    """1 is the local slope of the sum"""
    return 1, 1, 1
