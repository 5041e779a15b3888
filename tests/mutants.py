"""Mutants: a function with one small mistake in it, every one there is of some kinds.

Libraries such as mutmut and cosmic-ray change a package's files and run its tests again
for each change. Here a function is all that changes, and a check is all that judges.
"""

import ast
import copy
import inspect
import linecache
import textwrap

ARITHMETIC = {
    ast.Add: [ast.Sub],
    ast.Sub: [ast.Add],
    ast.Mult: [ast.Div, ast.Add],
    ast.Div: [ast.Mult],
    ast.FloorDiv: [ast.Div, ast.Mult],
    ast.Mod: [ast.FloorDiv],
    ast.Pow: [ast.Mult],
    ast.MatMult: [ast.Mult],
    ast.BitAnd: [ast.BitOr],
    ast.BitOr: [ast.BitAnd],
}
COMPARISONS = {
    ast.Lt: [ast.LtE, ast.Gt],
    ast.LtE: [ast.Lt, ast.GtE],
    ast.Gt: [ast.GtE, ast.Lt],
    ast.GtE: [ast.Gt, ast.LtE],
    ast.Eq: [ast.NotEq],
    ast.NotEq: [ast.Eq],
    ast.In: [ast.NotIn],
    ast.NotIn: [ast.In],
    ast.Is: [ast.IsNot],
    ast.IsNot: [ast.Is],
}
# The words of an error compute nothing.
WORDS = ast.Raise | ast.JoinedStr


def mutants(function):
    """{"old line  ->  new line": [sources]} of every small change of a function."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    own = tree.body[0]
    # What a docstring says is no part of what is computed.
    if ast.get_docstring(own) is not None:
        del own.body[0]
    params = [arg.arg for arg in own.args.args]
    before, seen = ast.unparse(tree), {}
    for parent, field, i, child in places(tree):
        for new in changes(child, params):
            after = unparsed_with(tree, parent, field, i, new)
            if after != before:
                seen[after] = changed_lines(before, after)
    found = {}
    for source, change in seen.items():
        found.setdefault(change, []).append(source)
    return found


def places(tree):
    """(parent, field, position in it or None, child) of all that may change.

    Arguments may not: the stub gives them.
    """
    for field, value in ast.iter_fields(tree):
        children = enumerate(value) if isinstance(value, list) else [(None, value)]
        for i, child in children:
            if isinstance(child, ast.AST) and not isinstance(child, ast.arguments):
                yield tree, field, i, child
                if not isinstance(child, WORDS):
                    yield from places(child)


def unparsed_with(tree, parent, field, i, new):
    """The source of the tree with another node in this place."""
    old = getattr(parent, field)
    changed = new if i is None else [*old[:i], new, *old[i + 1 :]]
    setattr(parent, field, changed)
    source = ast.unparse(ast.fix_missing_locations(tree))
    setattr(parent, field, old)
    return source


def changed_lines(before, after):
    """The lines that differ, as `old  ->  new`: a name that outlives other edits."""
    before, after = before.splitlines(), after.splitlines()
    while before and after and before[0] == after[0]:
        del before[0], after[0]
    while before and after and before[-1] == after[-1]:
        del before[-1], after[-1]
    old, new = (" / ".join(map(str.strip, lines)) for lines in (before, after))
    return f"{old}  ->  {new}"


def changes(node, params):
    """The nodes that may stand in place of this one."""
    for kind, changes_of in CHANGES.items():
        if isinstance(node, kind):
            yield from changes_of(node)
    if isinstance(node, ast.Name) and node.id in params:
        yield from (ast.Name(other, node.ctx) for other in params if other != node.id)


def altered(node, **fields):
    """A copy of a node with other fields."""
    new = copy.copy(node)
    vars(new).update(fields)
    return new


def of_operation(node):
    yield from (altered(node, op=op()) for op in ARITHMETIC.get(type(node.op), []))
    yield from (node.left, node.right)
    if not isinstance(node.op, ast.Add | ast.Mult):
        yield altered(node, left=node.right, right=node.left)


def of_comparison(node):
    for i, old in enumerate(node.ops):
        for op in COMPARISONS[type(old)]:
            yield altered(node, ops=[*node.ops[:i], op(), *node.ops[i + 1 :]])


def of_and_or(node):
    yield altered(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
    yield from node.values


def of_constant(node):
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield from (ast.Constant(value + 1), ast.Constant(value - 1))
    elif isinstance(value, float):
        yield from (ast.Constant(2 * value), ast.Constant(-value))


def of_tuple(node):
    if isinstance(node.ctx, ast.Load):
        yield from (altered(node, elts=elts) for elts in swapped(node.elts))
        yield from (altered(node, elts=elts) for elts in one_less(node.elts))


def of_call(node):
    yield from (altered(node, args=args) for args in swapped(node.args))
    yield from (altered(node, keywords=kept) for kept in one_less(node.keywords))
    yield from (arg for arg in node.args if not isinstance(arg, ast.Starred))
    if isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) != "np":
        yield node.func.value  # a method: what it is called on
    if isinstance(node.func, ast.Name) and node.func.id == "range":
        first = [ast.Constant(0)] if len(node.args) == 1 else []
        start, end, *step = [*first, *node.args]
        one = ast.Constant(1)
        yield altered(node, args=[ast.BinOp(start, ast.Add(), one), end, *step])
        yield altered(node, args=[start, ast.BinOp(end, ast.Sub(), one), *step])


def of_comprehension(node):
    yield from (altered(node, ifs=ifs) for ifs in one_less(node.ifs))


def of_slice(node):
    yield from (altered(node, **{field: None}) for field in ("lower", "upper", "step"))


def of_if(node):
    yield from (altered(node, test=ast.Constant(value)) for value in (True, False))


def of_loop(node):
    yield altered(node, body=[*node.body, ast.Break()])


def of_augmented(node):
    yield from (altered(node, op=op()) for op in ARITHMETIC.get(type(node.op), []))
    yield ast.Assign([node.target], node.value)


def of_statement(node):
    if not isinstance(node, ast.FunctionDef | ast.Pass):
        yield ast.Pass()


def swapped(items):
    """The items with two neighbours exchanged, for each two."""
    for i in range(len(items) - 1):
        yield [*items[:i], items[i + 1], items[i], *items[i + 2 :]]


def one_less(items):
    """The items without one of them, for each."""
    return [items[:i] + items[i + 1 :] for i in range(len(items))]


CHANGES = {
    ast.BinOp: of_operation,
    ast.UnaryOp: lambda node: [node.operand],
    ast.Compare: of_comparison,
    ast.BoolOp: of_and_or,
    ast.Constant: of_constant,
    ast.Tuple | ast.List: of_tuple,
    ast.Call: of_call,
    ast.Subscript: lambda node: [node.value],
    ast.Attribute: lambda node: [node.value] if node.attr == "T" else [],
    ast.Slice: of_slice,
    ast.IfExp: lambda node: [node.body, node.orelse],
    ast.comprehension: of_comprehension,
    ast.If | ast.While: of_if,
    ast.For | ast.While: of_loop,
    ast.AugAssign: of_augmented,
    ast.stmt: of_statement,
}


def compiled(source, function):
    """The mutant of a function, with all the names that the function has."""
    file = f"<a mutant of {function.__name__}>"
    linecache.cache[file] = (len(source), None, source.splitlines(True), file)
    names = dict(function.__globals__)
    exec(compile(source, file, "exec"), names)
    return names[function.__name__]
