"""What every room stands on: money, text, ids, periods and figures. No domain words."""
