-- Every kind of session: plans and protocols by how the dose is given, chairs, and six more kinds of
-- entry.

-- What nobody noted is null, so that rows written before keep the hashes they have.
ALTER TABLE vitals ADD COLUMN reported_by TEXT CHECK (reported_by IN ('patient', 'peer_monitor'));
ALTER TABLE dose ADD COLUMN lot TEXT CHECK (length(lot) BETWEEN 1 AND 200);
ALTER TABLE dose ADD COLUMN site TEXT CHECK (length(site) BETWEEN 1 AND 200);
ALTER TABLE acknowledgement ADD COLUMN recheck_after_s INTEGER
  CHECK (recheck_after_s BETWEEN 1 AND 604800);
-- Which of the clinic's chairs a session has while it runs.
ALTER TABLE session ADD COLUMN chair INTEGER CHECK (chair BETWEEN 1 AND 12);

-- Two tables made anew, because a column cannot stop being NOT NULL: each column copied as it is. A
-- by-weight dose has no duration and no pump, a fixed one no target and no concentration either.

CREATE TABLE protocol_version_new (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  protocol_id TEXT NOT NULL CHECK (length(protocol_id) = 36),
  version INTEGER NOT NULL CHECK (version BETWEEN 1 AND 1000000),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 50),
  drug TEXT NOT NULL CHECK (length(drug) BETWEEN 1 AND 50),
  route TEXT NOT NULL CHECK (length(route) BETWEEN 1 AND 50),
  target_mcg_per_kg INTEGER CHECK (target_mcg_per_kg BETWEEN 1 AND 1000000),
  duration_s INTEGER CHECK (duration_s BETWEEN 1 AND 604800),
  concentration_mcg_per_ml INTEGER CHECK (concentration_mcg_per_ml BETWEEN 1 AND 1000000),
  pump_step_ul_per_hour INTEGER CHECK (pump_step_ul_per_hour BETWEEN 1 AND 10000000),
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
  -- What a version is for; a first version may say so too.
  CHECK (supersedes_id IS NULL OR amend_reason IS NOT NULL),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  CHECK ((target_mcg_per_kg IS NULL) = (concentration_mcg_per_ml IS NULL)),
  CHECK ((duration_s IS NULL) = (pump_step_ul_per_hour IS NULL)),
  CHECK (duration_s IS NULL OR target_mcg_per_kg IS NOT NULL),
  UNIQUE (protocol_id, version),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

INSERT INTO protocol_version_new (
  id, protocol_id, version, name, kind, drug, route, target_mcg_per_kg, duration_s,
  concentration_mcg_per_ml, pump_step_ul_per_hour, data, recorded_at_utc_ms, recorded_offset_min,
  recorded_by, device_id, seq, supersedes_id, amend_reason, entered_in_error
)
SELECT
  id, protocol_id, version, name, kind, drug, route, target_mcg_per_kg, duration_s,
  concentration_mcg_per_ml, pump_step_ul_per_hour, data, recorded_at_utc_ms, recorded_offset_min,
  recorded_by, device_id, seq, supersedes_id, amend_reason, entered_in_error
FROM protocol_version;

DROP VIEW protocol_version_current;
DROP TABLE protocol_version;
ALTER TABLE protocol_version_new RENAME TO protocol_version;

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

CREATE TABLE session_plan_new (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  session_id TEXT NOT NULL REFERENCES session (id),
  weight_id TEXT NOT NULL REFERENCES patient_weight (id),
  target_mcg_per_kg INTEGER CHECK (target_mcg_per_kg BETWEEN 1 AND 1000000),
  duration_s INTEGER CHECK (duration_s BETWEEN 1 AND 604800),
  concentration_mcg_per_ml INTEGER CHECK (concentration_mcg_per_ml BETWEEN 1 AND 1000000),
  pump_rate_ul_per_hour INTEGER CHECK (pump_rate_ul_per_hour BETWEEN 0 AND 10000000),
  dose_mcg INTEGER CHECK (dose_mcg BETWEEN 1 AND 10000000),
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
  CHECK ((target_mcg_per_kg IS NULL) = (concentration_mcg_per_ml IS NULL)),
  CHECK ((duration_s IS NULL) = (pump_rate_ul_per_hour IS NULL)),
  CHECK (duration_s IS NULL OR target_mcg_per_kg IS NOT NULL),
  CHECK ((dose_mcg IS NULL) = (target_mcg_per_kg IS NOT NULL)),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

INSERT INTO session_plan_new (
  id, session_id, weight_id, target_mcg_per_kg, duration_s, concentration_mcg_per_ml,
  pump_rate_ul_per_hour, observed_at_utc_ms, observed_offset_min, recorded_at_utc_ms,
  recorded_offset_min, recorded_by, device_id, seq, supersedes_id, amend_reason, entered_in_error
)
SELECT
  id, session_id, weight_id, target_mcg_per_kg, duration_s, concentration_mcg_per_ml,
  pump_rate_ul_per_hour, observed_at_utc_ms, observed_offset_min, recorded_at_utc_ms,
  recorded_offset_min, recorded_by, device_id, seq, supersedes_id, amend_reason, entered_in_error
FROM session_plan;

DROP VIEW session_plan_current;
DROP TABLE session_plan;
ALTER TABLE session_plan_new RENAME TO session_plan;

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

CREATE INDEX session_plan_session ON session_plan (session_id);

CREATE TABLE peer_check (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  session_id TEXT NOT NULL REFERENCES session (id),
  finding TEXT NOT NULL CHECK (finding IN ('well', 'concern')),
  detail TEXT NOT NULL CHECK (length(detail) BETWEEN 0 AND 4000),
  observed_at_utc_ms INTEGER NOT NULL,
  observed_offset_min INTEGER NOT NULL CHECK (observed_offset_min BETWEEN -840 AND 840),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  supersedes_id TEXT UNIQUE REFERENCES peer_check (id),
  amend_reason TEXT CHECK (length(amend_reason) <= 4000),
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER peer_check_no_update BEFORE UPDATE ON peer_check
BEGIN
  SELECT RAISE(ABORT, 'append-only: peer_check is never updated');
END;

CREATE TRIGGER peer_check_no_delete BEFORE DELETE ON peer_check
BEGIN
  SELECT RAISE(ABORT, 'append-only: peer_check is never deleted from');
END;

CREATE TRIGGER peer_check_no_second_insert BEFORE INSERT ON peer_check
WHEN EXISTS (SELECT 1 FROM peer_check WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM peer_check WHERE supersedes_id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: peer_check has this row already');
END;

CREATE TRIGGER peer_check_supersedes_its_own BEFORE INSERT ON peer_check
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM peer_check WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'peer_check: a row supersedes only a row of the same session');
END;

CREATE VIEW peer_check_current AS
SELECT * FROM peer_check AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM peer_check AS later WHERE later.supersedes_id = standing.id);

-- observed_at is when the check was due.
CREATE TABLE missed_check (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  session_id TEXT NOT NULL REFERENCES session (id),
  check_code TEXT NOT NULL CHECK (check_code IN ('vitals', 'peer_check', 'recheck')),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 4000),
  observed_at_utc_ms INTEGER NOT NULL,
  observed_offset_min INTEGER NOT NULL CHECK (observed_offset_min BETWEEN -840 AND 840),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  supersedes_id TEXT UNIQUE REFERENCES missed_check (id),
  amend_reason TEXT CHECK (length(amend_reason) <= 4000),
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER missed_check_no_update BEFORE UPDATE ON missed_check
BEGIN
  SELECT RAISE(ABORT, 'append-only: missed_check is never updated');
END;

CREATE TRIGGER missed_check_no_delete BEFORE DELETE ON missed_check
BEGIN
  SELECT RAISE(ABORT, 'append-only: missed_check is never deleted from');
END;

CREATE TRIGGER missed_check_no_second_insert BEFORE INSERT ON missed_check
WHEN EXISTS (SELECT 1 FROM missed_check WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM missed_check WHERE supersedes_id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: missed_check has this row already');
END;

CREATE TRIGGER missed_check_supersedes_its_own BEFORE INSERT ON missed_check
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM missed_check WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'missed_check: a row supersedes only a row of the same session');
END;

CREATE VIEW missed_check_current AS
SELECT * FROM missed_check AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM missed_check AS later WHERE later.supersedes_id = standing.id);

CREATE TABLE meeting (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  session_id TEXT NOT NULL REFERENCES session (id),
  phase TEXT NOT NULL CHECK (phase IN ('before', 'after')),
  form TEXT NOT NULL CHECK (form IN ('video', 'phone', 'in_person', 'self_led')),
  guide TEXT NOT NULL CHECK (length(guide) BETWEEN 0 AND 200),
  note TEXT NOT NULL CHECK (length(note) BETWEEN 0 AND 4000),
  observed_at_utc_ms INTEGER NOT NULL,
  observed_offset_min INTEGER NOT NULL CHECK (observed_offset_min BETWEEN -840 AND 840),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  supersedes_id TEXT UNIQUE REFERENCES meeting (id),
  amend_reason TEXT CHECK (length(amend_reason) <= 4000),
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER meeting_no_update BEFORE UPDATE ON meeting
BEGIN
  SELECT RAISE(ABORT, 'append-only: meeting is never updated');
END;

CREATE TRIGGER meeting_no_delete BEFORE DELETE ON meeting
BEGIN
  SELECT RAISE(ABORT, 'append-only: meeting is never deleted from');
END;

CREATE TRIGGER meeting_no_second_insert BEFORE INSERT ON meeting
WHEN EXISTS (SELECT 1 FROM meeting WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM meeting WHERE supersedes_id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: meeting has this row already');
END;

CREATE TRIGGER meeting_supersedes_its_own BEFORE INSERT ON meeting
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM meeting WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'meeting: a row supersedes only a row of the same session');
END;

CREATE VIEW meeting_current AS
SELECT * FROM meeting AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM meeting AS later WHERE later.supersedes_id = standing.id);

CREATE TABLE remote_place (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  session_id TEXT NOT NULL REFERENCES session (id),
  address TEXT NOT NULL CHECK (length(address) BETWEEN 1 AND 4000),
  emergency_department TEXT NOT NULL CHECK (length(emergency_department) BETWEEN 1 AND 4000),
  emergency_phone TEXT NOT NULL CHECK (length(emergency_phone) BETWEEN 0 AND 200),
  monitor_name TEXT NOT NULL CHECK (length(monitor_name) BETWEEN 1 AND 200),
  monitor_relationship TEXT NOT NULL CHECK (length(monitor_relationship) BETWEEN 0 AND 200),
  monitor_phone TEXT NOT NULL CHECK (length(monitor_phone) BETWEEN 0 AND 200),
  observed_at_utc_ms INTEGER NOT NULL,
  observed_offset_min INTEGER NOT NULL CHECK (observed_offset_min BETWEEN -840 AND 840),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  supersedes_id TEXT UNIQUE REFERENCES remote_place (id),
  amend_reason TEXT CHECK (length(amend_reason) <= 4000),
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER remote_place_no_update BEFORE UPDATE ON remote_place
BEGIN
  SELECT RAISE(ABORT, 'append-only: remote_place is never updated');
END;

CREATE TRIGGER remote_place_no_delete BEFORE DELETE ON remote_place
BEGIN
  SELECT RAISE(ABORT, 'append-only: remote_place is never deleted from');
END;

CREATE TRIGGER remote_place_no_second_insert BEFORE INSERT ON remote_place
WHEN EXISTS (SELECT 1 FROM remote_place WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM remote_place WHERE supersedes_id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: remote_place has this row already');
END;

CREATE TRIGGER remote_place_supersedes_its_own BEFORE INSERT ON remote_place
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM remote_place WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'remote_place: a row supersedes only a row of the same session');
END;

CREATE VIEW remote_place_current AS
SELECT * FROM remote_place AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM remote_place AS later WHERE later.supersedes_id = standing.id);

-- What was given is not a column: it is worked out from the doses.
CREATE TABLE drug_count (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  session_id TEXT NOT NULL REFERENCES session (id),
  drawn_mcg INTEGER NOT NULL CHECK (drawn_mcg BETWEEN 0 AND 100000000),
  wasted_mcg INTEGER NOT NULL CHECK (wasted_mcg BETWEEN 0 AND 100000000),
  returned_mcg INTEGER NOT NULL CHECK (returned_mcg BETWEEN 0 AND 100000000),
  witness TEXT NOT NULL CHECK (length(witness) BETWEEN 0 AND 200),
  explanation TEXT NOT NULL CHECK (length(explanation) BETWEEN 0 AND 4000),
  observed_at_utc_ms INTEGER NOT NULL,
  observed_offset_min INTEGER NOT NULL CHECK (observed_offset_min BETWEEN -840 AND 840),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  supersedes_id TEXT UNIQUE REFERENCES drug_count (id),
  amend_reason TEXT CHECK (length(amend_reason) <= 4000),
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER drug_count_no_update BEFORE UPDATE ON drug_count
BEGIN
  SELECT RAISE(ABORT, 'append-only: drug_count is never updated');
END;

CREATE TRIGGER drug_count_no_delete BEFORE DELETE ON drug_count
BEGIN
  SELECT RAISE(ABORT, 'append-only: drug_count is never deleted from');
END;

CREATE TRIGGER drug_count_no_second_insert BEFORE INSERT ON drug_count
WHEN EXISTS (SELECT 1 FROM drug_count WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM drug_count WHERE supersedes_id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: drug_count has this row already');
END;

CREATE TRIGGER drug_count_supersedes_its_own BEFORE INSERT ON drug_count
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM drug_count WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'drug_count: a row supersedes only a row of the same session');
END;

CREATE VIEW drug_count_current AS
SELECT * FROM drug_count AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM drug_count AS later WHERE later.supersedes_id = standing.id);

-- Null is an answer nobody gave.
CREATE TABLE rems_monitoring (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  session_id TEXT NOT NULL REFERENCES session (id),
  benzodiazepines TEXT CHECK (benzodiazepines IN ('yes', 'no')),
  other_sedatives TEXT CHECK (other_sedatives IN ('yes', 'no')),
  psychostimulants TEXT CHECK (psychostimulants IN ('yes', 'no')),
  mao_inhibitors TEXT CHECK (mao_inhibitors IN ('yes', 'no')),
  opioids TEXT CHECK (opioids IN ('yes', 'no')),
  vitals_acceptable_before TEXT CHECK (vitals_acceptable_before IN ('yes', 'no')),
  vitals_acceptable_before_leaving TEXT CHECK (vitals_acceptable_before_leaving IN ('yes', 'no')),
  sedation TEXT CHECK (sedation IN ('yes', 'no')),
  dissociation TEXT CHECK (dissociation IN ('yes', 'no')),
  serious_adverse_event TEXT CHECK (serious_adverse_event IN ('yes', 'no')),
  observed_at_utc_ms INTEGER NOT NULL,
  observed_offset_min INTEGER NOT NULL CHECK (observed_offset_min BETWEEN -840 AND 840),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  supersedes_id TEXT UNIQUE REFERENCES rems_monitoring (id),
  amend_reason TEXT CHECK (length(amend_reason) <= 4000),
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER rems_monitoring_no_update BEFORE UPDATE ON rems_monitoring
BEGIN
  SELECT RAISE(ABORT, 'append-only: rems_monitoring is never updated');
END;

CREATE TRIGGER rems_monitoring_no_delete BEFORE DELETE ON rems_monitoring
BEGIN
  SELECT RAISE(ABORT, 'append-only: rems_monitoring is never deleted from');
END;

CREATE TRIGGER rems_monitoring_no_second_insert BEFORE INSERT ON rems_monitoring
WHEN EXISTS (SELECT 1 FROM rems_monitoring WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM rems_monitoring WHERE supersedes_id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: rems_monitoring has this row already');
END;

CREATE TRIGGER rems_monitoring_supersedes_its_own BEFORE INSERT ON rems_monitoring
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM rems_monitoring WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'rems_monitoring: a row supersedes only a row of the same session');
END;

CREATE VIEW rems_monitoring_current AS
SELECT * FROM rems_monitoring AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM rems_monitoring AS later WHERE later.supersedes_id = standing.id);

CREATE INDEX peer_check_session ON peer_check (session_id);
CREATE INDEX missed_check_session ON missed_check (session_id);
CREATE INDEX meeting_session ON meeting (session_id);
CREATE INDEX remote_place_session ON remote_place (session_id);
CREATE INDEX drug_count_session ON drug_count (session_id);
CREATE INDEX rems_monitoring_session ON rems_monitoring (session_id);
