"""The mail as it is seen: in headless Chromium, on a phone and at a desk."""

import json
import re
import shutil
import subprocess
from html import escape, unescape
from pathlib import Path

import pytest

from tests.core.test_render import rendered

pytestmark = pytest.mark.system

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--virtual-time-budget=2000",
)

FRAME = """<!doctype html><title></title>
<iframe id="mail" srcdoc="{mail}" style="width:{width}px;height:2000px;border:0"></iframe>
<script>
onload = () => {{
  const page = document.getElementById('mail').contentDocument;
  const look = (tag) => [...page.querySelectorAll(tag)].map((e) => getComputedStyle(e));
  document.title = JSON.stringify({{
    width: page.documentElement.scrollWidth,
    struck: look('span').some((s) => s.textDecorationLine.includes('line-through')),
    bold: look('strong').some((s) => Number(s.fontWeight) >= 600),
    headings: [...page.querySelectorAll('h1,h2')].map((e) => e.tagName),
  }});
}};
</script>"""


def dumped(page: Path, profile: Path, *options: str) -> str:
    """Return a page as Chromium has it once its scripts ran; a missing Chromium is a failure."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    assert program, "Chromium is not installed: apt-get install chromium"
    command = [program, *FLAGS, *options, f"--user-data-dir={profile}", "--dump-dom", page.as_uri()]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


@pytest.mark.parametrize("width", (320, 600, 1000))
def test_the_mail_fits_its_window_and_marks_without_colour(tmp_path: Path, width: int) -> None:
    page = tmp_path / "frame.html"
    page.write_text(FRAME.format(mail=escape(rendered().html), width=width))
    found = re.search(r"<title>(.*?)</title>", dumped(page, tmp_path / "profile"))
    assert found is not None
    seen = json.loads(unescape(found.group(1)))
    assert seen["width"] == width, "nothing makes the reader scroll sideways"
    assert seen["struck"]
    assert seen["bold"]
    assert seen["headings"][0] == "H1"


GOLDEN = Path(__file__).parents[1] / "golden"
ALL = """<!doctype html><title></title>
{frames}
<script>
onload = () => {{
  const seen = [...document.querySelectorAll('iframe')].map((frame) => {{
    const page = frame.contentDocument;
    return {{
      name: frame.id,
      width: frame.clientWidth,
      shown: page.documentElement.scrollWidth,
      dark: frame.contentWindow.matchMedia('(prefers-color-scheme: dark)').matches,
      behind: getComputedStyle(page.body).backgroundColor,
      first: page.querySelector('h3, ol, h2, p')?.getBoundingClientRect().top,
    }};
  }});
  document.title = JSON.stringify(seen);
}};
</script>"""


@pytest.mark.parametrize(("scheme", "behind"), (("1", "rgb(255, 255, 255)"), ("0", "rgb(22, 24, 27)")))
def test_every_story_fits_a_phone_a_mail_program_and_a_desk(tmp_path: Path, scheme: str, behind: str) -> None:
    frames = "\n".join(
        f'<iframe id="{path.stem}" srcdoc="{escape(path.read_text())}" style="width:{width}px;height:900px;border:0">'
        "</iframe>"
        for path in sorted(GOLDEN.glob("*.html"))
        for width in (320, 600, 1000)
    )
    page = tmp_path / "all.html"
    page.write_text(ALL.format(frames=frames))
    found = re.search(
        r"<title>(.*?)</title>", dumped(page, tmp_path / "profile", f"--blink-settings=preferredColorScheme={scheme}")
    )
    assert found is not None
    seen = json.loads(unescape(found.group(1)))
    assert len(seen) == 3 * len(list(GOLDEN.glob("*.html")))
    for each in seen:
        assert each["shown"] <= each["width"], f"{each['name']} makes a reader scroll sideways at {each['width']}"
        assert each["dark"] is (scheme == "0")
        assert each["behind"] == behind
        assert each["first"] < 300, "what it says begins on the first screen of a phone"
