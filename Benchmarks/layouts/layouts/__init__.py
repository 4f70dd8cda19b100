"""Real tables set in styles of publishers, with their structure known."""
