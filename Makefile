# Windows has no make: there, `py -m course_utils lab` and `py -m course_utils test`.

PYTHON ?= python3

help:
	@echo "make lab                  open the notebooks in JupyterLab"
	@echo "make test                 run every test"
	@echo "make quick                run those that need no browser, in a minute"
	@echo "make fresh NOTEBOOK=01    begin notebook 01 again; your old one is kept"
	@echo "make cifar10              run 01, 02 and 04 on CIFAR-10: an hour or more"
	@echo "make present NOTEBOOK=04  show notebook 04 as slides, in JupyterLab"
	@echo "make slides               write the slides of all notebooks, for offline use"
	@echo "make site                 write the course as a site, into build/site"
	@echo "make student              write notebooks to hand out; also FOLDER=somewhere"
	@echo "make instructor           write them solved, with the usual mistakes"
	@echo "make collect FOLDER=in    judge the notebooks that came back: a page of the class"
	@echo "make lite                 write the course for a browser alone, to build/lite"
	@echo "make notebooks            execute the course's notebooks and store their outputs"
	@echo "make processors           run what computes as other processors would: hours"
	@echo "make proof                prove the checks: right answers, wrong ones, mutants"
	@echo "make lock                 choose the newest versions for constraints.txt"
	@echo
	@echo "With another Python: make lab PYTHON=python3.12"
	@echo "With options: make lab ARGS=--port=9000, make test ARGS='-k softmax'"

lab test quick processors proof cifar10 slides site lite:
	@$(PYTHON) -m course_utils $@ $(ARGS)

fresh present:
	@$(PYTHON) -m course_utils $@ $(NOTEBOOK) $(ARGS)

student instructor collect:
	@$(PYTHON) -m course_utils $@ "$(FOLDER)"

notebooks:
	.venv/bin/python tests/execute_notebooks.py $(ARGS)

lock:
	.venv/bin/python -m pip install --quiet uv
	.venv/bin/python -m uv pip compile --quiet --upgrade --universal --all-extras \
		--python-version 3.11 --fork-strategy fewest --no-annotate \
		--custom-compile-command "make lock" --output-file constraints.txt pyproject.toml
	.venv/bin/python -m course_utils.lite lock

.PHONY: help lab test quick processors proof cifar10 slides site lite fresh present \
	student instructor collect notebooks lock
