-- People who leave, sessions that change hands, late entries, signing again and co-signing,
-- emergency access, the clinic's settings, and psychotherapy notes.
--
-- What is added to a table is null in every row written before, so that those keep their hashes.

-- Null is active. Who left is never deleted.
ALTER TABLE person_version ADD COLUMN is_active INTEGER CHECK (is_active IN (0, 1));

-- The name of a person as it stood when a row was written is looked up by seq.
DROP INDEX person_version_person;
CREATE INDEX person_version_person ON person_version (person_id, seq);

-- What the signer was in the clinic when signing; null in signatures from before there were roles.
ALTER TABLE signature ADD COLUMN signer_role TEXT CHECK (length(signer_role) BETWEEN 1 AND 50);

-- Why an entry was first written after the session was signed or cancelled.
ALTER TABLE vitals ADD COLUMN late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000);
ALTER TABLE dose ADD COLUMN late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000);
ALTER TABLE medicine ADD COLUMN late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000);
ALTER TABLE note ADD COLUMN late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000);
ALTER TABLE observation ADD COLUMN late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000);
ALTER TABLE adverse_event ADD COLUMN late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000);
ALTER TABLE recovery_check ADD COLUMN late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000);
ALTER TABLE escort ADD COLUMN late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000);
ALTER TABLE instructions ADD COLUMN late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000);
ALTER TABLE acknowledgement ADD COLUMN late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000);
ALTER TABLE discharge ADD COLUMN late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000);
ALTER TABLE peer_check ADD COLUMN late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000);
ALTER TABLE missed_check ADD COLUMN late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000);
ALTER TABLE meeting ADD COLUMN late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000);
ALTER TABLE remote_place ADD COLUMN late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000);
ALTER TABLE drug_count ADD COLUMN late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000);
ALTER TABLE rems_monitoring ADD COLUMN late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000);

-- A session changes hands: names and credentials as they were at that moment. It may be withdrawn,
-- never amended.
CREATE TABLE hand_over (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  session_id TEXT NOT NULL REFERENCES session (id),
  from_id TEXT NOT NULL REFERENCES person (id),
  from_name TEXT NOT NULL CHECK (length(from_name) BETWEEN 1 AND 200),
  from_credential TEXT NOT NULL CHECK (length(from_credential) BETWEEN 0 AND 200),
  to_id TEXT NOT NULL REFERENCES person (id),
  to_name TEXT NOT NULL CHECK (length(to_name) BETWEEN 1 AND 200),
  to_credential TEXT NOT NULL CHECK (length(to_credential) BETWEEN 0 AND 200),
  confirmed_by TEXT NOT NULL CHECK (confirmed_by IN ('both', 'taker')),
  note TEXT NOT NULL CHECK (length(note) BETWEEN 0 AND 4000),
  observed_at_utc_ms INTEGER NOT NULL,
  observed_offset_min INTEGER NOT NULL CHECK (observed_offset_min BETWEEN -840 AND 840),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  supersedes_id TEXT UNIQUE REFERENCES hand_over (id),
  amend_reason TEXT CHECK (length(amend_reason) <= 4000),
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)),
  late_reason TEXT CHECK (length(late_reason) BETWEEN 1 AND 4000),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = (supersedes_id IS NOT NULL)),
  CHECK (supersedes_id IS NOT id),
  CHECK (from_id <> to_id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER hand_over_no_update BEFORE UPDATE ON hand_over
BEGIN
  SELECT RAISE(ABORT, 'append-only: hand_over is never updated');
END;

CREATE TRIGGER hand_over_no_delete BEFORE DELETE ON hand_over
BEGIN
  SELECT RAISE(ABORT, 'append-only: hand_over is never deleted from');
END;

CREATE TRIGGER hand_over_no_second_insert BEFORE INSERT ON hand_over
WHEN EXISTS (SELECT 1 FROM hand_over WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM hand_over WHERE supersedes_id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: hand_over has this row already');
END;

CREATE TRIGGER hand_over_supersedes_its_own BEFORE INSERT ON hand_over
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM hand_over WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'hand_over: a row supersedes only a row of the same session');
END;

CREATE VIEW hand_over_current AS
SELECT * FROM hand_over AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM hand_over AS later WHERE later.supersedes_id = standing.id);

CREATE INDEX hand_over_session ON hand_over (session_id);

-- The clinic's settings: one chain of versions, each whole.
CREATE TABLE clinic_settings (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  -- Idle times, co-signing, length of an emergency access, as JSON.
  data TEXT NOT NULL CHECK (json_valid(data)),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  supersedes_id TEXT UNIQUE REFERENCES clinic_settings (id),
  amend_reason TEXT NOT NULL CHECK (length(amend_reason) <= 4000),
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)),
  CHECK (entered_in_error = 0),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER clinic_settings_no_update BEFORE UPDATE ON clinic_settings
BEGIN
  SELECT RAISE(ABORT, 'append-only: clinic_settings is never updated');
END;

CREATE TRIGGER clinic_settings_no_delete BEFORE DELETE ON clinic_settings
BEGIN
  SELECT RAISE(ABORT, 'append-only: clinic_settings is never deleted from');
END;

CREATE TRIGGER clinic_settings_no_second_insert BEFORE INSERT ON clinic_settings
WHEN EXISTS (SELECT 1 FROM clinic_settings WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM clinic_settings WHERE supersedes_id = NEW.supersedes_id)
  OR (NEW.supersedes_id IS NULL AND EXISTS (SELECT 1 FROM clinic_settings))
BEGIN
  SELECT RAISE(ABORT, 'append-only: clinic_settings has this row already');
END;

CREATE VIEW clinic_settings_current AS
SELECT * FROM clinic_settings AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM clinic_settings AS later WHERE later.supersedes_id = standing.id);

-- Access beyond one's own role, taken in an emergency.
CREATE TABLE emergency_access (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  person_id TEXT NOT NULL REFERENCES person (id),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 4000),
  proof TEXT NOT NULL CHECK (proof IN ('pin', 'passphrase')),
  until_utc_ms INTEGER NOT NULL,
  observed_at_utc_ms INTEGER NOT NULL,
  observed_offset_min INTEGER NOT NULL CHECK (observed_offset_min BETWEEN -840 AND 840),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  CHECK (person_id = recorded_by),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER emergency_access_no_update BEFORE UPDATE ON emergency_access
BEGIN
  SELECT RAISE(ABORT, 'append-only: emergency_access is never updated');
END;

CREATE TRIGGER emergency_access_no_delete BEFORE DELETE ON emergency_access
BEGIN
  SELECT RAISE(ABORT, 'append-only: emergency_access is never deleted from');
END;

CREATE TRIGGER emergency_access_no_second_insert BEFORE INSERT ON emergency_access
WHEN EXISTS (SELECT 1 FROM emergency_access WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: emergency_access has this row already');
END;

-- Null on whatever was not written under one.
ALTER TABLE audit ADD COLUMN emergency_access_id TEXT
  REFERENCES emergency_access (id) DEFERRABLE INITIALLY DEFERRED;

CREATE INDEX audit_emergency ON audit (emergency_access_id, seq)
WHERE emergency_access_id IS NOT NULL;

-- Entries that wrote no rows, by what they are about: wrong and right PINs, charts that were read,
-- prints. All others are found from their rows, and a save does not touch this index.
CREATE INDEX audit_noted ON audit (record_id, action, seq) WHERE row_ids = '[]';

-- Psychotherapy notes, apart from the record of a session: the text, and the reason for a later
-- version with it, only as cipher text under a key of their own.
CREATE TABLE psychotherapy_note (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  -- The first version's id; its own on a first version.
  root_id TEXT NOT NULL CHECK (length(root_id) = 36),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  session_id TEXT REFERENCES session (id),
  nonce_hex TEXT NOT NULL CHECK (length(nonce_hex) = 24 AND nonce_hex NOT GLOB '*[^0-9a-f]*'),
  cipher_hex TEXT NOT NULL
    CHECK (length(cipher_hex) BETWEEN 2 AND 8000000 AND cipher_hex NOT GLOB '*[^0-9a-f]*'),
  observed_at_utc_ms INTEGER NOT NULL,
  observed_offset_min INTEGER NOT NULL CHECK (observed_offset_min BETWEEN -840 AND 840),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  supersedes_id TEXT UNIQUE REFERENCES psychotherapy_note (id),
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)),
  CHECK ((supersedes_id IS NULL) = (root_id = id)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER psychotherapy_note_no_update BEFORE UPDATE ON psychotherapy_note
BEGIN
  SELECT RAISE(ABORT, 'append-only: psychotherapy_note is never updated');
END;

CREATE TRIGGER psychotherapy_note_no_delete BEFORE DELETE ON psychotherapy_note
BEGIN
  SELECT RAISE(ABORT, 'append-only: psychotherapy_note is never deleted from');
END;

CREATE TRIGGER psychotherapy_note_no_second_insert BEFORE INSERT ON psychotherapy_note
WHEN EXISTS (SELECT 1 FROM psychotherapy_note WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM psychotherapy_note WHERE supersedes_id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: psychotherapy_note has this row already');
END;

CREATE TRIGGER psychotherapy_note_supersedes_its_own BEFORE INSERT ON psychotherapy_note
WHEN NEW.supersedes_id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM psychotherapy_note AS before
  WHERE before.id = NEW.supersedes_id AND before.root_id = NEW.root_id
    AND before.patient_id = NEW.patient_id AND before.session_id IS NEW.session_id
    AND before.recorded_by = NEW.recorded_by
)
BEGIN
  SELECT RAISE(ABORT, 'psychotherapy_note: a row supersedes only a row of the same note');
END;

CREATE TRIGGER psychotherapy_note_of_its_patient BEFORE INSERT ON psychotherapy_note
WHEN NEW.session_id IS NOT NULL AND NEW.patient_id IS NOT
  (SELECT patient_id FROM session WHERE id = NEW.session_id)
BEGIN
  SELECT RAISE(ABORT, 'psychotherapy_note: the session is of another patient');
END;

CREATE INDEX psychotherapy_note_patient ON psychotherapy_note (patient_id);
CREATE INDEX psychotherapy_note_root ON psychotherapy_note (root_id);

-- Whom the author of a note lets read it; a row that supersedes one takes that back.
CREATE TABLE psychotherapy_grant (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  root_id TEXT NOT NULL REFERENCES psychotherapy_note (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  supersedes_id TEXT UNIQUE REFERENCES psychotherapy_grant (id),
  amend_reason TEXT CHECK (length(amend_reason) <= 4000),
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = (supersedes_id IS NOT NULL)),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER psychotherapy_grant_no_update BEFORE UPDATE ON psychotherapy_grant
BEGIN
  SELECT RAISE(ABORT, 'append-only: psychotherapy_grant is never updated');
END;

CREATE TRIGGER psychotherapy_grant_no_delete BEFORE DELETE ON psychotherapy_grant
BEGIN
  SELECT RAISE(ABORT, 'append-only: psychotherapy_grant is never deleted from');
END;

CREATE TRIGGER psychotherapy_grant_no_second_insert BEFORE INSERT ON psychotherapy_grant
WHEN EXISTS (SELECT 1 FROM psychotherapy_grant WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM psychotherapy_grant WHERE supersedes_id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: psychotherapy_grant has this row already');
END;

CREATE TRIGGER psychotherapy_grant_supersedes_its_own BEFORE INSERT ON psychotherapy_grant
WHEN NEW.supersedes_id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM psychotherapy_grant AS before
  WHERE before.id = NEW.supersedes_id AND before.root_id = NEW.root_id
    AND before.person_id = NEW.person_id
)
BEGIN
  SELECT RAISE(ABORT, 'psychotherapy_grant: a row supersedes only a row of the same grant');
END;

CREATE TRIGGER psychotherapy_grant_by_author BEFORE INSERT ON psychotherapy_grant
WHEN NEW.recorded_by IS NOT
  (SELECT recorded_by FROM psychotherapy_note WHERE id = NEW.root_id AND root_id = id)
BEGIN
  SELECT RAISE(ABORT, 'psychotherapy_grant: only the author of a note lets somebody read it');
END;

CREATE INDEX psychotherapy_grant_root ON psychotherapy_grant (root_id);
CREATE INDEX psychotherapy_grant_person ON psychotherapy_grant (person_id);

CREATE VIEW psychotherapy_grant_current AS
SELECT * FROM psychotherapy_grant AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM psychotherapy_grant AS later
    WHERE later.supersedes_id = standing.id);

-- Every entry of a session, whatever its kind: what a signature is put to.
CREATE VIEW session_content AS
SELECT session_id, seq FROM vitals
UNION ALL SELECT session_id, seq FROM dose
UNION ALL SELECT session_id, seq FROM medicine
UNION ALL SELECT session_id, seq FROM note
UNION ALL SELECT session_id, seq FROM observation
UNION ALL SELECT session_id, seq FROM adverse_event
UNION ALL SELECT session_id, seq FROM recovery_check
UNION ALL SELECT session_id, seq FROM escort
UNION ALL SELECT session_id, seq FROM instructions
UNION ALL SELECT session_id, seq FROM acknowledgement
UNION ALL SELECT session_id, seq FROM discharge
UNION ALL SELECT session_id, seq FROM peer_check
UNION ALL SELECT session_id, seq FROM missed_check
UNION ALL SELECT session_id, seq FROM meeting
UNION ALL SELECT session_id, seq FROM remote_place
UNION ALL SELECT session_id, seq FROM drug_count
UNION ALL SELECT session_id, seq FROM rems_monitoring
UNION ALL SELECT session_id, seq FROM hand_over;

-- What a signed session waits for. Signing again: no signature of who performed or reviewed it
-- covers all that stands. A co-signature: somebody who was no medical lead performed or reviewed
-- it, and no lead's signature covers all that stands. Signatures from before there were roles wait
-- for none.
CREATE VIEW signature_owed AS
SELECT s.id AS session_id, 'sign_again' AS due FROM session AS s
WHERE EXISTS (SELECT 1 FROM signature AS g WHERE g.session_id = s.id)
  AND NOT EXISTS (SELECT 1 FROM signature AS g
    WHERE g.session_id = s.id AND g.meaning IN ('performed', 'reviewed')
      AND g.seq > coalesce(
        (SELECT max(c.seq) FROM session_content AS c WHERE c.session_id = s.id), 0))
UNION ALL
SELECT s.id, 'co_sign' FROM session AS s
WHERE EXISTS (SELECT 1 FROM signature AS g
    WHERE g.session_id = s.id AND g.meaning IN ('performed', 'reviewed')
      AND g.signer_role <> 'medical_lead')
  AND NOT EXISTS (SELECT 1 FROM signature AS g
    WHERE g.session_id = s.id AND g.meaning <> 'witnessed' AND g.signer_role = 'medical_lead'
      AND g.seq > coalesce(
        (SELECT max(c.seq) FROM session_content AS c WHERE c.session_id = s.id), 0));

-- The same for sessions written to since this table is here, so that the queue does not read every
-- session there ever was. Kept by triggers, never by hand; nothing is due for what was before.
CREATE TABLE signature_due (
  session_id TEXT NOT NULL REFERENCES session (id),
  due TEXT NOT NULL CHECK (due IN ('sign_again', 'co_sign')),
  PRIMARY KEY (session_id, due)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER signature_due_no_update BEFORE UPDATE ON signature_due
BEGIN
  SELECT RAISE(ABORT, 'signature_due is kept by its triggers');
END;

CREATE TRIGGER signature_due_only_signed_leave BEFORE DELETE ON signature_due
WHEN EXISTS (SELECT 1 FROM signature_owed AS owed
  WHERE owed.session_id = OLD.session_id AND owed.due = OLD.due)
BEGIN
  SELECT RAISE(ABORT, 'signature_due: this session waits for a signature');
END;

CREATE TRIGGER signature_due_only_owed_enter BEFORE INSERT ON signature_due
WHEN EXISTS (SELECT 1 FROM signature_due WHERE session_id = NEW.session_id AND due = NEW.due)
  OR NOT EXISTS (SELECT 1 FROM signature_owed AS owed
    WHERE owed.session_id = NEW.session_id AND owed.due = NEW.due)
BEGIN
  SELECT RAISE(ABORT, 'signature_due is kept by its triggers');
END;

CREATE TRIGGER signature_is_due AFTER INSERT ON signature
BEGIN
  DELETE FROM signature_due WHERE session_id = NEW.session_id
    AND due NOT IN (SELECT owed.due FROM signature_owed AS owed
      WHERE owed.session_id = NEW.session_id);
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
END;

CREATE TRIGGER vitals_is_signed_again AFTER INSERT ON vitals
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
END;

CREATE TRIGGER dose_is_signed_again AFTER INSERT ON dose
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
END;

CREATE TRIGGER medicine_is_signed_again AFTER INSERT ON medicine
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
END;

CREATE TRIGGER note_is_signed_again AFTER INSERT ON note
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
END;

CREATE TRIGGER observation_is_signed_again AFTER INSERT ON observation
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
END;

CREATE TRIGGER adverse_event_is_signed_again AFTER INSERT ON adverse_event
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
END;

CREATE TRIGGER recovery_check_is_signed_again AFTER INSERT ON recovery_check
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
END;

CREATE TRIGGER escort_is_signed_again AFTER INSERT ON escort
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
END;

CREATE TRIGGER instructions_is_signed_again AFTER INSERT ON instructions
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
END;

CREATE TRIGGER acknowledgement_is_signed_again AFTER INSERT ON acknowledgement
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
END;

CREATE TRIGGER discharge_is_signed_again AFTER INSERT ON discharge
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
END;

CREATE TRIGGER peer_check_is_signed_again AFTER INSERT ON peer_check
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
END;

CREATE TRIGGER missed_check_is_signed_again AFTER INSERT ON missed_check
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
END;

CREATE TRIGGER meeting_is_signed_again AFTER INSERT ON meeting
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
END;

CREATE TRIGGER remote_place_is_signed_again AFTER INSERT ON remote_place
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
END;

CREATE TRIGGER drug_count_is_signed_again AFTER INSERT ON drug_count
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
END;

CREATE TRIGGER rems_monitoring_is_signed_again AFTER INSERT ON rems_monitoring
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
END;

CREATE TRIGGER hand_over_is_signed_again AFTER INSERT ON hand_over
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
END;
