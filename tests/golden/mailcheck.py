"""What is wrong with the HTML of a mail: by what mail programs do to it, and by what readers need of it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from lxml.html import HtmlElement, document_fromstring

LONGEST = 102_000
"""Bytes of HTML that Gmail shows before it clips (its help calls it "message clipped"); a mail stays below."""
LEAST_CONTRAST = 4.5
"""Of text to what is behind it: WCAG 2.2, success criterion 1.4.3."""
FORBIDDEN = (
    "script",
    "iframe",
    "img",
    "link",
    "form",
    "object",
    "embed",
    "svg",
    "video",
    "audio",
    "base",
    "ins",
    "del",
)
UNSUPPORTED = re.compile(r"position\s*:|display\s*:\s*(?:flex|grid)|float\s*:|url\(|expression\(|@import|var\(")
"""Properties that Outlook or Gmail take out, and what would bring something along."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
DARK = re.compile(r"@media \(prefers-color-scheme: dark\) \{(.*?)\n\}", re.DOTALL)
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
HEX = re.compile(r"#([0-9a-f]{6})")


@dataclass(frozen=True)
class Look:
    """The colours in which an element's text is seen."""

    text: str
    behind: str


def problems(html: str) -> list[str]:
    """Return what is wrong; nothing for a sound mail."""
    tree = document_fromstring(html)
    return [
        *_size(html),
        *_brought(tree),
        *_styled(tree),
        *_headings(tree),
        *_named(tree),
        *_linked(tree),
        *(f"light: {each}" for each in _faint(tree, {})),
        *(f"dark: {each}" for each in _faint(tree, dark_rules(tree))),
    ]


def _size(html: str) -> Iterator[str]:
    if len(html.encode()) >= LONGEST - 2_000:
        yield f"{len(html.encode())} bytes"


def _brought(tree: HtmlElement) -> Iterator[str]:
    for element in tree.iter(*FORBIDDEN):
        yield f"<{element.tag}>"
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        for name, value in element.items():
            if name in {"src", "background", "srcset", "poster"} or name.startswith("on"):
                yield f"{element.tag} {name}={value}"
    for element in tree.iter("meta"):
        if element.get("http-equiv"):
            yield f"meta http-equiv={element.get('http-equiv')}"


def _styled(tree: HtmlElement) -> Iterator[str]:
    """Yield styles that are taken out, and marks that rest on a class or on colour alone."""
    sheets = "".join(element.text or "" for element in tree.iter("style"))
    for text in (sheets, *(style for element in tree.iter() if (style := element.get("style")))):
        if found := UNSUPPORTED.search(text):
            yield f"style {found.group()}"
    for element in tree.iter("span", "strong"):
        style, mark = declared(element.get("style", "")), element.get("class", "")
        if mark == "o" and style.get("text-decoration") != "line-through":
            yield "old words are not struck"
        if mark == "n" and element.tag == "strong" and style.get("text-decoration") != "underline":
            yield "new words are not underlined"
    own = {name for element in tree.iter() for name in (element.get("class") or "").split()}
    if stray := set(re.findall(r"\.([a-z]+)", DARK.sub("", sheets))) & own:
        yield f"classes with a meaning beside the dark: {stray}"


def _headings(tree: HtmlElement) -> Iterator[str]:
    levels = [int(element.tag[1]) for element in tree.iter(*HEADINGS)]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield f"headings begin as {levels[:3]}"
    for above, below in pairwise(levels):
        if below > above + 1:
            yield f"h{above} is followed by h{below}"


def _named(tree: HtmlElement) -> Iterator[str]:
    if not tree.get("lang") or tree.get("dir") not in {"ltr", "rtl"}:
        yield "the page does not say its language and direction"
    for element in tree.iter():
        if element.get("role") == "img" and not element.get("aria-label"):
            yield "a picture without words"
        if element.get("dir") not in {None, "ltr", "rtl", "auto"}:
            yield f"dir={element.get('dir')}"
        if element.tag == "table" and not element.get("role"):
            yield "a table that is read as one"
    if not (tree.findtext(".//title") or "").strip():
        yield "no title"


def _linked(tree: HtmlElement) -> Iterator[str]:
    places = [element.get("id") for element in tree.iter() if element.get("id")]
    if len(places) != len(set(places)):
        yield "an id is given twice"
    for element in tree.iter("a"):
        href = element.get("href") or ""
        if not (href.startswith(("https://", "http://")) or href[1:] in places):
            yield f"a link to {href[:40]}"
        if not element.text_content().strip():
            yield "a link without words"


# ---------------------------------------------------------------------------------------------------------- colours


def dark_rules(tree: HtmlElement) -> Mapping[str, Mapping[str, str]]:
    """Return what the dark makes of each class."""
    sheets = "".join(element.text or "" for element in tree.iter("style"))
    found: dict[str, Mapping[str, str]] = {}
    for block in DARK.findall(sheets):
        for names, body in RULE.findall(block):
            found |= {name.strip().removeprefix("."): declared(body) for name in names.split(",")}
    return found


def declared(style: str) -> dict[str, str]:
    """Return a style's declarations by property, what is important no more than the rest."""
    pairs = (part.partition(":") for part in style.split(";") if ":" in part)
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs}


def _faint(tree: HtmlElement, rules: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    yield from _faint_in(tree.find("body"), Look("#000000", "#ffffff"), rules)


def _faint_in(element: HtmlElement | None, above: Look, rules: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    if element is None or not isinstance(element.tag, str):
        return
    style = declared(element.get("style", ""))
    for name in (element.get("class") or "").split():
        style |= rules.get(name, {})
    if style.get("display") == "none":
        return
    own = Look(colour(style.get("color"), above.text), colour(style.get("background"), above.behind))
    if (element.text or "").strip("\u200b \n") and contrast(own) < LEAST_CONTRAST:
        yield f"{contrast(own):.1f} of {own} in <{element.tag}>: {(element.text or '').strip()[:40]}"
    for child in element:
        yield from _faint_in(child, own, rules)


def colour(said: str | None, otherwise: str) -> str:
    """Return a colour as #rrggbb."""
    found = HEX.search((said or "").lower())
    return found.group() if found else otherwise


def contrast(look: Look) -> float:
    """Return how much a text stands out, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    light, dark = sorted((luminance(look.text), luminance(look.behind)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(code: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    channels = (int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return sum(share * value for share, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
