

HELP = {"help_option_names": ["-h", "--help"]}
