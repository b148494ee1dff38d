"""Bytes to text: byte order mark, then the header, then the page's own word, then a guess (WHATWG order)."""

import codecs
import re

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
META_WITHIN = 4096

TEXT_CODEC = re.compile(
    r"ascii|utf-8|utf-16(-[lb]e)?|iso8859-\d+|cp\d{3,4}|koi8-[rtu]|mac-[a-z]+|gb2312|gbk|gb18030|hz|big5(hkscs)?"
    r"|euc_(jp|kr|jis_2004|jisx0213)|shift_jis(_2004)?|iso2022_(jp|kr)\w*|johab|tis-620|ptcp154|kz1048"
)
"""Names, as Python spells them, of codecs that turn bytes into text and do nothing else; utf-7 can hide markup."""

WIDER = {"ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
"""What such a label means on the web (WHATWG Encoding, section 4.2)."""

MOJIBAKE_SHARE = 0.01


def codec_name(label: str | None) -> str | None:
    """Return the codec behind a charset label; None for none, an unknown one, or one that is no text encoding."""
    try:
        name = codecs.lookup(label).name if label else ""
    except (LookupError, ValueError):
        return None
    return WIDER.get(name, name) if TEXT_CODEC.fullmatch(name) else None


def decoded(body: bytes, declared: str | None) -> str:
    """Return a page's text, U+FFFD for what cannot be decoded; `declared` is the header's charset. Never raises."""
    for mark, name in BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    if codec := codec_name(declared):
        text = body.decode(codec, "replace")
        return text if not is_mojibake(text) else _strict_utf8(body) or text
    # Text in another encoding is hardly ever valid UTF-8 by chance; a template's old label is common.
    return _strict_utf8(body) or _as_the_page_says(body) or _guessed(body)


def _strict_utf8(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _as_the_page_says(body: bytes) -> str:
    found = META.search(body[:META_WITHIN])
    codec = codec_name(found.group(1).decode("ascii", "replace") if found else None)
    if codec is None:
        return ""
    # A page that could say so in ASCII is not in UTF-16.
    return body.decode("utf-8" if codec.startswith("utf-16") else codec, "replace")


def _guessed(body: bytes) -> str:
    """Decode as UTF-8 what mostly is, for one bad byte is damage and not another encoding; else as Windows-1252."""
    text = body.decode("utf-8", "replace")
    high = sum(char > "\N{DELETE}" for char in text)
    is_damaged_utf8 = text.count("\N{REPLACEMENT CHARACTER}") * 4 < high
    return text if is_damaged_utf8 else body.decode("cp1252", "replace")


def is_mojibake(text: str) -> bool:
    """Say whether more than one character in a hundred could not be decoded."""
    return text.count("\N{REPLACEMENT CHARACTER}") > len(text) * MOJIBAKE_SHARE
