from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nofuz.config.settings")
if "NOFUZ_SECRET_KEY" not in os.environ and os.environ.get("NOFUZ_DEBUG") != "1":
    # Everybody knows the key that checks and tests use.
    raise SystemExit("Set NOFUZ_SECRET_KEY, or start with ./nofuz serve, which keeps one.")
application = get_wsgi_application()
