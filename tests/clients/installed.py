"""Imports the packages that it is given and says how many there were."""

import importlib
import sys

print(len([importlib.import_module(name) for name in sys.argv[1:]]))
