-- The record. Append-only: a correction is a new row whose supersedes_id names the row it replaces.
-- Units are in the column names. CHECKs hold what is plausible at all; the clinic's own limits are
-- protocol data. Every row names the audit entry (device_id, seq) that brought it.

CREATE TABLE schema_migration (
  version INTEGER NOT NULL PRIMARY KEY CHECK (version > 0),
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  applied_at_utc_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER schema_migration_no_update BEFORE UPDATE ON schema_migration
BEGIN
  SELECT RAISE(ABORT, 'append-only: schema_migration is never updated');
END;

CREATE TRIGGER schema_migration_no_delete BEFORE DELETE ON schema_migration
BEGIN
  SELECT RAISE(ABORT, 'append-only: schema_migration is never deleted from');
END;

CREATE TRIGGER schema_migration_no_second_insert BEFORE INSERT ON schema_migration
WHEN EXISTS (SELECT 1 FROM schema_migration WHERE version = NEW.version)
BEGIN
  SELECT RAISE(ABORT, 'append-only: schema_migration has this row already');
END;

-- The chain: one entry per write, each hashing the one before it and every row it brought.
CREATE TABLE audit (
  device_id TEXT NOT NULL REFERENCES device (id) DEFERRABLE INITIALLY DEFERRED,
  seq INTEGER NOT NULL CHECK (seq > 0),
  actor_id TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  action TEXT NOT NULL CHECK (length(action) BETWEEN 1 AND 100),
  record_id TEXT NOT NULL CHECK (length(record_id) <= 200),
  observed_at_utc_ms INTEGER NOT NULL,
  observed_offset_min INTEGER NOT NULL CHECK (observed_offset_min BETWEEN -840 AND 840),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  -- JSON array of [table, id], in the order written.
  row_ids TEXT NOT NULL,
  prev_hash TEXT NOT NULL CHECK (length(prev_hash) = 64),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  PRIMARY KEY (device_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE(ABORT, 'append-only: audit is never updated');
END;

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN
  SELECT RAISE(ABORT, 'append-only: audit is never deleted from');
END;

CREATE TRIGGER audit_no_second_insert BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE device_id = NEW.device_id AND seq = NEW.seq)
BEGIN
  SELECT RAISE(ABORT, 'append-only: audit has this row already');
END;

-- The computer that writes; its sequence numbers the chain.
CREATE TABLE device (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER device_no_update BEFORE UPDATE ON device
BEGIN
  SELECT RAISE(ABORT, 'append-only: device is never updated');
END;

CREATE TRIGGER device_no_delete BEFORE DELETE ON device
BEGIN
  SELECT RAISE(ABORT, 'append-only: device is never deleted from');
END;

CREATE TRIGGER device_no_second_insert BEFORE INSERT ON device
WHEN EXISTS (SELECT 1 FROM device WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: device has this row already');
END;

CREATE TABLE clinic (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  is_demo INTEGER NOT NULL CHECK (is_demo IN (0, 1)),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  supersedes_id TEXT UNIQUE REFERENCES clinic (id),
  amend_reason TEXT CHECK (length(amend_reason) <= 4000),
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER clinic_no_update BEFORE UPDATE ON clinic
BEGIN
  SELECT RAISE(ABORT, 'append-only: clinic is never updated');
END;

CREATE TRIGGER clinic_no_delete BEFORE DELETE ON clinic
BEGIN
  SELECT RAISE(ABORT, 'append-only: clinic is never deleted from');
END;

CREATE TRIGGER clinic_no_second_insert BEFORE INSERT ON clinic
WHEN EXISTS (SELECT 1 FROM clinic WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM clinic WHERE supersedes_id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: clinic has this row already');
END;

CREATE VIEW clinic_current AS
SELECT * FROM clinic AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM clinic AS later WHERE later.supersedes_id = standing.id);

-- Who writes. The clinic itself is a person who cannot sign in.
CREATE TABLE person (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  is_system INTEGER NOT NULL CHECK (is_system IN (0, 1)),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER person_no_update BEFORE UPDATE ON person
BEGIN
  SELECT RAISE(ABORT, 'append-only: person is never updated');
END;

CREATE TRIGGER person_no_delete BEFORE DELETE ON person
BEGIN
  SELECT RAISE(ABORT, 'append-only: person is never deleted from');
END;

CREATE TRIGGER person_no_second_insert BEFORE INSERT ON person
WHEN EXISTS (SELECT 1 FROM person WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: person has this row already');
END;

CREATE TABLE person_version (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  person_id TEXT NOT NULL REFERENCES person (id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  credential TEXT NOT NULL CHECK (length(credential) BETWEEN 0 AND 200),
  role TEXT NOT NULL CHECK (length(role) BETWEEN 1 AND 50),
  pin_hash TEXT,
  observed_at_utc_ms INTEGER NOT NULL,
  observed_offset_min INTEGER NOT NULL CHECK (observed_offset_min BETWEEN -840 AND 840),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  supersedes_id TEXT UNIQUE REFERENCES person_version (id),
  amend_reason TEXT CHECK (length(amend_reason) <= 4000),
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER person_version_no_update BEFORE UPDATE ON person_version
BEGIN
  SELECT RAISE(ABORT, 'append-only: person_version is never updated');
END;

CREATE TRIGGER person_version_no_delete BEFORE DELETE ON person_version
BEGIN
  SELECT RAISE(ABORT, 'append-only: person_version is never deleted from');
END;

CREATE TRIGGER person_version_no_second_insert BEFORE INSERT ON person_version
WHEN EXISTS (SELECT 1 FROM person_version WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM person_version WHERE supersedes_id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: person_version has this row already');
END;

CREATE TRIGGER person_version_supersedes_its_own BEFORE INSERT ON person_version
WHEN NEW.supersedes_id IS NOT NULL AND NEW.person_id IS NOT
  (SELECT person_id FROM person_version WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'person_version: a row supersedes only a row of the same person');
END;

CREATE VIEW person_version_current AS
SELECT * FROM person_version AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM person_version AS later WHERE later.supersedes_id = standing.id);

CREATE INDEX person_version_person ON person_version (person_id);
