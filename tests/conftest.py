"""What holds for all tests."""

from hypothesis import settings

# How long an example takes says how busy the machine is; timings are benchmarks (make bench).
settings.register_profile("monitor", deadline=None)
settings.load_profile("monitor")
