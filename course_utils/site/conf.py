"""Sphinx's settings for the site."""

import re

from docutils.nodes import SkipNode
from latex2mathml.converter import convert

project = "Neural networks from the ground up"
language = "en"
extensions = ["myst_nb", "sphinx_copybutton"]

# The notebooks are shown as they are stored: nothing is executed.
nb_execution_mode = "off"
nb_merge_streams = True
nb_ipywidgets_js = {}  # page.js runs them without a kernel, and is no stranger
myst_enable_extensions = ["dollarmath", "html_image"]
myst_heading_anchors = 3
suppress_warnings = ["myst.header"]  # "Three questions" stand before section 1

html_theme = "furo"
html_title = project
html_favicon = "static/kernel.svg"
html_static_path = ["static", "../widgets/templates/course/static"]
html_css_files = ["site.css"]
html_js_files = ["page.js", "anchor.js"]
html_show_copyright = False
html_copy_source = False
html_show_sphinx = False
html_permalinks_icon = "#"
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
html_math_renderer = "mathml"
copybutton_selector = ":not(.output) > .highlight > pre"

# What latex2mathml leaves out: a bar as long as what is below it, whatever the font,
# and the space after the name of a function.
OVERLINE = '<mover>(.*?)<mo accent="true">&#x02015;</mo></mover>'
MENDED = {
    OVERLINE: r'<mover><mrow class="bar">\1</mrow><mo>&#x000AF;</mo></mover>',
    "<mi>log</mi>": r'\g<0><mspace width="0.167em" />',
}


def setup(app):
    """Write formulas as MathML, which browsers show by themselves, and tell Furo of
    levels.
    """
    app.add_html_math_renderer("mathml", (inline, None), (block, None))
    app.connect("html-page-context", level_headings, priority=900)  # after Furo


def level_headings(app, pagename, templatename, context, doctree):
    """Give the headings of the navigation the level without which they are none."""
    heading = 'role="heading"'
    navigation = context["furo_navigation_tree"]
    levelled = navigation.replace(heading, f'{heading} aria-level="2"')
    context["furo_navigation_tree"] = levelled


def inline(translator, node):
    write(translator, node, "inline")


def block(translator, node):
    write(translator, node, "block")


def write(translator, node, display):
    formula = convert(node.astext(), display=display)
    for written, better in MENDED.items():
        formula = re.sub(written, better, formula)
    translator.body.append(formula)
    raise SkipNode
