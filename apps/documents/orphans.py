"""Files that no row names: left by a crash between the writing of a file and its row."""

import re
from collections.abc import Callable, Iterable
from datetime import timedelta
from itertools import batched

from django.db.models import Q

from apps.core.clock import now
from apps.core.storage import Store, documents, uploads

from .models import Document

# Younger ones may be about to get their row.
AGE = timedelta(hours=24)
_AT_A_TIME = 500
STAMPED = "-stamped-"
_FILE = re.compile(r"packs/([0-9a-f-]{36})/([0-9a-f]{64})(?:-.*)?")
_UPLOAD = re.compile(r"packs/[0-9a-f-]{36}/([0-9a-f-]{36})(?:-parts/\d+)?")


def sweep(prefix: str = "packs/") -> int:
    """Removes them; returns how many. A deleted document keeps its file, since it may be restored;
    so does a refused one, in quarantine. A reader's own copy is kept for a day. What has another
    kind of name is not ours to judge."""
    files = _sweep(documents(), prefix, _documents_named)
    return files + _sweep(uploads(), prefix, _uploads_named)


def _sweep(store: Store, prefix: str, named: Callable[[Iterable[str]], set[str]]) -> int:
    limit, removed = now() - AGE, 0
    old = (key for key, written in store.keys(prefix) if written < limit)
    for keys in batched(old, _AT_A_TIME):
        for key in set(keys) - named(keys):
            about = store.look(key)
            if about and about.changed_at < limit:  # nobody has written it anew meanwhile
                store.remove(key)
                removed += 1
    return removed


def _documents_named(keys: Iterable[str]) -> set[str]:
    places = {key: match.groups() for key in keys if (match := _FILE.fullmatch(key))}
    checksums = {checksum for _, checksum in places.values()}
    rows = Document.objects.exclude(state__in=Document.NOT_THERE).filter(checksum__in=checksums)
    held = {(str(pack), checksum) for pack, checksum in rows.values_list("pack", "checksum")}
    lasting = (key for key in keys if STAMPED not in key)
    return {key for key in lasting if key not in places or places[key] in held}


def _uploads_named(keys: Iterable[str]) -> set[str]:
    ids = {key: match[1] for key in keys if (match := _UPLOAD.fullmatch(key))}
    wanted = Q(state=Document.State.AWAITED) | ~Q(upload_etag="")
    rows = Document.objects.filter(wanted, pk__in=ids.values()).values_list("pk", flat=True)
    held = {str(pk) for pk in rows}
    return {key for key in keys if key not in ids or ids[key] in held}
