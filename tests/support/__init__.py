"""What tests stand on: a hall in this process, a server in its own, and answers checked against OpenAPI."""
