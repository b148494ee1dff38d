"""The floor that looking is measured by: `python -m tests.bench.floor KEPT THREADS < ADDRESSES`.

One shared httpx client in a process of its own, some threads; validators are kept in a file, sent and kept again,
bodies are read, and nothing else is done.
"""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx


def main() -> None:
    """Ask for every address once."""
    kept, threads = Path(sys.argv[1]), int(sys.argv[2])
    urls = sys.stdin.read().split()
    tags: dict[str, str] = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    with httpx.Client(timeout=60) as client:

        def ask(url: str) -> int:
            headers = {"If-None-Match": tags[url]} if url in tags else {}
            answer = client.get(url, headers=headers)
            if "etag" in answer.headers:
                tags[url] = answer.headers["etag"]
            return len(answer.content)

        # Each thread has a share of its own, as far as it goes host by host: a connection serves many requests.
        shares = [urls[len(urls) * n // threads : len(urls) * (n + 1) // threads] for n in range(threads)]
        with ThreadPoolExecutor(threads) as pool:
            read = sum(pool.map(lambda share: sum(map(ask, share)), shares))
    kept.write_text(json.dumps(tags), "utf-8")
    print(f"{len(urls)} answers, {read} bytes")


if __name__ == "__main__":
    main()
