"""When to try again what was put off. Jitter comes from the key: the same delivery, the same times."""

from datetime import timedelta

from monitor.core.schedule import jitter

MAIL = tuple(timedelta(minutes=m) for m in (1, 5, 30, 120))
MAIL_INTERVAL = timedelta(hours=4)
MAIL_LIFETIME = timedelta(days=5)
"""Postfix gives a message five days as well (maximal_queue_lifetime)."""

WEBHOOK = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    *(timedelta(hours=h) for h in (2, 5, 10, 14, 20, 24)),
)
"""The schedule that the Standard Webhooks specification recommends: some three days in all."""


def mail_retry(attempts: int, key: str) -> timedelta | None:
    """Return the wait after so many attempts at a mail; None once five days have passed."""
    steady = max(attempts - len(MAIL), 0)
    if sum(MAIL, timedelta(0)) + MAIL_INTERVAL * steady > MAIL_LIFETIME:
        return None
    return spread(MAIL[attempts - 1] if attempts <= len(MAIL) else MAIL_INTERVAL, attempts, key)


def webhook_retry(attempts: int, key: str) -> timedelta | None:
    """Return the wait after so many attempts at a webhook; None at the end of the schedule."""
    return spread(WEBHOOK[attempts - 1], attempts, key) if attempts <= len(WEBHOOK) else None


def spread(wait: timedelta, attempts: int, key: str) -> timedelta:
    """Return the wait lengthened by up to a tenth, so that what failed together does not come back together."""
    return wait * (1 + jitter(key, attempts) / 10)
