// Draws the charts of a page; see templates/ui/components/chart.html.
