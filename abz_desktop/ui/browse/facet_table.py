"""Which filters the Library page offers, in which order: a table; what a facet's values are comes from the vocabularies."""

from dataclasses import dataclass

FEW = 8
"""Values that a long facet shows until all are asked for."""


@dataclass(frozen=True, slots=True)
class FacetRow:
    """One group of filters: a facet with values, or (`ladder`) a range of numbers with the stops of its slider.

    `opened`: unfolded until the person folds it. `fixed`: values stand in the order of their vocabulary, others by how
    many records have them. `unit` is the wording `unit.<unit>`.
    """

    id: str
    opened: bool = False
    fixed: bool = False
    ladder: tuple[int, ...] = ()
    unit: str = ""


_MINUTES = (0, 10, 15, 20, 30, 45, 60, 90, 120, 150, 180, 240, 300, 360, 480, 960, 1440, 2400, 4800, 9600)
_PEOPLE = (
    1,
    2,
    3,
    4,
    5,
    6,
    8,
    10,
    12,
    15,
    20,
    25,
    30,
    40,
    50,
    60,
    80,
    100,
    150,
    200,
    300,
    500,
    1000,
    2000,
    5000,
    10000,
)
_DAYS = (0, 1, 2, 3, 5, 7, 14, 21, 30, 60, 90, 120, 180, 270, 365, 540, 730, 1095, 1460, 1825, 2555, 3650, 7300, 18250)
_FIVE = (1, 2, 3, 4, 5)
_YEARS = (*range(1900, 1990, 10), *range(1990, 2101))

FACETS = (
    FacetRow("kind", opened=True, fixed=True),
    FacetRow("themes", opened=True),
    FacetRow("phases", opened=True, fixed=True),
    FacetRow("work", opened=True, ladder=_MINUTES, unit="minutes"),
    FacetRow("group", opened=True, ladder=_PEOPLE, unit="people"),
    FacetRow("tag", opened=True),
    FacetRow("mark", fixed=True),
    FacetRow("collection", fixed=True),
    FacetRow("method_type", fixed=True),
    FacetRow("goals"),
    FacetRow("effects", fixed=True),
    FacetRow("participation", fixed=True),
    FacetRow("setting", fixed=True),
    FacetRow("difficulty", fixed=True),
    FacetRow("facilitation", fixed=True),
    FacetRow("safety", fixed=True),
    FacetRow("arc", fixed=True),
    FacetRow("skills_needed"),
    FacetRow("skills_gained"),
    FacetRow("evidence", fixed=True),
    FacetRow("span", ladder=_DAYS, unit="days"),
    FacetRow("complexity", ladder=_FIVE, unit="of-five"),
    FacetRow("polarisation", ladder=_FIVE, unit="of-five"),
    FacetRow("method"),
    FacetRow("method_basis", fixed=True),
    FacetRow("party_type", fixed=True),
    FacetRow("scale", fixed=True),
    FacetRow("country"),
    FacetRow("period", ladder=_YEARS, unit="year"),
    FacetRow("ongoing", fixed=True),
    FacetRow("stage", fixed=True),
    FacetRow("status", fixed=True),
    FacetRow("review", fixed=True),
    FacetRow("valid_until", fixed=True),
    FacetRow("completeness", fixed=True),
    FacetRow("confidentiality", fixed=True),
    FacetRow("translation", fixed=True),
)
