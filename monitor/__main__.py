"""`python -m monitor` and the installed command `monitor`."""

from monitor import garbage

garbage.put_off()

from monitor.cli import main  # noqa: E402 - loaded after that

if __name__ == "__main__":
    main()
