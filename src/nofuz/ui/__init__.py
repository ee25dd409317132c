"""Look and feel: components, charts, formats, navigation and slots. No domain words."""
