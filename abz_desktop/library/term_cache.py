"""The vocabularies of an open library as they were read last."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

from abz_desktop.core.validate import Terms
from abz_desktop.core.vocabulary import VocabTerm


@dataclass(frozen=True, slots=True)
class TermsRead:
    """All terms of one state of a library."""

    position: int
    groups: Mapping[str, tuple[VocabTerm, ...]]
    labels: Mapping[str, Mapping[str, VocabTerm]]
    keys: Terms


@dataclass(slots=True)
class TermCache:
    """Holds the terms of an open library until its vocabularies change."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    kept: TermsRead | None = None
