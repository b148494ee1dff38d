"""What use cases need to keep: each takes the narrow part that it uses. `monitor.store` is all of them at once."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from monitor.model import (
    Appearance,
    ArticleRef,
    ArticleState,
    Backlog,
    Change,
    CheckOutcome,
    ClosedChannel,
    Content,
    Delivery,
    DeliveryStatus,
    Digest,
    DocumentState,
    Fragment,
    Habits,
    PageRef,
    Pending,
    Sighting,
    Snapshot,
    SourceNotice,
    SourceState,
    Thread,
    Told,
    Trouble,
    Version,
    VisitOutcome,
    VisitRun,
)
from monitor.settings import Source
from monitor.wire import HostState


class Hosts(Protocol):
    """What hosts ask of us, remembered over restarts."""

    def host(self, origin: str) -> HostState:
        """Return what is known of a host; a blank state for one that is not known."""
        ...

    def keep_host(self, state: HostState) -> None:
        """Remember a host's state in place of what there was."""
        ...


class LookStore(Protocol):
    """What checking a source and visiting a page both need to know."""

    def article(self, article_id: str) -> ArticleState:
        """Return one article's state; raises NotFound."""
        ...

    def source_names(self, source_ids: Iterable[str]) -> Mapping[str, str]:
        """Return the names of those of these sources that are configured, by their ids."""
        ...

    def habits(self, source_id: str) -> tuple[Habits, Habits]:
        """Return how a source edits its articles, and how all sources do, as far as looks have shown."""
        ...

    def source_notices(self) -> tuple[SourceNotice, ...]:
        """Return what is to be known of sources, the latest of each kind, newest first."""
        ...


class CheckStore(LookStore, Protocol):
    """What a check needs from the store."""

    def register(self, sources: Sequence[Source], new_id: Callable[[], str], now: datetime) -> None:
        """Bring the stored sources in line with the configured: new ones are added and due at `now`, `was` renames,
        those no longer configured are kept and no longer due."""
        ...

    def sources(self) -> tuple[SourceState, ...]:
        """Return the configured sources, by name."""
        ...

    def source(self, name: str) -> SourceState:
        """Return one source's state; raises NotFound."""
        ...

    def articles_by_key(self, keys: Iterable[str]) -> dict[str, ArticleState]:
        """Return the known articles behind identity keys; unknown keys are left out."""
        ...

    def appearances(self, source_id: str, article_ids: Iterable[str]) -> dict[str, Appearance]:
        """Return what a source last said of the articles, by article id."""
        ...

    def last_listed(self, source_id: str) -> tuple[Appearance, ...]:
        """Return what the source's last good document listed, in its order."""
        ...

    def documents(self, source_id: str) -> tuple[DocumentState, ...]:
        """Return the further documents of a source, by address."""
        ...

    def commit_check(self, outcome: CheckOutcome) -> None:
        """Commit one check in one transaction; raises StaleRevision when the source's revision moved or a key went
        to another article meanwhile."""
        ...


class VisitStore(LookStore, Protocol):
    """What a visit needs from the store."""

    def articles_by_id(self, article_ids: Iterable[str]) -> dict[str, ArticleState]:
        """Return the articles with these ids; unknown ids are left out."""
        ...

    def fragment(self, source_id: str, article_id: str) -> Fragment | None:
        """Return the text that a source had of an article when it last listed it; None where it had none."""
        ...

    def same_address(self, article_id: str, keys: Iterable[str]) -> tuple[ArticleState, ...]:
        """Return the other articles that are known by one of the keys, or whose pages call themselves so."""
        ...

    def listed_by(self, article_id: str) -> frozenset[str]:
        """Return the names of the sources that list the article."""
        ...

    def version(self, article_id: str, number: int) -> Version:
        """Return one version; raises NotFound."""
        ...

    def snapshot(self, snapshot_id: str) -> Snapshot:
        """Return where a version's raw page lies; raises NotFound."""
        ...

    def made_of(self, article_id: str, number: int) -> Snapshot:
        """Return where the raw page lies that a version was made of; raises NotFound."""
        ...

    def listed_now(self, article_ids: Iterable[str]) -> frozenset[str]:
        """Return which of the articles the last good documents of their owners listed."""
        ...

    def is_held_elsewhere(self, article_id: str, content_hash: str) -> bool:
        """Say whether another article's page shows this content as well, held back there too."""
        ...

    def sightings(self, source_id: str) -> tuple[Sighting, ...]:
        """Return the boxes that came or changed in texts of the source's articles, newest first."""
        ...

    def forget_sightings(self, source_id: str) -> int:
        """Forget the boxes of a source; return how many there were."""
        ...

    def latest_contents(self, source_id: str, but: str, limit: int) -> tuple[Content, ...]:
        """Return what the source's other articles say now, those first that were seen last."""
        ...

    def places(self, source_id: str, limit: int) -> tuple[str, ...]:
        """Return where the source's articles stand on their pages (Imprint.place), those seen last first."""
        ...

    def hashes_since(self, article_id: str, since: datetime) -> tuple[str, ...]:
        """Return the content hashes of the article's versions observed since an instant, in order."""
        ...

    def is_known_hash(self, article_id: str, content_hash: str) -> bool:
        """Say whether an older version of the article had this content."""
        ...

    def captures(self) -> tuple[Snapshot, ...]:
        """Return the kept pages that made no version, newest first."""
        ...

    def capture(self, capture_id: str) -> Snapshot:
        """Return one of them; raises NotFound."""
        ...

    def commit_visit(self, outcome: VisitOutcome) -> None:
        """Commit one visit in one transaction, pending rows included; raises StaleRevision when the article's
        revision moved."""
        ...

    def commit_looks(self, outcomes: Sequence[VisitOutcome]) -> frozenset[str]:
        """Commit plain looks, each at another article, in one transaction; return the ids of those articles whose
        revision moved, of which nothing is written."""
        ...


class Outbox(Protocol):
    """What delivery needs from the store: pending rows, fixed digests, deliveries."""

    def pending(self, subscription: str) -> tuple[Pending, ...]:
        """Return what waits to be told, oldest first."""
        ...

    def waiting(self) -> frozenset[str]:
        """Return the subscriptions for which something waits to be told."""
        ...

    def fix_digest(self, digest: Digest) -> None:
        """Bind its pending rows to the digest, and remember which sources it calls silent, in one transaction; raises
        StaleRevision when a row is already bound."""
        ...

    def open_digests(self) -> tuple[Digest, ...]:
        """Return the fixed digests whose deliveries are not queued yet, oldest first."""
        ...

    def digest(self, digest_id: str) -> Digest:
        """Return one digest; raises NotFound."""
        ...

    def thread(self, subscription: str, article_id: str) -> Thread | None:
        """Return what the subscription was told of the article before; None when nothing was."""
        ...

    def queue(
        self, digest_id: str, deliveries: Sequence[Delivery], opened: Thread | None = None, fault: str = ""
    ) -> None:
        """Store a digest's composed deliveries, the thread that it opens and what went wrong with it, and close it,
        in one transaction."""
        ...

    def version(self, article_id: str, number: int) -> Version:
        """Return one version; raises NotFound."""
        ...

    def change(self, change_id: str) -> Change:
        """Return one change; raises NotFound."""
        ...

    def article_ref(self, article_id: str) -> ArticleRef:
        """Return how the article is named to a reader; raises NotFound."""
        ...


class Deliveries(Protocol):
    """What sending needs from the store: what is due, and what became of it."""

    def due_channels(self, now: datetime) -> tuple[str, ...]:
        """Return the channels that have something due."""
        ...

    def due_deliveries(self, channel: str, now: datetime, limit: int) -> tuple[Delivery, ...]:
        """Return a channel's deliveries whose next attempt is due, oldest first, at most so many; payloads left
        empty.

        None is due on a closed channel, nor behind one to the same recipient that holds the others back.
        """
        ...

    def unsent(self, delivery_id: str) -> bytes | None:
        """Return the payload of a delivery that waits; None where it was sent or given up meanwhile."""
        ...

    def settle(
        self,
        delivery_id: str,
        *,
        status: DeliveryStatus,
        detail: str,
        now: datetime,
        next_attempt_at: datetime | None,
        is_holding: bool = False,
    ) -> None:
        """Record one attempt and what became of it; one that was discarded meanwhile stays so unless it was sent."""
        ...

    def postpone(self, channel: str, detail: str, until: datetime) -> None:
        """Put off all that is due on a channel, with the reason; nothing was tried."""
        ...

    def close_channel(self, closed: ClosedChannel) -> None:
        """Keep all that is for a channel, until it is opened again."""
        ...

    def closed_channels(self) -> tuple[ClosedChannel, ...]:
        """Return the closed channels, by name."""
        ...


class Operations(Protocol):
    """What an operator does with the outbox, and is told."""

    def find_deliveries(self, text: str) -> tuple[Delivery, ...]:
        """Return the deliveries whose id, or whose digest's id, begins with the text; payloads left empty."""
        ...

    def payload(self, delivery_id: str) -> bytes:
        """Return what a delivery says, as it is sent; raises NotFound."""
        ...

    def retry(self, delivery_ids: Collection[str], now: datetime) -> int:
        """Make deliveries that wait or were given up due now, their schedules begun anew and their channels opened;
        return how many they were."""
        ...

    def discard(self, delivery_ids: Collection[str], now: datetime) -> int:
        """Give up for good deliveries that wait or were given up; return how many they were."""
        ...

    def open_channel(self, name: str) -> bool:
        """Open a closed channel; say whether it was closed."""
        ...

    def backlogs(self) -> tuple[Backlog, ...]:
        """Return what each channel has not taken, by name."""
        ...

    def troubles(self) -> tuple[Trouble, ...]:
        """Return what operators are to know or were told, oldest first."""
        ...

    def keep_troubles(self, troubles: Sequence[Trouble], digest: Digest | None, told: Sequence[Delivery]) -> None:
        """Remember these troubles in place of all others and queue what tells of them, in one transaction."""
        ...


class OpsStore(Operations, Protocol):
    """What telling operators needs from the store."""

    def source_notices(self) -> tuple[SourceNotice, ...]:
        """Return what is to be known of sources, the latest of each kind, newest first."""
        ...

    def sources(self) -> tuple[SourceState, ...]:
        """Return the configured sources, by name."""
        ...

    def closed_channels(self) -> tuple[ClosedChannel, ...]:
        """Return the closed channels, by name."""
        ...

    def last_digest_at(self, subscription: str) -> datetime | None:
        """Return when the subscription was last told something."""
        ...


class Telling(Protocol):
    """What making digests needs from the store beside what waits."""

    def told(self, subscription: str, until: datetime) -> Told:
        """Return what the subscription was told last, digests from after an instant left out."""
        ...

    def told_silent(self) -> Mapping[str, frozenset[str]]:
        """Return the sources that each subscription knows to be silent."""
        ...

    def failing_sources(self, since: datetime) -> tuple[SourceState, ...]:
        """Return the configured sources that have failed at every check since that instant or longer, longest
        first."""
        ...

    def fixed_since(self, since: datetime) -> Mapping[str, tuple[datetime, ...]]:
        """Return when digests were fixed since an instant, by subscription."""
        ...

    def faults(self, since: datetime) -> Mapping[str, str]:
        """Return what went wrong with digests that were fixed since an instant, by their ids."""
        ...

    def note_source(self, notice: SourceNotice) -> None:
        """Write what is to be known of a source, in place of its last notice of the kind."""
        ...

    def unread(self) -> Mapping[str, int]:
        """Return how many articles the last look brought no text of, by the source that owns them."""
        ...

    def missed(self, since: datetime) -> Mapping[str, int]:
        """Return how many articles no source lists any more that were found since an instant and never read."""
        ...

    def changes_between(self, first: datetime, last: datetime) -> tuple[Change, ...]:
        """Return the changes that were seen from an instant on, up to another one, oldest first."""
        ...

    def fates(self, subscription: str, first: datetime, last: datetime) -> Mapping[str, str | None]:
        """Return the digests in which the changes of a time were told to a subscription, None where they wait."""
        ...

    def mute(self, article_id: str, at: datetime | None) -> int:
        """Tell nobody of an article from an instant on, or everybody again; return how many changes waited and are
        told no more. Raises NotFound."""
        ...


class Archive(Protocol):
    """What the reading commands need from the store."""

    def articles(self, source: str | None = None) -> Iterator[ArticleState]:
        """Stream the articles, newest first; of one source if named."""
        ...

    def find_articles(self, text: str) -> tuple[ArticleState, ...]:
        """Return the articles whose id begins with the text, or whose url is the text or has its key."""
        ...

    def versions(self, article_id: str) -> tuple[Version, ...]:
        """Return all versions of an article, oldest first."""
        ...

    def changes(self, article_id: str) -> tuple[Change, ...]:
        """Return all changes of an article, oldest first."""
        ...

    def visits(self, article_id: str) -> tuple[VisitRun, ...]:
        """Return the looks at an article, runs of equal ones merged, oldest first."""
        ...

    def deliveries(self, statuses: frozenset[DeliveryStatus]) -> tuple[Delivery, ...]:
        """Return the deliveries with any of the statuses, oldest first, payloads left empty."""
        ...

    def counts(self) -> Mapping[str, int]:
        """Return how many articles, versions, changes and visits are stored, and `pending` rows not yet told."""
        ...


class Schedule(Protocol):
    """What is due, as the store knows it."""

    def due_checks(self, now: datetime) -> tuple[SourceState, ...]:
        """Return the sources whose next check is due and which do not rest, latest first."""
        ...

    def due_visits(self, now: datetime, limit: int) -> tuple[PageRef, ...]:
        """Return the articles whose next visit is due and whose sources do not rest: the latest of each source first,
        the sources by turns."""
        ...

    def pull_in(self, now: datetime) -> int:
        """Bring next times that lie further ahead than any wait, or that were set when the clock was ahead, back;
        return how many there were."""
        ...

    def looked_since(self, since: datetime) -> tuple[tuple[datetime, str], ...]:
        """Return when and where pages were looked at since an instant, each article's last look."""
        ...

    def listed(self, source_id: str) -> tuple[str, ...]:
        """Return the ids of the articles that the source's last good document listed."""
        ...

    def listed_pages(self, source_id: str) -> tuple[PageRef, ...]:
        """Return where these articles are looked at."""
        ...


class DeliverStore(Outbox, Deliveries, Telling, CheckStore, VisitStore, Archive, Protocol):
    """What telling needs from the store."""


class Store(DeliverStore, OpsStore, Hosts, Schedule, Protocol):
    """Everything the store does; use cases take the narrow parts."""

    def close(self) -> None:
        """Release files and connections."""
        ...
