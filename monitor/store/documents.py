"""The store's part for what sources have beside their own documents: further ones, and texts of articles."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select

from monitor.model import DocumentState, Fragment
from monitor.store import rows, tables
from monitor.store.database import Database


class DocumentTables:
    """Implements the parts of stores.CheckStore and stores.VisitStore for them."""

    database: Database

    def documents(self, source_id: str) -> tuple[DocumentState, ...]:
        """Return the further documents of a source, by address."""
        table = tables.documents
        query = select(table).where(table.c.source_id == source_id).order_by(table.c.url)
        return tuple(rows.document_state(row) for row in self.database.rows(query))

    def fragment(self, source_id: str, article_id: str) -> Fragment | None:
        """Return the text that a source had of an article when it last listed it; None where it had none."""
        table = tables.fragments
        query = select(table).where(table.c.source_id == source_id, table.c.article_id == article_id)
        return next((rows.fragment(row) for row in self.database.rows(query)), None)


def keep_documents(connection: Connection, source_id: str, documents: Sequence[DocumentState]) -> None:
    """Make these the further documents of a source; those that stand as they did are not written."""
    table = tables.documents
    stored = connection.execute(select(table).where(table.c.source_id == source_id))
    before = {row.url: rows.document_values(rows.document_state(row)) for row in stored}
    now = {values["url"]: values for values in map(rows.document_values, documents)}
    for url in [url for url, values in before.items() if now.get(url) != values]:
        connection.execute(delete(table).where(table.c.source_id == source_id, table.c.url == url))
    for values in [values for url, values in now.items() if before.get(url) != values]:
        connection.execute(insert(table).values(source_id=source_id, **values))


def keep_fragment(connection: Connection, source_id: str, article_id: str, fragment: Fragment) -> None:
    """Keep the text that a source has of an article, in place of the one before."""
    table = tables.fragments
    pair = (table.c.source_id == source_id) & (table.c.article_id == article_id)
    values = rows.cleaned({"html": fragment.html, "at": fragment.at, "unchanged_until": fragment.unchanged_until})
    connection.execute(delete(table).where(pair))
    connection.execute(insert(table).values(source_id=source_id, article_id=article_id, **values))
