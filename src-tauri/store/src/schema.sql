-- What a .journey file holds, format 1. Every row carries a seal: the first 16 bytes of the SHA-256 of the table's name
-- and all other columns, each preceded by its length in 8 bytes, little-endian; whole numbers are 8 bytes, little-endian.
-- Programs of later formats add tables of their own; these stay as they are.

-- What must be known first. The row `state` is JSON: a revision that grows with every commit, who wrote last, and for each
-- table the number of its rows and the sum of their seals, so that a lost or smuggled row is noticed.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL, seal BLOB NOT NULL) STRICT, WITHOUT ROWID;

-- The map, part by part: kind `map` (what it says about itself), `ext` (fields of newer programs), `card`, `stage` and so
-- on; the id as it is written everywhere; the body is JSON. In a picture, `data` is the base 64 of its content's SHA-256.
CREATE TABLE part (kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, seal BLOB NOT NULL, PRIMARY KEY (kind, id)) STRICT, WITHOUT ROWID;

-- The content of pictures by SHA-256; it stays as long as a part, a record, a snapshot or a checkpoint needs it.
CREATE TABLE blob (key BLOB PRIMARY KEY, data BLOB NOT NULL) STRICT;

-- What was done, in order: when in ms since 1970 UTC, by whom, `edit`, `undo` or `redo`, the format of the body, the keys of
-- its pictures one after the other, and the transaction as JSON packed with zlib. The last 2,000 edits that can be undone stay,
-- or as many of them as fit into 16 MB; what is older goes when there is a quarter more than that.
CREATE TABLE journal (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, by TEXT NOT NULL, deed TEXT NOT NULL, version INTEGER NOT NULL, pictures BLOB NOT NULL, body BLOB NOT NULL, seal BLOB NOT NULL) STRICT;

-- The map as it was at a moment that somebody gave a name: its parts, packed with zlib, each as a line of kind, id and the
-- length of the body, and a line with the body; `seq` is the last record before it.
CREATE TABLE snapshot (id INTEGER PRIMARY KEY, name TEXT NOT NULL, at INTEGER NOT NULL, by TEXT NOT NULL, seq INTEGER NOT NULL, pictures BLOB NOT NULL, body BLOB NOT NULL, seal BLOB NOT NULL) STRICT;

-- The same, taken now and then by itself, so that what is damaged can be mended from it and the records after it.
CREATE TABLE checkpoint (seq INTEGER PRIMARY KEY, pictures BLOB NOT NULL, body BLOB NOT NULL, seal BLOB NOT NULL) STRICT;
