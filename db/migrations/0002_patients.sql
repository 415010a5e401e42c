-- Patients: details in versions, and weights as observations with a date.

CREATE TABLE patient (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER patient_no_update BEFORE UPDATE ON patient
BEGIN
  SELECT RAISE(ABORT, 'append-only: patient is never updated');
END;

CREATE TRIGGER patient_no_delete BEFORE DELETE ON patient
BEGIN
  SELECT RAISE(ABORT, 'append-only: patient is never deleted from');
END;

CREATE TRIGGER patient_no_second_insert BEFORE INSERT ON patient
WHEN EXISTS (SELECT 1 FROM patient WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: patient has this row already');
END;

CREATE TABLE patient_version (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  family_name TEXT NOT NULL CHECK (length(family_name) BETWEEN 1 AND 200),
  given_name TEXT NOT NULL CHECK (length(given_name) BETWEEN 0 AND 200),
  date_of_birth TEXT NOT NULL CHECK (date_of_birth GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  sex TEXT NOT NULL CHECK (sex IN ('female', 'male', 'intersex', 'unknown')),
  mrn TEXT NOT NULL CHECK (length(mrn) BETWEEN 1 AND 64),
  -- The MRN as compared: trimmed, upper case.
  mrn_key TEXT NOT NULL CHECK (length(mrn_key) BETWEEN 1 AND 64),
  phone TEXT NOT NULL CHECK (length(phone) BETWEEN 0 AND 64),
  address TEXT NOT NULL CHECK (length(address) BETWEEN 0 AND 500),
  allergy_status TEXT NOT NULL CHECK (allergy_status IN ('not_asked', 'none_known', 'listed')),
  contact_name TEXT NOT NULL CHECK (length(contact_name) BETWEEN 0 AND 200),
  contact_relationship TEXT NOT NULL CHECK (length(contact_relationship) BETWEEN 0 AND 200),
  contact_phone TEXT NOT NULL CHECK (length(contact_phone) BETWEEN 0 AND 64),
  -- Folded family name, given name, MRN and date of birth, as search compares them.
  search_text TEXT NOT NULL,
  observed_at_utc_ms INTEGER NOT NULL,
  observed_offset_min INTEGER NOT NULL CHECK (observed_offset_min BETWEEN -840 AND 840),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  supersedes_id TEXT UNIQUE REFERENCES patient_version (id),
  amend_reason TEXT CHECK (length(amend_reason) <= 4000),
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER patient_version_no_update BEFORE UPDATE ON patient_version
BEGIN
  SELECT RAISE(ABORT, 'append-only: patient_version is never updated');
END;

CREATE TRIGGER patient_version_no_delete BEFORE DELETE ON patient_version
BEGIN
  SELECT RAISE(ABORT, 'append-only: patient_version is never deleted from');
END;

CREATE TRIGGER patient_version_no_second_insert BEFORE INSERT ON patient_version
WHEN EXISTS (SELECT 1 FROM patient_version WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM patient_version WHERE supersedes_id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: patient_version has this row already');
END;

CREATE TRIGGER patient_version_supersedes_its_own BEFORE INSERT ON patient_version
WHEN NEW.supersedes_id IS NOT NULL AND NEW.patient_id IS NOT
  (SELECT patient_id FROM patient_version WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'patient_version: a row supersedes only a row of the same patient');
END;

CREATE VIEW patient_version_current AS
SELECT * FROM patient_version AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM patient_version AS later WHERE later.supersedes_id = standing.id);

CREATE INDEX patient_version_patient ON patient_version (patient_id);
CREATE INDEX patient_version_mrn ON patient_version (mrn_key);
CREATE INDEX patient_version_search ON patient_version (search_text, entered_in_error);

CREATE TRIGGER patient_version_mrn_is_free BEFORE INSERT ON patient_version
WHEN NEW.entered_in_error = 0 AND EXISTS (
  SELECT 1 FROM patient_version_current AS other
  WHERE other.mrn_key = NEW.mrn_key AND other.patient_id <> NEW.patient_id
)
BEGIN
  SELECT RAISE(ABORT, 'mrn_taken');
END;

CREATE TABLE patient_allergy (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  patient_version_id TEXT NOT NULL REFERENCES patient_version (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  substance TEXT NOT NULL CHECK (length(substance) BETWEEN 1 AND 200),
  reaction TEXT NOT NULL CHECK (length(reaction) BETWEEN 0 AND 200),
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  UNIQUE (patient_version_id, position),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER patient_allergy_no_update BEFORE UPDATE ON patient_allergy
BEGIN
  SELECT RAISE(ABORT, 'append-only: patient_allergy is never updated');
END;

CREATE TRIGGER patient_allergy_no_delete BEFORE DELETE ON patient_allergy
BEGIN
  SELECT RAISE(ABORT, 'append-only: patient_allergy is never deleted from');
END;

CREATE TRIGGER patient_allergy_no_second_insert BEFORE INSERT ON patient_allergy
WHEN EXISTS (SELECT 1 FROM patient_allergy WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM patient_allergy WHERE patient_version_id = NEW.patient_version_id AND position = NEW.position)
BEGIN
  SELECT RAISE(ABORT, 'append-only: patient_allergy has this row already');
END;

CREATE TABLE patient_condition (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  patient_version_id TEXT NOT NULL REFERENCES patient_version (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  UNIQUE (patient_version_id, position),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER patient_condition_no_update BEFORE UPDATE ON patient_condition
BEGIN
  SELECT RAISE(ABORT, 'append-only: patient_condition is never updated');
END;

CREATE TRIGGER patient_condition_no_delete BEFORE DELETE ON patient_condition
BEGIN
  SELECT RAISE(ABORT, 'append-only: patient_condition is never deleted from');
END;

CREATE TRIGGER patient_condition_no_second_insert BEFORE INSERT ON patient_condition
WHEN EXISTS (SELECT 1 FROM patient_condition WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM patient_condition WHERE patient_version_id = NEW.patient_version_id AND position = NEW.position)
BEGIN
  SELECT RAISE(ABORT, 'append-only: patient_condition has this row already');
END;

CREATE TABLE patient_medicine (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  patient_version_id TEXT NOT NULL REFERENCES patient_version (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  dose TEXT NOT NULL CHECK (length(dose) BETWEEN 0 AND 200),
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  UNIQUE (patient_version_id, position),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER patient_medicine_no_update BEFORE UPDATE ON patient_medicine
BEGIN
  SELECT RAISE(ABORT, 'append-only: patient_medicine is never updated');
END;

CREATE TRIGGER patient_medicine_no_delete BEFORE DELETE ON patient_medicine
BEGIN
  SELECT RAISE(ABORT, 'append-only: patient_medicine is never deleted from');
END;

CREATE TRIGGER patient_medicine_no_second_insert BEFORE INSERT ON patient_medicine
WHEN EXISTS (SELECT 1 FROM patient_medicine WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM patient_medicine WHERE patient_version_id = NEW.patient_version_id AND position = NEW.position)
BEGIN
  SELECT RAISE(ABORT, 'append-only: patient_medicine has this row already');
END;

CREATE TABLE patient_weight (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  weight_g INTEGER NOT NULL CHECK (weight_g BETWEEN 1 AND 1000000),
  basis TEXT NOT NULL CHECK (basis IN ('measured', 'reported', 'estimated')),
  observed_at_utc_ms INTEGER NOT NULL,
  observed_offset_min INTEGER NOT NULL CHECK (observed_offset_min BETWEEN -840 AND 840),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  supersedes_id TEXT UNIQUE REFERENCES patient_weight (id),
  amend_reason TEXT CHECK (length(amend_reason) <= 4000),
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER patient_weight_no_update BEFORE UPDATE ON patient_weight
BEGIN
  SELECT RAISE(ABORT, 'append-only: patient_weight is never updated');
END;

CREATE TRIGGER patient_weight_no_delete BEFORE DELETE ON patient_weight
BEGIN
  SELECT RAISE(ABORT, 'append-only: patient_weight is never deleted from');
END;

CREATE TRIGGER patient_weight_no_second_insert BEFORE INSERT ON patient_weight
WHEN EXISTS (SELECT 1 FROM patient_weight WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM patient_weight WHERE supersedes_id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: patient_weight has this row already');
END;

CREATE TRIGGER patient_weight_supersedes_its_own BEFORE INSERT ON patient_weight
WHEN NEW.supersedes_id IS NOT NULL AND NEW.patient_id IS NOT
  (SELECT patient_id FROM patient_weight WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'patient_weight: a row supersedes only a row of the same patient');
END;

CREATE VIEW patient_weight_current AS
SELECT * FROM patient_weight AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM patient_weight AS later WHERE later.supersedes_id = standing.id);

CREATE INDEX patient_weight_patient ON patient_weight (patient_id);
