"""Where versions stand: a folder of this computer, or an address that fsspec knows a driver for.

`s3://bucket/newsfacts`, `gs://bucket/newsfacts`, `az://container/newsfacts` and, to read only,
`https://server/newsfacts` are addresses. A version
and its files are named by `/` below either kind of place.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import NewsfactsError

if TYPE_CHECKING:
    from upath import UPath


_SILENCE_SECONDS = 60


def is_address(place: str) -> bool:
    """Whether a place is an address, and not the path of a folder."""
    return "://" in place


def is_web(place: str) -> bool:
    """Whether a place is one of a web server."""
    return place.startswith(("http://", "https://"))


def outputs_at(place: str) -> Path | UPath:
    """The folder or the place in a store that a text names; nothing is read there yet.

    Raises:
        NewsfactsError: `driver-missing`, a package is wanted for such addresses; `address-refused`, there
            is no driver for it, it can't be reached, or it names no place in a store.
    """
    if not is_address(place):
        return Path(place)
    from upath import UPath

    try:
        # A listing kept from before would hide what others have published since.
        root = UPath(place, use_listings_cache=False, **_web_options() if is_web(place) else {})
        local = "file" in root.fs.protocol
    except ImportError as error:
        missing = getattr(error.__cause__, "name", None) or error
        raise NewsfactsError("driver-missing", place, package=missing) from error
    except (ValueError, OSError) as error:
        raise NewsfactsError("address-refused", place, detail=error) from error
    if not root.path.strip("/"):
        raise NewsfactsError("address-refused", place, detail="it names no place in the store")
    return Path(root.path) if local else root


def _web_options() -> dict[str, Any]:
    """Ends a silent connection; aiohttp alone would end every one after five minutes, however busy."""
    import aiohttp

    timeout = aiohttp.ClientTimeout(total=None, sock_connect=_SILENCE_SECONDS, sock_read=_SILENCE_SECONDS)
    return {"client_kwargs": {"timeout": timeout}}
