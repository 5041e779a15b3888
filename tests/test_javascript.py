"""What the tools in tests/javascript say of the widgets' scripts."""

import json
import re
import shutil

from npm_tools import HERE, ROOT, TOOLS

from course_utils.widgets.shared import bundle
from course_utils.widgets.shared.stripped import filled, stripped, tight

MODULES = sorted(bundle.FOLDER.glob("*/*.js"))


def test_the_linter_and_formatter_find_nothing(run_tool):
    got = run_tool("npm", "run", "lint")
    said = got.stdout + got.stderr
    assert got.returncode == 0, f"{said}\nIn tests/javascript: npm run format"
    assert int(re.search(r"Checked (\d+) files", said)[1]) > len(MODULES)


def test_the_types_fit(run_tool):
    got = run_tool("npm", "run", "types")
    assert got.returncode == 0, got.stdout + got.stderr


def test_types_that_do_not_fit_are_found(run_tool, tmp_path):
    module = (bundle.FOLDER / "shared/model.js").as_posix()
    text = f'import {{ bytesOf }} from "{module}";\nbytesOf(1);\n'
    (tmp_path / "wrong.js").write_text(text, "utf-8")
    settings = {"extends": (HERE / "tsconfig.json").as_posix(), "include": ["wrong.js"]}
    (tmp_path / "tsconfig.json").write_text(json.dumps(settings), "utf-8")
    got = run_tool("tsc", "--project", str(tmp_path))
    assert "wrong.js(2,9): error TS2345" in got.stdout


def test_a_stripped_module_is_the_same_program(run_tool):
    pairs = []
    for path in MODULES:
        text = path.read_text("utf-8")
        code, literals = stripped(text, path)
        pairs.append([text, filled(tight(code), literals)])
    pairs += [["a\n* b;", "a;"], ["`a\n  b`;", "`a\nb`;"]]  # these are not
    shutil.copy(HERE / "same.js", TOOLS)  # beside acorn
    got = run_tool("node", str(TOOLS / "same.js"), text=json.dumps(pairs))
    assert json.loads(got.stdout) == [len(MODULES), len(MODULES) + 1], got.stderr


def test_the_lock_names_no_address_of_a_registry():
    packages = json.loads((HERE / "package-lock.json").read_text("utf-8"))["packages"]
    fetched = [package for name, package in packages.items() if name]
    assert len(fetched) > 3
    assert all("integrity" in package for package in fetched)
    assert not any("resolved" in package for package in fetched)


def test_the_commit_hooks_use_the_same_tools():
    pinned = json.loads((HERE / "package.json").read_text("utf-8"))["devDependencies"]
    hooks = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    for name in ["@biomejs/biome", "typescript"]:
        assert set(re.findall(rf"{name}@([\d.]+)", hooks)) == {pinned[name]}
