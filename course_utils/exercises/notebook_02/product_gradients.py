"""product_gradients: the slopes of f = (x + y) * z, backwards through its graph."""

from course_utils.exercises.writing import exercise


def product_gradients(x, y, z):
    """Slopes of f = (x + y) * z, three numbers -> df/dx, df/dy, df/dz."""
    q = x + y
    dq, dz = z, q
    return dq, dq, dz


EXERCISE = exercise(
    product_gradients,
    returns="df/dx, df/dy, df/dz",
    cases={
        "x = -2, y = 5, z = -4": (-2.0, 5.0, -4.0),
        "x = 3, y = -0.5, z = 2": (3.0, -0.5, 2.0),
        "x = -7, y = 3, z = 0.1": (-7.0, 3.0, 0.1),
        "x = 2, y = -2, z = 3": (2.0, -2.0, 3.0),
        "x = 1, y = 2, z = 0": (1.0, 2.0, 0.0),
    },
    mistakes="""
    return y * z, x * z, x + y
        that is how a product of x and y would pass it on. A sum passes on what comes
        from above to both, unchanged.
    return z * (x + y) * z, z * (x + y) * z, (x + y) * (x + y) * z
        every slope is multiplied by f once more. What comes from above, at the very
        top, is 1.
    return x + y, x + y, z
        at the multiplication each factor receives the value of the other one.
    return 1.0, 1.0, x + y
        1 is the local slope of the sum. By the chain rule it is multiplied by what
        comes from above, df/dq.
    return z, z, z
        z moves f by the size of the other factor, and that is the sum.
    return z, z, 1.0
        for z the other factor counts: how much does f grow if z grows by 1?
    return z, z, (x + y) * z
        the last one is f itself; its slope in z does not contain z.
    return z, z, x * y
        the other factor of z is the sum of x and y, not their product.
    return x * z, y * z, (x + y) * z
        these are slopes times values. How fast f grows with x does not depend on x
        here.
    return x, y, x + y
        a sum passes on what comes from above; the values of x and y play no part.
    return x * z, y * z, x + y
        the first two are slopes times values. x and y play no part in their own slopes.
    return z, z, x - y
        the other factor of z is the sum of x and y, not their difference.
    return z, x + y
        x and y have a slope each, even where the two are the same number.
    return (x + y) * z
        this is f. Three slopes are asked for: how fast f grows with x, with y, with z.
    return 1 + z, 1 + z, x + y
        by the chain rule local slopes are multiplied, not added.
    """,
    hints="""
    Call the sum q, so that f = q * z. If z grows by 1, by how much does f grow? And if
    q does?

    At a multiplication each factor's slope is the value of the other. At an addition
    both get what comes from above, times 1. Begin at f, go back.

    q = x + y
    dq, dz = {z}, {q}
    return dq, dq, dz
    """,
)
