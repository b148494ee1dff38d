"""What needs programs from the system's packages; `make test-system` runs it."""
