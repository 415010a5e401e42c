-- Entries of a session, one table for each kind: what was seen, given, said and done.

CREATE TABLE vitals (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  session_id TEXT NOT NULL REFERENCES session (id),
  sbp_mm_hg INTEGER CHECK (sbp_mm_hg BETWEEN 0 AND 400),
  dbp_mm_hg INTEGER CHECK (dbp_mm_hg BETWEEN 0 AND 300),
  heart_rate_per_min INTEGER CHECK (heart_rate_per_min BETWEEN 0 AND 500),
  spo2_percent INTEGER CHECK (spo2_percent BETWEEN 0 AND 100),
  respiratory_rate_per_min INTEGER CHECK (respiratory_rate_per_min BETWEEN 0 AND 200),
  temperature_deci_c INTEGER CHECK (temperature_deci_c BETWEEN 100 AND 500),
  moaas INTEGER CHECK (moaas BETWEEN 0 AND 5),
  pain_nrs INTEGER CHECK (pain_nrs BETWEEN 0 AND 10),
  oxygen TEXT CHECK (oxygen IN ('room_air', 'supplemental')),
  observed_at_utc_ms INTEGER NOT NULL,
  observed_offset_min INTEGER NOT NULL CHECK (observed_offset_min BETWEEN -840 AND 840),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  supersedes_id TEXT UNIQUE REFERENCES vitals (id),
  amend_reason TEXT CHECK (length(amend_reason) <= 4000),
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER vitals_no_update BEFORE UPDATE ON vitals
BEGIN
  SELECT RAISE(ABORT, 'append-only: vitals is never updated');
END;

CREATE TRIGGER vitals_no_delete BEFORE DELETE ON vitals
BEGIN
  SELECT RAISE(ABORT, 'append-only: vitals is never deleted from');
END;

CREATE TRIGGER vitals_no_second_insert BEFORE INSERT ON vitals
WHEN EXISTS (SELECT 1 FROM vitals WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM vitals WHERE supersedes_id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: vitals has this row already');
END;

CREATE TRIGGER vitals_supersedes_its_own BEFORE INSERT ON vitals
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM vitals WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'vitals: a row supersedes only a row of the same session');
END;

CREATE VIEW vitals_current AS
SELECT * FROM vitals AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM vitals AS later WHERE later.supersedes_id = standing.id);

CREATE TABLE dose (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  session_id TEXT NOT NULL REFERENCES session (id),
  event TEXT NOT NULL CHECK (event IN ('start', 'rate_change', 'pause', 'resume', 'bolus', 'stop')),
  rate_ul_per_hour INTEGER CHECK (rate_ul_per_hour BETWEEN 0 AND 10000000),
  concentration_mcg_per_ml INTEGER CHECK (concentration_mcg_per_ml BETWEEN 1 AND 1000000),
  dose_mcg INTEGER CHECK (dose_mcg BETWEEN 1 AND 10000000),
  observed_at_utc_ms INTEGER NOT NULL,
  observed_offset_min INTEGER NOT NULL CHECK (observed_offset_min BETWEEN -840 AND 840),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  supersedes_id TEXT UNIQUE REFERENCES dose (id),
  amend_reason TEXT CHECK (length(amend_reason) <= 4000),
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  CHECK ((concentration_mcg_per_ml IS NOT NULL) = (event = 'start')),
  CHECK ((dose_mcg IS NOT NULL) = (event = 'bolus')),
  CHECK (CASE WHEN event IN ('start', 'rate_change') THEN rate_ul_per_hour IS NOT NULL
    WHEN event = 'resume' THEN 1 ELSE rate_ul_per_hour IS NULL END),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER dose_no_update BEFORE UPDATE ON dose
BEGIN
  SELECT RAISE(ABORT, 'append-only: dose is never updated');
END;

CREATE TRIGGER dose_no_delete BEFORE DELETE ON dose
BEGIN
  SELECT RAISE(ABORT, 'append-only: dose is never deleted from');
END;

CREATE TRIGGER dose_no_second_insert BEFORE INSERT ON dose
WHEN EXISTS (SELECT 1 FROM dose WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM dose WHERE supersedes_id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: dose has this row already');
END;

CREATE TRIGGER dose_supersedes_its_own BEFORE INSERT ON dose
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM dose WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'dose: a row supersedes only a row of the same session');
END;

CREATE VIEW dose_current AS
SELECT * FROM dose AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM dose AS later WHERE later.supersedes_id = standing.id);

CREATE TABLE medicine (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  session_id TEXT NOT NULL REFERENCES session (id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  amount_thousandths INTEGER NOT NULL CHECK (amount_thousandths BETWEEN 1 AND 1000000000000),
  unit TEXT NOT NULL CHECK (unit IN ('mg', 'mcg', 'g', 'mL', 'units', 'L/min')),
  route TEXT NOT NULL CHECK (route IN ('intravenous', 'intramuscular', 'oral', 'sublingual', 'intranasal', 'inhaled', 'subcut', 'transdermal')),
  indication TEXT NOT NULL CHECK (length(indication) BETWEEN 0 AND 200),
  observed_at_utc_ms INTEGER NOT NULL,
  observed_offset_min INTEGER NOT NULL CHECK (observed_offset_min BETWEEN -840 AND 840),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  supersedes_id TEXT UNIQUE REFERENCES medicine (id),
  amend_reason TEXT CHECK (length(amend_reason) <= 4000),
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER medicine_no_update BEFORE UPDATE ON medicine
BEGIN
  SELECT RAISE(ABORT, 'append-only: medicine is never updated');
END;

CREATE TRIGGER medicine_no_delete BEFORE DELETE ON medicine
BEGIN
  SELECT RAISE(ABORT, 'append-only: medicine is never deleted from');
END;

CREATE TRIGGER medicine_no_second_insert BEFORE INSERT ON medicine
WHEN EXISTS (SELECT 1 FROM medicine WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM medicine WHERE supersedes_id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: medicine has this row already');
END;

CREATE TRIGGER medicine_supersedes_its_own BEFORE INSERT ON medicine
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM medicine WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'medicine: a row supersedes only a row of the same session');
END;

CREATE VIEW medicine_current AS
SELECT * FROM medicine AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM medicine AS later WHERE later.supersedes_id = standing.id);

CREATE TABLE note (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  session_id TEXT NOT NULL REFERENCES session (id),
  purpose TEXT NOT NULL CHECK (purpose IN ('session', 'addendum')),
  text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 200000),
  observed_at_utc_ms INTEGER NOT NULL,
  observed_offset_min INTEGER NOT NULL CHECK (observed_offset_min BETWEEN -840 AND 840),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  supersedes_id TEXT UNIQUE REFERENCES note (id),
  amend_reason TEXT CHECK (length(amend_reason) <= 4000),
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER note_no_update BEFORE UPDATE ON note
BEGIN
  SELECT RAISE(ABORT, 'append-only: note is never updated');
END;

CREATE TRIGGER note_no_delete BEFORE DELETE ON note
BEGIN
  SELECT RAISE(ABORT, 'append-only: note is never deleted from');
END;

CREATE TRIGGER note_no_second_insert BEFORE INSERT ON note
WHEN EXISTS (SELECT 1 FROM note WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM note WHERE supersedes_id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: note has this row already');
END;

CREATE TRIGGER note_supersedes_its_own BEFORE INSERT ON note
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM note WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'note: a row supersedes only a row of the same session');
END;

CREATE VIEW note_current AS
SELECT * FROM note AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM note AS later WHERE later.supersedes_id = standing.id);

CREATE TABLE observation (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  session_id TEXT NOT NULL REFERENCES session (id),
  label TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 200),
  detail TEXT NOT NULL CHECK (length(detail) BETWEEN 0 AND 4000),
  observed_at_utc_ms INTEGER NOT NULL,
  observed_offset_min INTEGER NOT NULL CHECK (observed_offset_min BETWEEN -840 AND 840),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  supersedes_id TEXT UNIQUE REFERENCES observation (id),
  amend_reason TEXT CHECK (length(amend_reason) <= 4000),
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER observation_no_update BEFORE UPDATE ON observation
BEGIN
  SELECT RAISE(ABORT, 'append-only: observation is never updated');
END;

CREATE TRIGGER observation_no_delete BEFORE DELETE ON observation
BEGIN
  SELECT RAISE(ABORT, 'append-only: observation is never deleted from');
END;

CREATE TRIGGER observation_no_second_insert BEFORE INSERT ON observation
WHEN EXISTS (SELECT 1 FROM observation WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM observation WHERE supersedes_id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: observation has this row already');
END;

CREATE TRIGGER observation_supersedes_its_own BEFORE INSERT ON observation
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM observation WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'observation: a row supersedes only a row of the same session');
END;

CREATE VIEW observation_current AS
SELECT * FROM observation AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM observation AS later WHERE later.supersedes_id = standing.id);

CREATE TABLE adverse_event (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  session_id TEXT NOT NULL REFERENCES session (id),
  term TEXT NOT NULL CHECK (length(term) BETWEEN 1 AND 200),
  other_term TEXT NOT NULL CHECK (length(other_term) BETWEEN 0 AND 200),
  grade INTEGER NOT NULL CHECK (grade BETWEEN 1 AND 5),
  action_taken TEXT NOT NULL CHECK (length(action_taken) BETWEEN 0 AND 4000),
  outcome TEXT NOT NULL CHECK (outcome IN ('ongoing', 'resolved', 'referred')),
  observed_at_utc_ms INTEGER NOT NULL,
  observed_offset_min INTEGER NOT NULL CHECK (observed_offset_min BETWEEN -840 AND 840),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  supersedes_id TEXT UNIQUE REFERENCES adverse_event (id),
  amend_reason TEXT CHECK (length(amend_reason) <= 4000),
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER adverse_event_no_update BEFORE UPDATE ON adverse_event
BEGIN
  SELECT RAISE(ABORT, 'append-only: adverse_event is never updated');
END;

CREATE TRIGGER adverse_event_no_delete BEFORE DELETE ON adverse_event
BEGIN
  SELECT RAISE(ABORT, 'append-only: adverse_event is never deleted from');
END;

CREATE TRIGGER adverse_event_no_second_insert BEFORE INSERT ON adverse_event
WHEN EXISTS (SELECT 1 FROM adverse_event WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM adverse_event WHERE supersedes_id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: adverse_event has this row already');
END;

CREATE TRIGGER adverse_event_supersedes_its_own BEFORE INSERT ON adverse_event
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM adverse_event WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'adverse_event: a row supersedes only a row of the same session');
END;

CREATE VIEW adverse_event_current AS
SELECT * FROM adverse_event AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM adverse_event AS later WHERE later.supersedes_id = standing.id);

CREATE TABLE recovery_check (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  session_id TEXT NOT NULL REFERENCES session (id),
  aldrete_activity INTEGER CHECK (aldrete_activity BETWEEN 0 AND 2),
  aldrete_respiration INTEGER CHECK (aldrete_respiration BETWEEN 0 AND 2),
  aldrete_circulation INTEGER CHECK (aldrete_circulation BETWEEN 0 AND 2),
  aldrete_consciousness INTEGER CHECK (aldrete_consciousness BETWEEN 0 AND 2),
  aldrete_oxygenation INTEGER CHECK (aldrete_oxygenation BETWEEN 0 AND 2),
  padss_vitals INTEGER CHECK (padss_vitals BETWEEN 0 AND 2),
  padss_ambulation INTEGER CHECK (padss_ambulation BETWEEN 0 AND 2),
  padss_nausea INTEGER CHECK (padss_nausea BETWEEN 0 AND 2),
  padss_pain INTEGER CHECK (padss_pain BETWEEN 0 AND 2),
  padss_bleeding INTEGER CHECK (padss_bleeding BETWEEN 0 AND 2),
  dissociation INTEGER CHECK (dissociation BETWEEN 0 AND 10),
  orientation TEXT CHECK (orientation IN ('full', 'partial', 'disoriented')),
  gait TEXT CHECK (gait IN ('steady', 'unsteady', 'unable')),
  nausea TEXT CHECK (nausea IN ('none', 'mild', 'moderate', 'severe')),
  observed_at_utc_ms INTEGER NOT NULL,
  observed_offset_min INTEGER NOT NULL CHECK (observed_offset_min BETWEEN -840 AND 840),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  supersedes_id TEXT UNIQUE REFERENCES recovery_check (id),
  amend_reason TEXT CHECK (length(amend_reason) <= 4000),
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER recovery_check_no_update BEFORE UPDATE ON recovery_check
BEGIN
  SELECT RAISE(ABORT, 'append-only: recovery_check is never updated');
END;

CREATE TRIGGER recovery_check_no_delete BEFORE DELETE ON recovery_check
BEGIN
  SELECT RAISE(ABORT, 'append-only: recovery_check is never deleted from');
END;

CREATE TRIGGER recovery_check_no_second_insert BEFORE INSERT ON recovery_check
WHEN EXISTS (SELECT 1 FROM recovery_check WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM recovery_check WHERE supersedes_id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: recovery_check has this row already');
END;

CREATE TRIGGER recovery_check_supersedes_its_own BEFORE INSERT ON recovery_check
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM recovery_check WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'recovery_check: a row supersedes only a row of the same session');
END;

CREATE VIEW recovery_check_current AS
SELECT * FROM recovery_check AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM recovery_check AS later WHERE later.supersedes_id = standing.id);

CREATE TABLE escort (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  session_id TEXT NOT NULL REFERENCES session (id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  relationship TEXT NOT NULL CHECK (length(relationship) BETWEEN 0 AND 200),
  phone TEXT NOT NULL CHECK (length(phone) BETWEEN 0 AND 200),
  observed_at_utc_ms INTEGER NOT NULL,
  observed_offset_min INTEGER NOT NULL CHECK (observed_offset_min BETWEEN -840 AND 840),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  supersedes_id TEXT UNIQUE REFERENCES escort (id),
  amend_reason TEXT CHECK (length(amend_reason) <= 4000),
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER escort_no_update BEFORE UPDATE ON escort
BEGIN
  SELECT RAISE(ABORT, 'append-only: escort is never updated');
END;

CREATE TRIGGER escort_no_delete BEFORE DELETE ON escort
BEGIN
  SELECT RAISE(ABORT, 'append-only: escort is never deleted from');
END;

CREATE TRIGGER escort_no_second_insert BEFORE INSERT ON escort
WHEN EXISTS (SELECT 1 FROM escort WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM escort WHERE supersedes_id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: escort has this row already');
END;

CREATE TRIGGER escort_supersedes_its_own BEFORE INSERT ON escort
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM escort WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'escort: a row supersedes only a row of the same session');
END;

CREATE VIEW escort_current AS
SELECT * FROM escort AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM escort AS later WHERE later.supersedes_id = standing.id);

CREATE TABLE instructions (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  session_id TEXT NOT NULL REFERENCES session (id),
  given_to TEXT NOT NULL CHECK (length(given_to) BETWEEN 1 AND 200),
  form TEXT NOT NULL CHECK (form IN ('written', 'written_and_spoken')),
  observed_at_utc_ms INTEGER NOT NULL,
  observed_offset_min INTEGER NOT NULL CHECK (observed_offset_min BETWEEN -840 AND 840),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  supersedes_id TEXT UNIQUE REFERENCES instructions (id),
  amend_reason TEXT CHECK (length(amend_reason) <= 4000),
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER instructions_no_update BEFORE UPDATE ON instructions
BEGIN
  SELECT RAISE(ABORT, 'append-only: instructions is never updated');
END;

CREATE TRIGGER instructions_no_delete BEFORE DELETE ON instructions
BEGIN
  SELECT RAISE(ABORT, 'append-only: instructions is never deleted from');
END;

CREATE TRIGGER instructions_no_second_insert BEFORE INSERT ON instructions
WHEN EXISTS (SELECT 1 FROM instructions WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM instructions WHERE supersedes_id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: instructions has this row already');
END;

CREATE TRIGGER instructions_supersedes_its_own BEFORE INSERT ON instructions
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM instructions WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'instructions: a row supersedes only a row of the same session');
END;

CREATE VIEW instructions_current AS
SELECT * FROM instructions AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM instructions AS later WHERE later.supersedes_id = standing.id);

CREATE TABLE acknowledgement (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  session_id TEXT NOT NULL REFERENCES session (id),
  vitals_id TEXT NOT NULL REFERENCES vitals (id),
  action TEXT NOT NULL CHECK (length(action) BETWEEN 1 AND 4000),
  observed_at_utc_ms INTEGER NOT NULL,
  observed_offset_min INTEGER NOT NULL CHECK (observed_offset_min BETWEEN -840 AND 840),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  supersedes_id TEXT UNIQUE REFERENCES acknowledgement (id),
  amend_reason TEXT CHECK (length(amend_reason) <= 4000),
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER acknowledgement_no_update BEFORE UPDATE ON acknowledgement
BEGIN
  SELECT RAISE(ABORT, 'append-only: acknowledgement is never updated');
END;

CREATE TRIGGER acknowledgement_no_delete BEFORE DELETE ON acknowledgement
BEGIN
  SELECT RAISE(ABORT, 'append-only: acknowledgement is never deleted from');
END;

CREATE TRIGGER acknowledgement_no_second_insert BEFORE INSERT ON acknowledgement
WHEN EXISTS (SELECT 1 FROM acknowledgement WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM acknowledgement WHERE supersedes_id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: acknowledgement has this row already');
END;

CREATE TRIGGER acknowledgement_supersedes_its_own BEFORE INSERT ON acknowledgement
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM acknowledgement WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'acknowledgement: a row supersedes only a row of the same session');
END;

CREATE VIEW acknowledgement_current AS
SELECT * FROM acknowledgement AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM acknowledgement AS later WHERE later.supersedes_id = standing.id);

CREATE TABLE discharge (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  session_id TEXT NOT NULL REFERENCES session (id),
  observed_at_utc_ms INTEGER NOT NULL,
  observed_offset_min INTEGER NOT NULL CHECK (observed_offset_min BETWEEN -840 AND 840),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  supersedes_id TEXT UNIQUE REFERENCES discharge (id),
  amend_reason TEXT CHECK (length(amend_reason) <= 4000),
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER discharge_no_update BEFORE UPDATE ON discharge
BEGIN
  SELECT RAISE(ABORT, 'append-only: discharge is never updated');
END;

CREATE TRIGGER discharge_no_delete BEFORE DELETE ON discharge
BEGIN
  SELECT RAISE(ABORT, 'append-only: discharge is never deleted from');
END;

CREATE TRIGGER discharge_no_second_insert BEFORE INSERT ON discharge
WHEN EXISTS (SELECT 1 FROM discharge WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM discharge WHERE supersedes_id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: discharge has this row already');
END;

CREATE TRIGGER discharge_supersedes_its_own BEFORE INSERT ON discharge
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM discharge WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'discharge: a row supersedes only a row of the same session');
END;

CREATE VIEW discharge_current AS
SELECT * FROM discharge AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM discharge AS later WHERE later.supersedes_id = standing.id);

CREATE INDEX session_plan_session ON session_plan (session_id);
CREATE INDEX vitals_session ON vitals (session_id);
CREATE INDEX dose_session ON dose (session_id);
CREATE INDEX medicine_session ON medicine (session_id);
CREATE INDEX note_session ON note (session_id);
CREATE INDEX observation_session ON observation (session_id);
CREATE INDEX adverse_event_session ON adverse_event (session_id);
CREATE INDEX recovery_check_session ON recovery_check (session_id);
CREATE INDEX escort_session ON escort (session_id);
CREATE INDEX instructions_session ON instructions (session_id);
CREATE INDEX acknowledgement_session ON acknowledgement (session_id);
CREATE INDEX discharge_session ON discharge (session_id);

CREATE TABLE discharge_criterion (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  discharge_id TEXT NOT NULL REFERENCES discharge (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 100),
  state TEXT NOT NULL CHECK (state IN ('met', 'unmet', 'unknown')),
  detail TEXT NOT NULL CHECK (length(detail) BETWEEN 0 AND 4000),
  override_reason TEXT CHECK (length(override_reason) BETWEEN 1 AND 4000),
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  UNIQUE (discharge_id, position),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER discharge_criterion_no_update BEFORE UPDATE ON discharge_criterion
BEGIN
  SELECT RAISE(ABORT, 'append-only: discharge_criterion is never updated');
END;

CREATE TRIGGER discharge_criterion_no_delete BEFORE DELETE ON discharge_criterion
BEGIN
  SELECT RAISE(ABORT, 'append-only: discharge_criterion is never deleted from');
END;

CREATE TRIGGER discharge_criterion_no_second_insert BEFORE INSERT ON discharge_criterion
WHEN EXISTS (SELECT 1 FROM discharge_criterion WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM discharge_criterion WHERE discharge_id = NEW.discharge_id AND position = NEW.position)
BEGIN
  SELECT RAISE(ABORT, 'append-only: discharge_criterion has this row already');
END;
