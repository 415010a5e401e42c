-- Protocols in versions, the sessions that ran under them, and what each meant to give.

CREATE TABLE protocol_version (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  protocol_id TEXT NOT NULL CHECK (length(protocol_id) = 36),
  version INTEGER NOT NULL CHECK (version BETWEEN 1 AND 1000000),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 50),
  drug TEXT NOT NULL CHECK (length(drug) BETWEEN 1 AND 50),
  route TEXT NOT NULL CHECK (length(route) BETWEEN 1 AND 50),
  target_mcg_per_kg INTEGER NOT NULL CHECK (target_mcg_per_kg BETWEEN 1 AND 1000000),
  duration_s INTEGER NOT NULL CHECK (duration_s BETWEEN 1 AND 604800),
  concentration_mcg_per_ml INTEGER NOT NULL CHECK (concentration_mcg_per_ml BETWEEN 1 AND 1000000),
  pump_step_ul_per_hour INTEGER NOT NULL CHECK (pump_step_ul_per_hour BETWEEN 1 AND 10000000),
  -- The whole protocol as JSON: prompts, intervals, discharge rules, sources.
  data TEXT NOT NULL CHECK (json_valid(data)),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  supersedes_id TEXT UNIQUE REFERENCES protocol_version (id),
  amend_reason TEXT CHECK (length(amend_reason) <= 4000),
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  UNIQUE (protocol_id, version),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER protocol_version_no_update BEFORE UPDATE ON protocol_version
BEGIN
  SELECT RAISE(ABORT, 'append-only: protocol_version is never updated');
END;

CREATE TRIGGER protocol_version_no_delete BEFORE DELETE ON protocol_version
BEGIN
  SELECT RAISE(ABORT, 'append-only: protocol_version is never deleted from');
END;

CREATE TRIGGER protocol_version_no_second_insert BEFORE INSERT ON protocol_version
WHEN EXISTS (SELECT 1 FROM protocol_version WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM protocol_version WHERE supersedes_id = NEW.supersedes_id)
  OR EXISTS (SELECT 1 FROM protocol_version WHERE protocol_id = NEW.protocol_id AND version = NEW.version)
BEGIN
  SELECT RAISE(ABORT, 'append-only: protocol_version has this row already');
END;

CREATE VIEW protocol_version_current AS
SELECT * FROM protocol_version AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM protocol_version AS later WHERE later.supersedes_id = standing.id);

-- observed_at is when the patient was checked in.
CREATE TABLE session (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  protocol_version_id TEXT NOT NULL REFERENCES protocol_version (id),
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 50),
  room TEXT NOT NULL CHECK (length(room) BETWEEN 0 AND 200),
  observed_at_utc_ms INTEGER NOT NULL,
  observed_offset_min INTEGER NOT NULL CHECK (observed_offset_min BETWEEN -840 AND 840),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER session_no_update BEFORE UPDATE ON session
BEGIN
  SELECT RAISE(ABORT, 'append-only: session is never updated');
END;

CREATE TRIGGER session_no_delete BEFORE DELETE ON session
BEGIN
  SELECT RAISE(ABORT, 'append-only: session is never deleted from');
END;

CREATE TRIGGER session_no_second_insert BEFORE INSERT ON session
WHEN EXISTS (SELECT 1 FROM session WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: session has this row already');
END;

CREATE INDEX session_patient ON session (patient_id, observed_at_utc_ms);
CREATE INDEX session_observed ON session (observed_at_utc_ms);

CREATE TABLE session_plan (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  session_id TEXT NOT NULL REFERENCES session (id),
  weight_id TEXT NOT NULL REFERENCES patient_weight (id),
  target_mcg_per_kg INTEGER NOT NULL CHECK (target_mcg_per_kg BETWEEN 1 AND 1000000),
  duration_s INTEGER NOT NULL CHECK (duration_s BETWEEN 1 AND 604800),
  concentration_mcg_per_ml INTEGER NOT NULL CHECK (concentration_mcg_per_ml BETWEEN 1 AND 1000000),
  pump_rate_ul_per_hour INTEGER NOT NULL CHECK (pump_rate_ul_per_hour BETWEEN 0 AND 10000000),
  observed_at_utc_ms INTEGER NOT NULL,
  observed_offset_min INTEGER NOT NULL CHECK (observed_offset_min BETWEEN -840 AND 840),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  supersedes_id TEXT UNIQUE REFERENCES session_plan (id),
  amend_reason TEXT CHECK (length(amend_reason) <= 4000),
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER session_plan_no_update BEFORE UPDATE ON session_plan
BEGIN
  SELECT RAISE(ABORT, 'append-only: session_plan is never updated');
END;

CREATE TRIGGER session_plan_no_delete BEFORE DELETE ON session_plan
BEGIN
  SELECT RAISE(ABORT, 'append-only: session_plan is never deleted from');
END;

CREATE TRIGGER session_plan_no_second_insert BEFORE INSERT ON session_plan
WHEN EXISTS (SELECT 1 FROM session_plan WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM session_plan WHERE supersedes_id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: session_plan has this row already');
END;

CREATE TRIGGER session_plan_supersedes_its_own BEFORE INSERT ON session_plan
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM session_plan WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'session_plan: a row supersedes only a row of the same session');
END;

CREATE VIEW session_plan_current AS
SELECT * FROM session_plan AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM session_plan AS later WHERE later.supersedes_id = standing.id);

CREATE TABLE session_cancellation (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  session_id TEXT NOT NULL REFERENCES session (id),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 4000),
  observed_at_utc_ms INTEGER NOT NULL,
  observed_offset_min INTEGER NOT NULL CHECK (observed_offset_min BETWEEN -840 AND 840),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  UNIQUE (session_id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER session_cancellation_no_update BEFORE UPDATE ON session_cancellation
BEGIN
  SELECT RAISE(ABORT, 'append-only: session_cancellation is never updated');
END;

CREATE TRIGGER session_cancellation_no_delete BEFORE DELETE ON session_cancellation
BEGIN
  SELECT RAISE(ABORT, 'append-only: session_cancellation is never deleted from');
END;

CREATE TRIGGER session_cancellation_no_second_insert BEFORE INSERT ON session_cancellation
WHEN EXISTS (SELECT 1 FROM session_cancellation WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM session_cancellation WHERE session_id = NEW.session_id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: session_cancellation has this row already');
END;
