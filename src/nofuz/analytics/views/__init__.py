from nofuz.analytics.views.campaign import campaign_results
from nofuz.analytics.views.compare import compare

__all__ = ["campaign_results", "compare"]
