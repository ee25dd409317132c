from nofuz.analytics.queries.comparison import By, Comparison, Group, compare, summary
from nofuz.analytics.queries.rows import Row, Scope, Table, table

__all__ = ["By", "Comparison", "Group", "Row", "Scope", "Table", "compare", "summary", "table"]
