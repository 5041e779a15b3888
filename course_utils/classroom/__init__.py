"""What an instructor needs for a class: editions to hand out, and what came back.

editions       copies for learners, and copies with every exercise solved, with notes
collect        a folder of notebooks handed in: a table, the messages, a page

Learners' code is run by `collect`, and nowhere but in a sandbox:
extract        what the judge needs of a notebook: one exercise and what it uses
sandbox        a process that sees one notebook and can change nothing
inside         the program in the sandbox: says what the notebook would have said
messages       what goes between the two sides: text, and no pickles
outside        the other side: believes a pass only after seeing the numbers
"""
