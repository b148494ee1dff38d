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
    except LookupError:
        return None
    return WIDER.get(name, name) if TEXT_CODEC.fullmatch(name) else None


def decoded(body: bytes, declared: str | None) -> str:
    """Return the text of a page; what cannot be decoded is U+FFFD. Never raises."""
    for mark, name in BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    if codec := codec_name(declared):
        return body.decode(codec, "replace")
    found = META.search(body[:META_WITHIN])
    if codec := codec_name(found.group(1).decode("ascii") if found else None):
        # A page that could say so in ASCII is not in UTF-16.
        return body.decode("utf-8" if codec.startswith("utf-16") else codec, "replace")
    return _guessed(body)


def _guessed(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        # One bad byte near the end of much good UTF-8 is damage, not another encoding.
        is_mostly_utf8 = error.start > len(body) // 2
        return body.decode("utf-8" if is_mostly_utf8 else "cp1252", "replace")


def is_mojibake(text: str) -> bool:
    """Say whether more than one character in a hundred could not be decoded."""
    return text.count("\N{REPLACEMENT CHARACTER}") > len(text) * MOJIBAKE_SHARE
