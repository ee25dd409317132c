"""The command line: parse, call one function, print a table or JSON."""

HELP = {"help_option_names": ["-h", "--help"]}
