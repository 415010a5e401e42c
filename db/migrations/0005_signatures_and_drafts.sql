-- Signatures, which sessions are open, and text not yet recorded.

-- observed_at is the moment of signing.
CREATE TABLE signature (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  session_id TEXT NOT NULL REFERENCES session (id),
  -- The details as shown to the signer.
  patient_version_id TEXT NOT NULL REFERENCES patient_version (id),
  meaning TEXT NOT NULL CHECK (meaning IN ('performed', 'reviewed', 'co-signed', 'witnessed')),
  content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
  observed_at_utc_ms INTEGER NOT NULL,
  observed_offset_min INTEGER NOT NULL CHECK (observed_offset_min BETWEEN -840 AND 840),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER signature_no_update BEFORE UPDATE ON signature
BEGIN
  SELECT RAISE(ABORT, 'append-only: signature is never updated');
END;

CREATE TRIGGER signature_no_delete BEFORE DELETE ON signature
BEGIN
  SELECT RAISE(ABORT, 'append-only: signature is never deleted from');
END;

CREATE TRIGGER signature_no_second_insert BEFORE INSERT ON signature
WHEN EXISTS (SELECT 1 FROM signature WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: signature has this row already');
END;

CREATE INDEX signature_session ON signature (session_id);

-- Which sessions are neither signed nor cancelled: an index that SQLite cannot express, so that
-- today's list does not read every session there ever was. Kept by triggers, never by hand.
CREATE TABLE open_session (
  session_id TEXT NOT NULL PRIMARY KEY REFERENCES session (id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER open_session_no_update BEFORE UPDATE ON open_session
BEGIN
  SELECT RAISE(ABORT, 'open_session is kept by its triggers');
END;

CREATE TRIGGER open_session_only_closed_leave BEFORE DELETE ON open_session
WHEN NOT EXISTS (SELECT 1 FROM signature WHERE session_id = OLD.session_id)
  AND NOT EXISTS (SELECT 1 FROM session_cancellation WHERE session_id = OLD.session_id)
BEGIN
  SELECT RAISE(ABORT, 'open_session: this session is open');
END;

CREATE TRIGGER open_session_only_open_enter BEFORE INSERT ON open_session
WHEN EXISTS (SELECT 1 FROM open_session WHERE session_id = NEW.session_id)
  OR EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
  OR EXISTS (SELECT 1 FROM session_cancellation WHERE session_id = NEW.session_id)
BEGIN
  SELECT RAISE(ABORT, 'open_session is kept by its triggers');
END;

INSERT INTO open_session (session_id)
SELECT id FROM session
WHERE id NOT IN (SELECT session_id FROM session_cancellation);

CREATE TRIGGER session_opens AFTER INSERT ON session
BEGIN
  INSERT INTO open_session (session_id) VALUES (NEW.id);
END;

CREATE TRIGGER signature_closes AFTER INSERT ON signature
BEGIN
  DELETE FROM open_session WHERE session_id = NEW.session_id;
END;

CREATE TRIGGER session_cancellation_closes AFTER INSERT ON session_cancellation
BEGIN
  DELETE FROM open_session WHERE session_id = NEW.session_id;
END;

-- Text typed and not yet recorded: the one table that may change.
CREATE TABLE draft (
  person_id TEXT NOT NULL REFERENCES person (id),
  key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  payload TEXT NOT NULL CHECK (length(payload) <= 1000000),
  saved_at_utc_ms INTEGER NOT NULL,
  PRIMARY KEY (person_id, key)
) STRICT;
