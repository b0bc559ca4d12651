"""What the hub offers to kiosks: one router a resource, described at `/api/v1/openapi.json`."""
