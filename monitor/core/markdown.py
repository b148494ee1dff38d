"""A diff as Markdown: struck old words, bold new ones, and publisher text that stays text."""

import re

from monitor.core.excerpt import bare
from monitor.core.view import DiffView
from monitor.model import Segment, SegmentOp, ShownEdit

SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~&^$-])")
MARKS = {SegmentOp.KEEP: "", SegmentOp.DELETE: "~~", SegmentOp.INSERT: "**"}


def markdown_diff(diff: DiffView) -> str:
    """Return a diff as a Markdown document."""
    lines = [f"# {escaped(diff.title)}", "", f"{escaped(diff.old)} → {escaped(diff.new)}: {diff.summary}"]
    lines += [f"Note: {diff.flags}"] if diff.flags else []
    for edit in diff.edits:
        lines += ["", f"## {escaped(edit.heading)}", *_edit_lines(edit)]
    lines += ["", diff.minor] if diff.minor else []
    return "\n".join(lines) + "\n"


def _edit_lines(edit: ShownEdit) -> list[str]:
    if edit.segments:
        return ["", ("> " if edit.is_notice else "") + _marked(edit.segments)]
    sides = (("Old", edit.before), ("New", edit.after))
    return ["", *(f"- {name}: {escaped(text)}" for name, text in sides if text)] if edit.before or edit.after else []


def _marked(segments: tuple[Segment, ...]) -> str:
    """Return segments with their marks, which stand against words, as CommonMark wants."""
    made = ""
    for segment, lead, text, trail in bare(segments):
        mark = MARKS[segment.op] if text else ""
        made += f"{lead}{mark}{escaped(text)}{mark}{trail}"
    return made


def escaped(text: str) -> str:
    """Return text in which nothing is Markdown or HTML: every mark that could be is written as itself."""
    return SPECIAL.sub(r"\\\1", text.replace("\n", " "))
