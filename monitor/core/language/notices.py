"""The publisher's own notes, and which kind of note a paragraph is."""

import re

MARK = r"\s*[:：.\-–—(|]"

KINDS = (
    (
        "retraction",
        re.compile(
            rf"^\W{{0,3}}(?:retraction|retracted|withdrawn|опровержение|отозвано|widerruf){MARK}", re.IGNORECASE
        ),
    ),
    (
        "correction",
        re.compile(
            r"^\W{0,3}(?:corrections?|corrected(?:\s+on[^:]{0,40})?|erratum|исправлени[ея]|поправка|виправлення"
            r"|korrektur(?:hinweis)?"
            r"|berichtigung|richtigstellung|rectificatif|corrección|fe\s+de\s+err(?:ores|atas)|rectificación|rettifica"
            r"|correzione|errata|correção|erramos|sprostowanie|oprava|rectificatie|rättelse|düzeltme|更正|訂正|정정|تصحيح)"
            + MARK
            + r"|\b(?:earlier|previous|original|initial)\s+version\s+of\s+this\s+"
            r"(?:article|story|report|piece|post|headline)"
            r"|\bthis\s+(?:article|story|report|piece|post)\s+(?:was|has\s+been)\s+(?:amended|corrected)"
            r"|\bdue\s+to\s+an\s+editing\s+error|\bregrets?\s+the\s+error|^\(corrects\s+"
            r"|в\s+(?:предыдущей|первоначальной)\s+версии\s+(?:статьи|материала|новости|текста)"
            r"|допущена\s+(?:ошибка|неточность)"
            r"|in\s+einer\s+(?:früheren|vorherigen|ursprünglichen)\s+(?:version|fassung)"
            r"|une\s+(?:précédente\s+version|version\s+(?:précédente|antérieure))\s+de\s+cet\s+article"
            r"|una\s+versión\s+anterior\s+de\s+est[ea]\s+(?:artículo|nota|noticia)",
            re.IGNORECASE,
        ),
    ),
    (
        "clarification",
        re.compile(
            rf"^\W{{0,3}}(?:clarifications?|уточнени[ея]|klarstellung|précision|aclaración){MARK}"
            r"|\bthis\s+(?:article|story|report|piece|post)\s+(?:was|has\s+been)\s+clarified",
            re.IGNORECASE,
        ),
    ),
    (
        "editors_note",
        re.compile(
            rf"^\W{{0,3}}(?:editor['’]?s?['’]?\s+note|от\s+редакции|anmerkung\s+der\s+redaktion"
            rf"|note\s+de\s+la\s+rédaction|ndlr){MARK}",
            re.IGNORECASE,
        ),
    ),
    (
        "update_note",
        re.compile(
            rf"^\W{{0,3}}(?:updated?(?:\s+on[^:]{{0,40}})?|обновлено|aktualisiert|mise?\s+à\s+jour|actualización){MARK}"
            r"|\bthis\s+(?:article|story|report|piece|post)\s+(?:was|has\s+been)\s+updated",
            re.IGNORECASE,
        ),
    ),
)
LONGEST_LOOK = 400


def notice_kind(text: str) -> str | None:
    """Return the kind of publisher's note that a paragraph is; None for prose."""
    return next((kind for kind, pattern in KINDS if pattern.search(text[:LONGEST_LOOK])), None)
