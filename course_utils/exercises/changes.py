"""Small changes to a syntax tree: those that turn people's mistakes into right code.

Each function is given a piece of the tree, an expression, a statement or the statements
of a block, and the learner's variables, a Names. It yields what could stand there
instead, words on what stands there now, and the nodes that the words quote in braces;
the first of these is the place.
"""

import ast
import copy
import itertools
import re
from typing import NamedTuple


class Names(NamedTuple):
    """The variables of a function, and which of them were made together."""

    every: list
    groups: list


def names_in(function):
    """The Names of a function's arguments, loops and assignments."""
    arguments = [node.arg for node in ast.walk(function.args) if hasattr(node, "arg")]
    groups, turns, stored = [arguments], [], []
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            stored.append(node.id)
            if isinstance(node.parent, ast.For | ast.comprehension):
                turns.append(node.id)
        # In `a, b = 0, x` nothing but the line is common to them.
        value = getattr(getattr(node, "parent", None), "value", None)
        unpacks = isinstance(node, ast.Tuple) and not isinstance(value, ast.Tuple)
        if unpacks and isinstance(node.ctx, ast.Store):
            groups.append([one.id for one in node.elts if isinstance(one, ast.Name)])
    every = list(dict.fromkeys(arguments + stored))
    return Names(every, [*groups, turns])


def like(node, **fields):
    """A copy of a node in which some fields are others."""
    other = copy.copy(node)
    vars(other).update(fields)
    return other


def is_value(node):
    """Is it an expression whose value is used, and more than a number or a slice?"""
    kinds = ast.Name | ast.Attribute | ast.Subscript | ast.Call | ast.BinOp
    read = isinstance(getattr(node, "ctx", ast.Load()), ast.Load)
    called = isinstance(node, ast.expr) and getattr(node.parent, "func", None) is node
    module = isinstance(node, ast.Name) and node.id in ("np", "math")
    return isinstance(node, kinds) and read and not called and not module


def name_of(call):
    """The last word of what is called: sum of x.sum(), np.sum(x) and sum(x)."""
    function = getattr(call, "func", None)
    return getattr(function, "attr", getattr(function, "id", None))


def around(node):
    """What stands around it, if that is an expression or fits on a line."""
    outer = node.parent
    if getattr(getattr(outer, "parent", None), "func", None) is outer:
        outer = outer.parent  # x.mean(axis=0) tells more than x.mean
    simple = ast.expr | ast.Assign | ast.AugAssign | ast.Return
    results = isinstance(outer, ast.Tuple) and not isinstance(node, ast.Constant)
    return outer if isinstance(outer, simple) and not results else node


def loaded(name):
    return ast.Name(name, ast.Load())


def called(name, *args):
    return ast.Call(loaded(name), list(args), [])


# ---- Statements -------------------------------------------------------------------


def early_return(block, names):
    """A `return` within a loop that should come after it."""
    for i, loop in blocks_with(block, ast.For):
        for outside, last in without_last(loop):
            if isinstance(last, ast.Return):
                words = (
                    "{} stands within the loop, which ends there in its first turn. "
                    "Move it to the left, below the loop."
                )
                yield [*block[:i], outside, last, *block[i + 1 :]], words, last


def blocks_with(block, kind):
    """(place, statement) of those of a kind, if it is a block at all."""
    statements = block if isinstance(block, list) else []
    return [(i, one) for i, one in enumerate(statements) if isinstance(one, kind)]


def without_last(loop):
    """Yield (the loop without it, its last statement), in the innermost loop too."""
    *rest, last = loop.body
    if rest:
        yield like(loop, body=rest), last
    if isinstance(last, ast.For):
        for inner, statement in without_last(last):
            yield like(loop, body=[*rest, inner]), statement


def assignment(statement, names):
    """`=` where `+=` is meant, and the like."""
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        (target,) = statement.targets
        if isinstance(target, ast.Name | ast.Subscript):
            for operator, words in [
                (ast.Add(), "With `+=` it is added."),
                (ast.Sub(), "With `-=` it is subtracted."),
            ]:
                words = f"{{}} replaces what was there. {words}"
                new = ast.AugAssign(target, operator, statement.value)
                yield new, words, statement
    if isinstance(statement, ast.AugAssign):
        for operator in (ast.Add(), ast.Sub()):
            if type(operator) is not type(statement.op):
                words = "{} has the wrong sign before its `=`."
                yield like(statement, op=operator), words, statement
        new = ast.Assign([statement.target], statement.value)
        words = "{} keeps what was there before. It should be replaced, by `=`."
        yield new, words, statement


def writes_to_caller(statement, names):
    """A change of an argument in place, or of another name of it."""
    if isinstance(statement, ast.AugAssign) and isinstance(statement.target, ast.Name):
        new = ast.BinOp(loaded(statement.target.id), statement.op, statement.value)
        words = (
            "{} writes into the array itself, and the caller has the same. Make a new "
            "one: `x = x + 1` does where `x += 1` does not."
        )
        yield ast.Assign([statement.target], new), words, statement
    value = getattr(statement, "value", None)
    if isinstance(statement, ast.Assign | ast.Return) and is_value(value):
        new = ast.Call(ast.Attribute(value, "copy", ast.Load()), [], [])
        words = "{} is the caller's array or a part of it, not a copy."
        yield like(statement, value=new), words, value


def moved(block, names):
    """A statement on the wrong side of a loop's edge, or below its neighbour."""
    for i, loop in blocks_with(block, ast.For):
        before, after = block[:i], block[i + 1 :]
        first, *rest = loop.body
        if rest and isinstance(first, ast.Assign):
            words = (
                "{} begins again in every turn of the loop. It belongs above the loop."
            )
            yield [*before, first, like(loop, body=rest), *after], words, first
        for outside, last in without_last(loop):
            words = "{} is done in every turn of the loop. It belongs below the loop."
            yield [*before, outside, last, *after], words, last
        if after and not isinstance(after[0], ast.Return):
            inside = like(loop, body=[*loop.body, after[0]])
            words = "{} is done once, after the loop. It belongs in the loop."
            yield [*before, inside, *after[1:]], words, after[0]
    if isinstance(block, list):
        for i, (one, other) in enumerate(itertools.pairwise(block)):
            if isinstance(one, ast.stmt) and isinstance(other, ast.stmt):
                words = "{} comes too early: what is below it belongs above it."
                yield [*block[:i], other, one, *block[i + 2 :]], words, one


def too_much(block, names):
    """A statement that does harm."""
    if isinstance(block, list) and len(block) > 1 and isinstance(block[0], ast.stmt):
        for i, one in enumerate(block):
            yield block[:i] + block[i + 1 :], "{} is too much.", one


# ---- Calls ------------------------------------------------------------------------

BOUNDS = {"max", "min", "maximum", "minimum", "clip"}
REDUCTIONS = re.compile("sum|mean|max|min|argmax|argmin|std|var|prod|any|all")
ZEROS = re.compile("(zeros|ones|empty|full)(_like)?|eye")
AXES = [0, 1, -1, None, (0, 1), (1, 2), 2, (0, 1, 2), 3]
FAMILIES = [
    ["sum", "mean"],
    ["max", "min", "mean", "sum"],
    ["argmax", "argmin"],
    ["maximum", "minimum"],
    ["zeros", "ones"],
    ["zeros_like", "ones_like"],
    ["ceil", "floor", "round", "rint", "trunc", "int"],
    ["log", "log2", "log10", "log1p"],
    ["exp", "exp2", "expm1"],
    ["std", "var"],
    ["sqrt", "square"],
    ["sigmoid", "tanh"],
    ["any", "all"],
]


def axis(call, names):
    """A sum, mean, maximum and so on over other axes, or with the axis kept."""
    method = isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
    if not method or not REDUCTIONS.fullmatch(call.func.attr):
        return
    # x.sum(0) or np.sum(x, 0)
    arrays = 0 if is_value(call.func.value) else 1
    given = {keyword.arg: keyword for keyword in call.keywords}
    for axis, argument in zip(("axis",), call.args[arrays:], strict=False):
        given[axis] = ast.keyword(axis, argument)
    old = given.get("axis")
    for keep, new in itertools.product((False, True), AXES):
        changed = given | {
            "axis": ast.keyword("axis", ast.parse(repr(new), mode="eval").body),
            "keepdims": ast.keyword("keepdims", ast.Constant(keep)),
        }
        if old is None:
            words = "{} runs over all numbers at once. Say along which axis."
        elif ast.dump(old.value) != ast.dump(changed["axis"].value):
            words = "{} runs along the wrong axis."
        elif keep:
            words = "{} loses an axis that is needed after it: keepdims=True keeps it."
        else:
            words = "{} keeps an axis that should go: leave out keepdims."
        new_call = like(call, args=call.args[:arrays], keywords=[*changed.values()])
        yield new_call, words, call


def other_function(call, names):
    """min for max, sum for mean, and so on."""
    if not isinstance(call, ast.Call):
        return
    old = name_of(call)
    field = "attr" if isinstance(call.func, ast.Attribute) else "id"
    for family in FAMILIES:
        for new in family:
            if old in family and new != old:
                words = f"{{}} needs another function than `{old}`."
                yield like(call, func=like(call.func, **{field: new})), words, call


def no_function(call, names):
    """A function that is called and should not be."""
    if isinstance(call, ast.Call) and len(call.args) == 1:
        yield call.args[0], f"`{name_of(call)}` is too much in {{}}.", call
    if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
        yield call.func.value, f"`{name_of(call)}` is too much in {{}}.", call


def type_of_zeros(call, names):
    """zeros of a type that cannot hold the numbers, or a larger one than is wanted."""
    if not ZEROS.fullmatch(name_of(call) or ""):
        return
    others = [k for k in call.keywords if k.arg != "dtype"]
    sizes = call.args[: 2 if name_of(call).startswith("full") else 1]
    words = "{} makes an array of whole numbers, which cuts off what follows the point."
    keyword = ast.keyword("dtype", loaded("float"))
    yield like(call, args=sizes, keywords=[*others, keyword]), words, call
    for name in names.every:
        keyword = ast.keyword("dtype", ast.Attribute(loaded(name), "dtype", ast.Load()))
        words = "{} makes an array of another type than that of the arguments."
        yield like(call, args=sizes, keywords=[*others, keyword]), words, call


# ---- Operators --------------------------------------------------------------------

# What is taken for what. Others may be right by accident: 1 ** x is 1.
OPERATORS = {
    ast.Add: [ast.Sub, ast.Mult],
    ast.Sub: [ast.Add],
    ast.Mult: [ast.Div, ast.MatMult, ast.Add],
    ast.Div: [ast.Mult, ast.FloorDiv, ast.Sub],
    ast.FloorDiv: [ast.Div, ast.Mod],
    ast.Mod: [ast.FloorDiv],
    ast.MatMult: [ast.Mult],
    ast.Pow: [ast.Mult],
}
NEARLY = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}
REVERSED = {
    ast.Lt: [ast.Gt, ast.GtE],
    ast.LtE: [ast.Gt, ast.GtE],
    ast.Gt: [ast.Lt, ast.LtE],
    ast.GtE: [ast.Lt, ast.LtE],
    ast.Eq: [ast.NotEq],
    ast.NotEq: [ast.Eq],
}


def comparison(node, names):
    """> for >=, or the wrong way round."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        old = type(node.ops[0])
        if old in NEARLY:
            words = "{} is wrong where both sides are equal."
            yield like(node, ops=[NEARLY[old]()]), words, node
        for new in REVERSED.get(old, []):
            yield like(node, ops=[new()]), "{} compares in the wrong way.", node


def operator(node, names):
    """+ for -, * for /, and so on."""
    if isinstance(node, ast.BinOp) and not isinstance(node.left, ast.Constant):
        for new in OPERATORS.get(type(node.op), []):
            yield like(node, op=new()), "{} has the wrong operator.", node


def sides(node, names):
    """b - a for a - b; hardly ever x - 1 for 1 - x, though the sign would be right."""
    if isinstance(node, ast.BinOp) and not isinstance(node.left, ast.Constant):
        new = like(node, left=node.right, right=node.left)
        yield new, "the two sides of {} have changed places.", node


def parentheses(node, names):
    """(a - b) * c for a - b * c."""
    if not isinstance(node, ast.BinOp):
        return
    words = "{} needs parentheses, or has them in the wrong place."
    # In a sum it is rather a sign that is wrong.
    signs = ast.Add | ast.Sub
    sums = [
        isinstance(side, ast.BinOp) and isinstance(side.op, signs)
        for side in (node.left, node.right)
    ]
    if isinstance(node.op, signs) and any(sums):
        return
    if isinstance(node.left, ast.BinOp):
        inner = ast.BinOp(node.left.right, node.op, node.right)
        yield like(node, left=node.left.left, op=node.left.op, right=inner), words, node
    if isinstance(node.right, ast.BinOp):
        inner = ast.BinOp(node.left, node.op, node.right.left)
        other = like(node, left=inner, op=node.right.op, right=node.right.right)
        yield other, words, node


def half(node, names):
    """One side of an operator, or of `and`, that should not be there."""
    if isinstance(node, ast.BinOp):
        yield node.left, "{1} is too much in {0}.", node, node.right
        words = "{1} is too much in {0}."
        if isinstance(node.op, ast.Div):
            words = "{2} should not be a divisor in {0}."
        yield node.right, words, node, node.left, node.right
    if isinstance(node, ast.BoolOp):
        for i, one in enumerate(node.values):
            rest = node.values[:i] + node.values[i + 1 :]
            new = like(node, values=rest) if len(rest) > 1 else rest[0]
            yield new, "{1} is too much in {0}.", node, one
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield like(node, op=other), "{} takes `and` for `or`, or `or` for `and`.", node


def sign(node, names):
    """A minus that is missing, or too much; of slices there is more to say."""
    outer = getattr(node, "parent", None)
    if isinstance(outer, ast.Slice):
        return
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.Not):
        yield node.operand, "the sign of {} is wrong.", node
    elif is_value(node) and not is_bound(node):
        yield ast.UnaryOp(ast.USub(), node), "the sign of {} is wrong.", node
    condition = getattr(outer, "test", None)
    if condition is node and isinstance(node, ast.expr):
        yield (
            ast.UnaryOp(ast.Not(), node),
            "the condition {} is the wrong way round.",
            node,
        )


def is_bound(node):
    """Is it a part of a comparison, or of a minimum? Their negative always holds."""
    while isinstance(node, ast.expr):
        if isinstance(node, ast.Compare) or name_of(node) in BOUNDS:
            return True
        node = node.parent
    return False


def transposed(node, names):
    """x for x.T, and x.T for x."""
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield node.value, "{} should not be transposed.", node
    elif is_value(node) and not isinstance(node.parent, ast.Attribute):
        new = ast.Attribute(node, "T", ast.Load())
        yield new, "{} should be transposed.", node


# ---- Numbers, names and indices -----------------------------------------------------


def number(node, names):
    """Another number near the one that stands there; of axes there is more to say."""
    if not isinstance(node, ast.Constant) or type(node.value) not in (int, float):
        return
    if isinstance(node.parent, ast.keyword) and node.parent.arg == "axis":
        return
    if isinstance(getattr(node.parent, "op", None), ast.Mod):
        return  # another divisor often mends the cases, and never the thought
    n = node.value
    others = [2 * n, n / 2, 10 * n, n / 10, 1 - n]
    if isinstance(n, int):
        others = [n + 1, n - 1, 0, 1, 2, 3, 2 * n]
    words = "{} is not the right number in {}."
    if not hasattr(node.parent, "lineno"):  # a list of arguments has no place
        words = "{} is not the right number."
    for new in dict.fromkeys(others):
        if new != n:
            yield ast.Constant(new), words, node, node.parent


def one_off(node, names):
    """One more or less in a range, a slice, a shape or a result."""
    edges = ast.Slice | ast.Subscript | ast.Tuple | ast.Return
    in_call = name_of(getattr(node, "parent", None)) in ("range", "arange", "zeros")
    if is_value(node) and (in_call or isinstance(node.parent, edges)):
        one = ast.Constant(1)
        yield (
            ast.BinOp(node, ast.Add(), one),
            "{} is one too small in {}.",
            node,
            node.parent,
        )
        yield (
            ast.BinOp(node, ast.Sub(), one),
            "{} is one too large in {}.",
            node,
            node.parent,
        )
    if isinstance(node, ast.Call) and name_of(node) == "range" and len(node.args) == 1:
        new = like(node, args=[ast.Constant(1), *node.args])
        yield new, "{} begins too early.", node


def neighbour(node, names):
    """Another variable of those that were made together: H for W, j for i."""
    if not isinstance(node, ast.Name) or not isinstance(node.ctx, ast.Load):
        return
    # What stands beside it already would only cancel, or give a square.
    beside = {n.id for n in ast.walk(node.parent) if isinstance(n, ast.Name)}
    for group in names.groups:
        for new in group if node.id in group else []:
            if new not in beside:
                words = "{} is not the variable that belongs in {}."
                is_index = isinstance(node.parent, ast.Tuple)
                outer = node.parent if is_index else around(node)
                yield loaded(new), words, node, outer


def changed_places(node, names):
    """Two parts of a tuple, a call or an index, each where the other should be."""
    fields = {ast.Tuple: "elts", ast.List: "elts", ast.Call: "args"}
    field = fields.get(type(node))
    parts = getattr(node, field) if field else []
    for i, j in itertools.combinations(range(len(parts)), 2):
        new = list(parts)
        new[i], new[j] = new[j], new[i]
        words = "{1} and {2} have changed places in {0}."
        yield like(node, **{field: new}), words, node, parts[i], parts[j]


def exchanged(node, names):
    """A copy of a tree that reads other variables, {old: new}."""
    if isinstance(node, list):
        return [exchanged(one, names) for one in node]
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        return like(node, id=names.get(node.id, node.id))
    if not isinstance(node, ast.AST):
        return node
    return like(node, **{k: exchanged(v, names) for k, v in ast.iter_fields(node)})


def names_changed_places(statement, names):
    """Two variables that were made together, each where the other should be."""
    if not isinstance(statement, ast.Assign | ast.AugAssign | ast.Return | ast.Expr):
        return
    used = {n.id for n in ast.walk(statement) if isinstance(n, ast.Name)}
    for group in names.groups:
        for one, other in itertools.combinations(sorted(used & set(group)), 2):
            new = exchanged(statement, {one: other, other: one})
            words = f"`{one}` and `{other}` have changed places in {{}}."
            yield new, words, statement


def index(node, names):
    """An index or a slice that is not wanted."""
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
        yield node.value, "the index is too much in {}.", node
    if isinstance(node, ast.Slice):
        for field in ("lower", "upper", "step"):
            if getattr(node, field):
                words = "{} takes the wrong part."
                yield like(node, **{field: None}), words, node.parent


def reversal(node, names):
    """What should be read from its end."""
    if is_value(node) and not isinstance(node.parent, ast.Attribute):
        step = ast.Slice(step=ast.Constant(-1))
        yield ast.Subscript(node, step, ast.Load()), "{} should be reversed.", node


def wraps_around(node, names):
    """Bytes that are added up as bytes: 255 + 1 is 0."""
    if (
        isinstance(node, ast.Name)
        and isinstance(node.ctx, ast.Load)
        and node.id in names.every
    ):
        new = ast.Attribute(loaded(node.id), "astype", ast.Load())
        words = (
            "{} may hold bytes, and these wrap around: 255 + 1 is 0. Compute in floats."
        )
        yield ast.Call(new, [loaded("float")], []), words, node


# The surest first: what can hardly be right by accident, and says most.
CHANGES = [
    early_return,
    too_much,
    axis,
    comparison,
    sides,
    parentheses,
    changed_places,
    names_changed_places,
    transposed,
    half,
    assignment,
    neighbour,
    other_function,
    operator,
    sign,
    no_function,
    index,
    number,
    reversal,
    moved,
    one_off,
    writes_to_caller,
    type_of_zeros,
    wraps_around,
]

# What people do wrong in two lines alike.
TWICE = [assignment, axis, parentheses, no_function, index]
