"""What the daemon writes down: a line for each thing that an operator would want to know, bound to its source or
article, as text or as JSON. The only place that knows structlog.

Lines carry text from the web, such as a server's reason: hidden characters are spelled before they are written.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO, TypeAlias

import structlog
from structlog.typing import EventDict, FilteringBoundLogger, Processor, WrappedLogger

from monitor.app import FILL, OPERATE, Done
from monitor.core.inert import visible
from monitor.core.source_notices import is_due_to_be_told
from monitor.model import CheckOutcome, Delivery, DeliveryStatus, SourceNotice, VisitOutcome
from monitor.ports import Task
from monitor.settings import LogForm
from monitor.stores import Store
from monitor.wire import GOOD_VERDICTS, FetchFailed

LONGEST = 1_000
"""Characters of one value."""

Logger: TypeAlias = FilteringBoundLogger


def made_inert(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Spell what is hidden in a line's values, and cut what is long; a trace is ours and stays."""
    return {
        name: visible(value)[:LONGEST] if isinstance(value, str) and name != "exception" else value
        for name, value in event.items()
    }


def write_to(stream: TextIO, form: LogForm) -> None:
    """Send the journal to a stream, and with it what libraries have to say, from warnings on."""
    before: list[Processor] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        made_inert,
    ]
    last: Processor = (
        structlog.processors.JSONRenderer(default=str)
        if form is LogForm.JSON
        else structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0, pad_level=False)
    )
    structlog.configure(
        processors=[*before, last],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(stream),
        cache_logger_on_first_use=False,
    )
    foreign = logging.StreamHandler(stream)
    foreign.setLevel(logging.WARNING)
    foreign.setFormatter(structlog.stdlib.ProcessorFormatter(processor=last, foreign_pre_chain=before))
    logging.getLogger().addHandler(foreign)


@dataclass(frozen=True, slots=True)
class Journal:
    """Writes down what tasks did."""

    store: Store

    def note(self, task: Task, done: Done) -> None:
        """Write down what one task did, if it is worth a line."""
        match done:
            case CheckOutcome():
                note_check(done)
                self._note_notices(done.notices)
            case VisitOutcome():
                self._note_visit(done)
                self._note_notices((done.notice,) if done.notice else ())
            case FetchFailed():
                about().warning("ping not heard", verdict=str(done.verdict), detail=done.detail)
            case _ if task not in {FILL, OPERATE}:
                note_deliveries(done)

    def _note_visit(self, done: VisitOutcome) -> None:
        if done.change is None and done.visit.verdict in GOOD_VERDICTS:
            return
        log = about(article=done.article.id, source=self._names().get(done.article.owner, "-"))
        if done.change:
            log.info(str(done.change.event), change=done.change.id, level=str(done.change.level or "-"))
        else:
            log.warning("not read", verdict=str(done.visit.verdict), detail=done.visit.detail)

    def _note_notices(self, notices: tuple[SourceNotice, ...]) -> None:
        """Say what befell a source as a whole, once."""
        told = [notice for notice in notices if is_due_to_be_told(notice)]
        names = self._names() if told else {}
        for notice in told:
            about(source=names.get(notice.source_id, "-")).warning(str(notice.kind), detail=notice.detail)

    def _names(self) -> Mapping[str, str]:
        return {state.id: state.name for state in self.store.sources()}


def about(**bound: str) -> Logger:
    """Return the journal for lines about something: an article, a source, a channel."""
    logger: Logger = structlog.get_logger(**bound)
    return logger


def note_check(done: CheckOutcome) -> None:
    """Say how a source was found; one that stands as it did is not worth a line."""
    log = about(source=done.source.name)
    if done.verdict not in GOOD_VERDICTS:
        log.warning("not read", verdict=str(done.verdict), detail=done.detail)
    elif done.listings:
        new = sum(each.is_new for each in done.listings)
        log.info("listed", entries=len(done.listings), new=new)


def note_deliveries(done: tuple[Delivery, ...]) -> None:
    """Say what was sent, what waits and what was given up."""
    for delivery in done:
        log = about(channel=delivery.channel, delivery=delivery.id)
        write = log.info if delivery.status is DeliveryStatus.SENT else log.warning
        write(str(delivery.status), detail=delivery.detail)


def note_error(task: Task, error: Exception) -> None:
    """Write down a bug with its trace; the state is as it was before the task."""
    about(task=str(task.kind), key=task.key).error("raised", exc_info=error)
