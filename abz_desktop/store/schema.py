"""The tables of a library: truth (records, revisions, things beside them), logs, and projections derived from truth."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
ID, KEY = String(36), String(80)


def _ref(target: str, *, cascade: bool = False) -> ForeignKey:
    return ForeignKey(target, ondelete="CASCADE" if cascade else None)


# Truth ----------------------------------------------------------------------------------------------------------------

meta = Table("meta", metadata, Column("key", KEY, primary_key=True), Column("value", Text, nullable=False))

content = Table("content", metadata, Column("hash", String(64), primary_key=True), Column("json", Text, nullable=False))

record = Table(
    "record",
    metadata,
    Column("id", ID, primary_key=True),
    Column("kind", KEY, nullable=False),
    Column("slug", String(120), nullable=False, unique=True),
    Column("head", ID, nullable=False),
    Column("published", ID),
    Column("origin_package", String(120)),
    Column("origin_version", String(40)),
    Column("origin_revision", ID),
    Column("created_at", String(32), nullable=False),
    Column("modified_at", String(32), nullable=False),
    Column("trashed_at", String(32)),
)
revision = Table(
    "revision",
    metadata,
    Column("id", ID, primary_key=True),
    Column("record_id", ID, nullable=False, index=True),
    Column("hash", String(64), _ref("content.hash"), nullable=False),
    Column("schema", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("author", ID, nullable=False),
    Column("device", ID, nullable=False),
    Column("time", String(32), nullable=False),
    Column("note", Text, nullable=False, default=""),
)
revision_parent = Table(
    "revision_parent",
    metadata,
    Column("revision", ID, _ref("revision.id", cascade=True), primary_key=True),
    Column("parent", ID, primary_key=True),
)
blob = Table(
    "blob",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("media_type", String(80), nullable=False),
    Column("data", LargeBinary, nullable=False),
)
person = Table("person", metadata, Column("id", ID, primary_key=True), Column("name", String(200), nullable=False))
vocabulary_term = Table(
    "vocabulary_term",
    metadata,
    Column("vocabulary", KEY, primary_key=True),
    Column("key", KEY, primary_key=True),
    Column("nl", String(200), nullable=False),
    Column("en", String(200), nullable=False),
    Column("definition_nl", Text, nullable=False, default=""),
    Column("definition_en", Text, nullable=False, default=""),
    Column("position", Integer, nullable=False),
    Column("parent", KEY),
    Column("deprecated", Integer, nullable=False, default=0),
    Column("successor", KEY),
    Column("fixed", Integer, nullable=False, default=0),
    Column("origin", String(120)),
    Column("defined_by", ID),
)

# Beside the records: rows with an origin (a package, or empty for a person), change-logged and undoable ----------------

tag = Table(
    "tag",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", String(120), nullable=False),
    Column("name_en", String(120), nullable=False, default=""),
    Column("colour", String(16), nullable=False, default=""),
    Column("parent", ID),
    Column("position", Integer, nullable=False, default=0),
    Column("origin", String(120), nullable=False, default=""),
)
tag_use = Table(
    "tag_use",
    metadata,
    Column("tag_id", ID, primary_key=True),
    Column("record_id", ID, primary_key=True, index=True),
    Column("origin", String(120), nullable=False, default=""),
)
favourite = Table(
    "favourite",
    metadata,
    Column("person_id", ID, primary_key=True),
    Column("record_id", ID, primary_key=True),
    Column("time", String(32), nullable=False),
)
note = Table(
    "note",
    metadata,
    Column("person_id", ID, primary_key=True),
    Column("record_id", ID, primary_key=True),
    Column("text", Text, nullable=False),
    Column("time", String(32), nullable=False),
)
collection = Table(
    "collection",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", String(200), nullable=False),
    Column("note", Text, nullable=False, default=""),
    Column("parent", ID),
    Column("position", Integer, nullable=False, default=0),
    Column("origin", String(120), nullable=False, default=""),
)
collection_item = Table(
    "collection_item",
    metadata,
    Column("collection_id", ID, primary_key=True),
    Column("record_id", ID, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("note", Text, nullable=False, default=""),
)
saved_search = Table(
    "saved_search",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", String(200), nullable=False),
    Column("note", Text, nullable=False, default=""),
    Column("request", Text, nullable=False),
    Column("parent", ID),
    Column("position", Integer, nullable=False, default=0),
    Column("origin", String(120), nullable=False, default=""),
)
"""`request` is JSON: text, filters and sort of a question. `parent` is a collection, as for collections themselves."""
slug_alias = Table(
    "slug_alias",
    metadata,
    Column("slug", String(120), primary_key=True),
    Column("record_id", ID, nullable=False, index=True),
)
revision_name = Table(
    "revision_name",
    metadata,
    Column("revision", ID, primary_key=True),
    Column("record_id", ID, nullable=False, index=True),
    Column("name", String(200), nullable=False),
    Column("person_id", ID, nullable=False),
    Column("time", String(32), nullable=False),
)
comment = Table(
    "comment",
    metadata,
    Column("id", ID, primary_key=True),
    Column("record_id", ID, nullable=False, index=True),
    Column("field", KEY, nullable=False, default=""),
    Column("item", String(80), nullable=False, default=""),
    Column("revision", ID, nullable=False, default=""),
    Column("text", Text, nullable=False),
    Column("person_id", ID, nullable=False),
    Column("time", String(32), nullable=False),
    Column("resolved_at", String(32)),
)
"""A remark on a record, on one of its fields, or on one item of a list field; `revision` is what was looked at."""
review_request = Table(
    "review_request",
    metadata,
    Column("record_id", ID, primary_key=True),
    Column("asked_by", ID, nullable=False),
    Column("asked_of", ID, nullable=False, default=""),
    Column("note", Text, nullable=False, default=""),
    Column("time", String(32), nullable=False),
)
"""`asked_of` is a person, or empty for whoever comes."""
TRACKED = (
    record,
    vocabulary_term,
    tag,
    tag_use,
    favourite,
    note,
    collection,
    collection_item,
    saved_search,
    slug_alias,
    revision_name,
    comment,
    review_request,
)
"""The tables whose row images make up the undo log and the library's content hash."""

# Logs and personal state ------------------------------------------------------------------------------------------------

change = Table(
    "change",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("what", KEY, nullable=False),
    Column("thing", String(160), nullable=False),
    Column("action", KEY, nullable=False),
    Column("person_id", ID, nullable=False),
    Column("device", ID, nullable=False),
    Column("time", String(32), nullable=False),
    Index("ix_change_what", "what", "number"),
    sqlite_autoincrement=True,
)
undo = Table(
    "undo",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", ID, nullable=False, unique=True),
    Column("label", Text, nullable=False),
    Column("images", LargeBinary, nullable=False),
    Column("state", KEY, nullable=False),
    Column("person_id", ID, nullable=False),
    Column("time", String(32), nullable=False),
    sqlite_autoincrement=True,
)
recent = Table(
    "recent",
    metadata,
    Column("person_id", ID, primary_key=True),
    Column("record_id", ID, primary_key=True),
    Column("time", String(32), nullable=False),
)
working_copy = Table(
    "working_copy",
    metadata,
    Column("person_id", ID, primary_key=True),
    Column("record_id", ID, primary_key=True),
    Column("base", ID),
    Column("json", Text, nullable=False),
    Column("time", String(32), nullable=False),
)

# Projections of the shown revision (published, or head where never published); trashed records have none --------------

shown = Table(
    "shown",
    metadata,
    Column("record_id", ID, _ref("record.id", cascade=True), primary_key=True),
    Column("kind", KEY, nullable=False),
    Column("slug", String(120), nullable=False),
    Column("status", KEY, nullable=False),
    Column("completeness", KEY, nullable=False),
    Column("next_field", KEY, nullable=False, default=""),
    Column("confidentiality", KEY, nullable=False),
    Column("revision", ID, nullable=False),
    Column("title_nl", String(200), nullable=False, default=""),
    Column("title_en", String(200), nullable=False, default=""),
    Column("summary_nl", Text, nullable=False, default=""),
    Column("summary_en", Text, nullable=False, default=""),
    Column("created_at", String(32), nullable=False),
    Column("modified_at", String(32), nullable=False),
    Column("uses", Integer, nullable=False, default=0),
    Column("declared_evidence", KEY, nullable=False, default=""),
    Column("theme", KEY, nullable=False, default=""),
    Column("place", String(160), nullable=False, default=""),
)
"""`uses`: published cases that document the use of a method. `declared_evidence` of a method, main `theme` and `place` of
a case: what the computed evidence of a method is derived from."""
text = Table(
    "text",
    metadata,
    Column("record_id", ID, _ref("record.id", cascade=True), primary_key=True),
    Column("lang", String(2), primary_key=True),
    Column("title", Text, nullable=False, default=""),
    Column("body", Text, nullable=False, default=""),
    Column("hidden", Text, nullable=False, default=""),
)
facet = Table(
    "facet",
    metadata,
    Column("record_id", ID, _ref("record.id", cascade=True), primary_key=True),
    Column("facet", KEY, primary_key=True),
    Column("value", String(120), primary_key=True),
    Index("ix_facet_value", "facet", "value"),
)
number = Table(
    "number",
    metadata,
    Column("record_id", ID, _ref("record.id", cascade=True), primary_key=True),
    Column("name", KEY, primary_key=True),
    Column("low", Integer),
    Column("typical", Integer),
    Column("high", Integer),
)
link = Table(
    "link",
    metadata,
    Column("source", ID, _ref("record.id", cascade=True), primary_key=True),
    Column("field", KEY, primary_key=True),
    Column("item", String(80), primary_key=True),
    Column("target", String(120), primary_key=True, index=True),
    Column("relation", KEY, nullable=False, default=""),
    Column("detail", KEY, nullable=False, default=""),
)
term = Table(
    "term",
    metadata,
    Column("record_id", ID, _ref("record.id", cascade=True), primary_key=True),
    Column("lang", String(2), primary_key=True),
    Column("folded", String(200), primary_key=True, index=True),
    Column("words", String(200), nullable=False),
    Column("rank", KEY, nullable=False),
)
address = Table(
    "address",
    metadata,
    Column("record_id", ID, _ref("record.id", cascade=True), primary_key=True),
    Column("field", KEY, primary_key=True),
    Column("item", String(80), primary_key=True),
    Column("url", String(500), primary_key=True),
)
"""Addresses outside the library that a record names: of its sources, and in its texts (field "text:<field>")."""
PROJECTIONS = (shown, text, facet, number, link, term, address)
