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
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)), recheck_after_s INTEGER
  CHECK (recheck_after_s BETWEEN 1 AND 604800), late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

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
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)), late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

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
  hash TEXT NOT NULL CHECK (length(hash) = 64), emergency_access_id TEXT
  REFERENCES emergency_access (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (device_id, seq)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE device (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

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
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)), late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

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

CREATE TABLE document_template (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  -- The kind, and behind a colon the protocol where it is of one.
  template_key TEXT NOT NULL CHECK (length(template_key) BETWEEN 1 AND 100),
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 50),
  protocol_id TEXT CHECK (length(protocol_id) = 36),
  version INTEGER NOT NULL CHECK (version BETWEEN 1 AND 1000000),
  -- Headings, lines and fields, as JSON.
  content TEXT NOT NULL CHECK (json_valid(content) AND length(content) <= 4000000),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  supersedes_id TEXT UNIQUE REFERENCES document_template (id),
  amend_reason TEXT CHECK (length(amend_reason) <= 4000),
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)),
  -- What a version is for; a first version may say so too.
  CHECK (supersedes_id IS NULL OR amend_reason IS NOT NULL),
  CHECK ((supersedes_id IS NULL) = (version = 1)),
  CHECK (entered_in_error = 0),
  CHECK (supersedes_id IS NOT id),
  CHECK (template_key = kind || coalesce(':' || protocol_id, '')),
  UNIQUE (template_key, version),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

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
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)), lot TEXT CHECK (length(lot) BETWEEN 1 AND 200), site TEXT CHECK (length(site) BETWEEN 1 AND 200), late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  CHECK ((concentration_mcg_per_ml IS NOT NULL) = (event = 'start')),
  CHECK ((dose_mcg IS NOT NULL) = (event = 'bolus')),
  CHECK (CASE WHEN event IN ('start', 'rate_change') THEN rate_ul_per_hour IS NOT NULL
    WHEN event = 'resume' THEN 1 ELSE rate_ul_per_hour IS NULL END),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
  person_id TEXT NOT NULL REFERENCES person (id),
  key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  payload TEXT NOT NULL CHECK (length(payload) <= 1000000),
  saved_at_utc_ms INTEGER NOT NULL,
  PRIMARY KEY (person_id, key)
) STRICT;

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
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)), late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

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
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)), late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

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
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)), late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

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
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)), late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

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
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)), late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

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
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)), late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

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
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)), late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

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
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)), late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE open_session (
  session_id TEXT NOT NULL PRIMARY KEY REFERENCES session (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE patient (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

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
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)), late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

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
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)), is_active INTEGER CHECK (is_active IN (0, 1)),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE print_out (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
  document TEXT NOT NULL CHECK (length(document) BETWEEN 1 AND 50),
  -- The session, the patient or the version of a protocol it is of, by its kind.
  subject_id TEXT NOT NULL CHECK (length(subject_id) = 36 AND subject_id = lower(subject_id)),
  form TEXT NOT NULL CHECK (form IN ('pdf', 'paper')),
  recorded_at_utc_ms INTEGER NOT NULL,
  recorded_offset_min INTEGER NOT NULL CHECK (recorded_offset_min BETWEEN -840 AND 840),
  recorded_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE "protocol_version" (
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
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)), late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

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
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)), late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

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
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)), late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE schema_migration (
  version INTEGER NOT NULL PRIMARY KEY CHECK (version > 0),
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  applied_at_utc_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

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
  seq INTEGER NOT NULL, chair INTEGER CHECK (chair BETWEEN 1 AND 12),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

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

CREATE TABLE "session_plan" (
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
  seq INTEGER NOT NULL, signer_role TEXT CHECK (length(signer_role) BETWEEN 1 AND 50),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE signature_due (
  session_id TEXT NOT NULL REFERENCES session (id),
  due TEXT NOT NULL CHECK (due IN ('sign_again', 'co_sign')),
  PRIMARY KEY (session_id, due)
) STRICT, WITHOUT ROWID;

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
  entered_in_error INTEGER NOT NULL CHECK (entered_in_error IN (0, 1)), reported_by TEXT CHECK (reported_by IN ('patient', 'peer_monitor')), late_reason TEXT
  CHECK (length(late_reason) BETWEEN 1 AND 4000),
  CHECK ((supersedes_id IS NULL) = (amend_reason IS NULL)),
  CHECK (entered_in_error = 0 OR supersedes_id IS NOT NULL),
  CHECK (supersedes_id IS NOT id),
  FOREIGN KEY (device_id, seq) REFERENCES audit (device_id, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE INDEX acknowledgement_session ON acknowledgement (session_id);

CREATE INDEX adverse_event_session ON adverse_event (session_id);

CREATE INDEX audit_emergency ON audit (emergency_access_id, seq)
WHERE emergency_access_id IS NOT NULL;

CREATE INDEX audit_noted ON audit (record_id, action, seq) WHERE row_ids = '[]';

CREATE INDEX discharge_session ON discharge (session_id);

CREATE INDEX dose_session ON dose (session_id);

CREATE INDEX drug_count_session ON drug_count (session_id);

CREATE INDEX escort_session ON escort (session_id);

CREATE INDEX hand_over_session ON hand_over (session_id);

CREATE INDEX instructions_session ON instructions (session_id);

CREATE INDEX medicine_session ON medicine (session_id);

CREATE INDEX meeting_session ON meeting (session_id);

CREATE INDEX missed_check_session ON missed_check (session_id);

CREATE INDEX note_session ON note (session_id);

CREATE INDEX observation_session ON observation (session_id);

CREATE INDEX patient_version_mrn ON patient_version (mrn_key);

CREATE INDEX patient_version_patient ON patient_version (patient_id);

CREATE INDEX patient_version_search ON patient_version (search_text, entered_in_error);

CREATE INDEX patient_weight_patient ON patient_weight (patient_id);

CREATE INDEX peer_check_session ON peer_check (session_id);

CREATE INDEX person_version_person ON person_version (person_id, seq);

CREATE INDEX print_out_subject ON print_out (subject_id, document, seq);

CREATE INDEX psychotherapy_grant_person ON psychotherapy_grant (person_id);

CREATE INDEX psychotherapy_grant_root ON psychotherapy_grant (root_id);

CREATE INDEX psychotherapy_note_patient ON psychotherapy_note (patient_id);

CREATE INDEX psychotherapy_note_root ON psychotherapy_note (root_id);

CREATE INDEX recovery_check_session ON recovery_check (session_id);

CREATE INDEX remote_place_session ON remote_place (session_id);

CREATE INDEX rems_monitoring_session ON rems_monitoring (session_id);

CREATE INDEX session_observed ON session (observed_at_utc_ms);

CREATE INDEX session_patient ON session (patient_id, observed_at_utc_ms);

CREATE INDEX session_plan_session ON session_plan (session_id);

CREATE INDEX signature_session ON signature (session_id);

CREATE INDEX vitals_session ON vitals (session_id);

CREATE VIEW acknowledgement_current AS
SELECT * FROM acknowledgement AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM acknowledgement AS later WHERE later.supersedes_id = standing.id);

CREATE VIEW adverse_event_current AS
SELECT * FROM adverse_event AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM adverse_event AS later WHERE later.supersedes_id = standing.id);

CREATE VIEW clinic_current AS
SELECT * FROM clinic AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM clinic AS later WHERE later.supersedes_id = standing.id);

CREATE VIEW clinic_settings_current AS
SELECT * FROM clinic_settings AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM clinic_settings AS later WHERE later.supersedes_id = standing.id);

CREATE VIEW discharge_current AS
SELECT * FROM discharge AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM discharge AS later WHERE later.supersedes_id = standing.id);

CREATE VIEW document_template_current AS
SELECT * FROM document_template AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM document_template AS later WHERE later.supersedes_id = standing.id);

CREATE VIEW dose_current AS
SELECT * FROM dose AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM dose AS later WHERE later.supersedes_id = standing.id);

CREATE VIEW drug_count_current AS
SELECT * FROM drug_count AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM drug_count AS later WHERE later.supersedes_id = standing.id);

CREATE VIEW escort_current AS
SELECT * FROM escort AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM escort AS later WHERE later.supersedes_id = standing.id);

CREATE VIEW hand_over_current AS
SELECT * FROM hand_over AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM hand_over AS later WHERE later.supersedes_id = standing.id);

CREATE VIEW instructions_current AS
SELECT * FROM instructions AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM instructions AS later WHERE later.supersedes_id = standing.id);

CREATE VIEW medicine_current AS
SELECT * FROM medicine AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM medicine AS later WHERE later.supersedes_id = standing.id);

CREATE VIEW meeting_current AS
SELECT * FROM meeting AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM meeting AS later WHERE later.supersedes_id = standing.id);

CREATE VIEW missed_check_current AS
SELECT * FROM missed_check AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM missed_check AS later WHERE later.supersedes_id = standing.id);

CREATE VIEW note_current AS
SELECT * FROM note AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM note AS later WHERE later.supersedes_id = standing.id);

CREATE VIEW observation_current AS
SELECT * FROM observation AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM observation AS later WHERE later.supersedes_id = standing.id);

CREATE VIEW patient_version_current AS
SELECT * FROM patient_version AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM patient_version AS later WHERE later.supersedes_id = standing.id);

CREATE VIEW patient_weight_current AS
SELECT * FROM patient_weight AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM patient_weight AS later WHERE later.supersedes_id = standing.id);

CREATE VIEW peer_check_current AS
SELECT * FROM peer_check AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM peer_check AS later WHERE later.supersedes_id = standing.id);

CREATE VIEW person_version_current AS
SELECT * FROM person_version AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM person_version AS later WHERE later.supersedes_id = standing.id);

CREATE VIEW protocol_version_current AS
SELECT * FROM protocol_version AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM protocol_version AS later WHERE later.supersedes_id = standing.id);

CREATE VIEW psychotherapy_grant_current AS
SELECT * FROM psychotherapy_grant AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM psychotherapy_grant AS later
    WHERE later.supersedes_id = standing.id);

CREATE VIEW recovery_check_current AS
SELECT * FROM recovery_check AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM recovery_check AS later WHERE later.supersedes_id = standing.id);

CREATE VIEW remote_place_current AS
SELECT * FROM remote_place AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM remote_place AS later WHERE later.supersedes_id = standing.id);

CREATE VIEW rems_monitoring_current AS
SELECT * FROM rems_monitoring AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM rems_monitoring AS later WHERE later.supersedes_id = standing.id);

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

CREATE VIEW session_plan_current AS
SELECT * FROM session_plan AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM session_plan AS later WHERE later.supersedes_id = standing.id);

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

CREATE VIEW vitals_current AS
SELECT * FROM vitals AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM vitals AS later WHERE later.supersedes_id = standing.id);

CREATE TRIGGER acknowledgement_is_signed_again AFTER INSERT ON acknowledgement
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
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

CREATE TRIGGER acknowledgement_no_update BEFORE UPDATE ON acknowledgement
BEGIN
  SELECT RAISE(ABORT, 'append-only: acknowledgement is never updated');
END;

CREATE TRIGGER acknowledgement_supersedes_its_own BEFORE INSERT ON acknowledgement
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM acknowledgement WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'acknowledgement: a row supersedes only a row of the same session');
END;

CREATE TRIGGER adverse_event_is_signed_again AFTER INSERT ON adverse_event
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
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

CREATE TRIGGER adverse_event_no_update BEFORE UPDATE ON adverse_event
BEGIN
  SELECT RAISE(ABORT, 'append-only: adverse_event is never updated');
END;

CREATE TRIGGER adverse_event_supersedes_its_own BEFORE INSERT ON adverse_event
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM adverse_event WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'adverse_event: a row supersedes only a row of the same session');
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

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE(ABORT, 'append-only: audit is never updated');
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

CREATE TRIGGER clinic_no_update BEFORE UPDATE ON clinic
BEGIN
  SELECT RAISE(ABORT, 'append-only: clinic is never updated');
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

CREATE TRIGGER clinic_settings_no_update BEFORE UPDATE ON clinic_settings
BEGIN
  SELECT RAISE(ABORT, 'append-only: clinic_settings is never updated');
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

CREATE TRIGGER device_no_update BEFORE UPDATE ON device
BEGIN
  SELECT RAISE(ABORT, 'append-only: device is never updated');
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

CREATE TRIGGER discharge_criterion_no_update BEFORE UPDATE ON discharge_criterion
BEGIN
  SELECT RAISE(ABORT, 'append-only: discharge_criterion is never updated');
END;

CREATE TRIGGER discharge_is_signed_again AFTER INSERT ON discharge
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
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

CREATE TRIGGER discharge_no_update BEFORE UPDATE ON discharge
BEGIN
  SELECT RAISE(ABORT, 'append-only: discharge is never updated');
END;

CREATE TRIGGER discharge_supersedes_its_own BEFORE INSERT ON discharge
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM discharge WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'discharge: a row supersedes only a row of the same session');
END;

CREATE TRIGGER document_template_no_delete BEFORE DELETE ON document_template
BEGIN
  SELECT RAISE(ABORT, 'append-only: document_template is never deleted from');
END;

CREATE TRIGGER document_template_no_second_insert BEFORE INSERT ON document_template
WHEN EXISTS (SELECT 1 FROM document_template WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM document_template WHERE supersedes_id = NEW.supersedes_id)
  OR EXISTS (
    SELECT 1 FROM document_template
    WHERE template_key = NEW.template_key AND version = NEW.version
  )
BEGIN
  SELECT RAISE(ABORT, 'append-only: document_template has this row already');
END;

CREATE TRIGGER document_template_no_update BEFORE UPDATE ON document_template
BEGIN
  SELECT RAISE(ABORT, 'append-only: document_template is never updated');
END;

CREATE TRIGGER document_template_supersedes_its_own BEFORE INSERT ON document_template
WHEN NEW.supersedes_id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM document_template AS before
  WHERE before.id = NEW.supersedes_id AND before.template_key = NEW.template_key
    AND before.version = NEW.version - 1
)
BEGIN
  SELECT RAISE(ABORT, 'document_template: a row supersedes only the version before it');
END;

CREATE TRIGGER dose_is_signed_again AFTER INSERT ON dose
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
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

CREATE TRIGGER dose_no_update BEFORE UPDATE ON dose
BEGIN
  SELECT RAISE(ABORT, 'append-only: dose is never updated');
END;

CREATE TRIGGER dose_supersedes_its_own BEFORE INSERT ON dose
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM dose WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'dose: a row supersedes only a row of the same session');
END;

CREATE TRIGGER drug_count_is_signed_again AFTER INSERT ON drug_count
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
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

CREATE TRIGGER drug_count_no_update BEFORE UPDATE ON drug_count
BEGIN
  SELECT RAISE(ABORT, 'append-only: drug_count is never updated');
END;

CREATE TRIGGER drug_count_supersedes_its_own BEFORE INSERT ON drug_count
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM drug_count WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'drug_count: a row supersedes only a row of the same session');
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

CREATE TRIGGER emergency_access_no_update BEFORE UPDATE ON emergency_access
BEGIN
  SELECT RAISE(ABORT, 'append-only: emergency_access is never updated');
END;

CREATE TRIGGER escort_is_signed_again AFTER INSERT ON escort
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
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

CREATE TRIGGER escort_no_update BEFORE UPDATE ON escort
BEGIN
  SELECT RAISE(ABORT, 'append-only: escort is never updated');
END;

CREATE TRIGGER escort_supersedes_its_own BEFORE INSERT ON escort
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM escort WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'escort: a row supersedes only a row of the same session');
END;

CREATE TRIGGER hand_over_is_signed_again AFTER INSERT ON hand_over
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
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

CREATE TRIGGER hand_over_no_update BEFORE UPDATE ON hand_over
BEGIN
  SELECT RAISE(ABORT, 'append-only: hand_over is never updated');
END;

CREATE TRIGGER hand_over_supersedes_its_own BEFORE INSERT ON hand_over
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM hand_over WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'hand_over: a row supersedes only a row of the same session');
END;

CREATE TRIGGER instructions_is_signed_again AFTER INSERT ON instructions
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
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

CREATE TRIGGER instructions_no_update BEFORE UPDATE ON instructions
BEGIN
  SELECT RAISE(ABORT, 'append-only: instructions is never updated');
END;

CREATE TRIGGER instructions_supersedes_its_own BEFORE INSERT ON instructions
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM instructions WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'instructions: a row supersedes only a row of the same session');
END;

CREATE TRIGGER medicine_is_signed_again AFTER INSERT ON medicine
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
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

CREATE TRIGGER medicine_no_update BEFORE UPDATE ON medicine
BEGIN
  SELECT RAISE(ABORT, 'append-only: medicine is never updated');
END;

CREATE TRIGGER medicine_supersedes_its_own BEFORE INSERT ON medicine
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM medicine WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'medicine: a row supersedes only a row of the same session');
END;

CREATE TRIGGER meeting_is_signed_again AFTER INSERT ON meeting
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
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

CREATE TRIGGER meeting_no_update BEFORE UPDATE ON meeting
BEGIN
  SELECT RAISE(ABORT, 'append-only: meeting is never updated');
END;

CREATE TRIGGER meeting_supersedes_its_own BEFORE INSERT ON meeting
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM meeting WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'meeting: a row supersedes only a row of the same session');
END;

CREATE TRIGGER missed_check_is_signed_again AFTER INSERT ON missed_check
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
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

CREATE TRIGGER missed_check_no_update BEFORE UPDATE ON missed_check
BEGIN
  SELECT RAISE(ABORT, 'append-only: missed_check is never updated');
END;

CREATE TRIGGER missed_check_supersedes_its_own BEFORE INSERT ON missed_check
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM missed_check WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'missed_check: a row supersedes only a row of the same session');
END;

CREATE TRIGGER note_is_signed_again AFTER INSERT ON note
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
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

CREATE TRIGGER note_no_update BEFORE UPDATE ON note
BEGIN
  SELECT RAISE(ABORT, 'append-only: note is never updated');
END;

CREATE TRIGGER note_supersedes_its_own BEFORE INSERT ON note
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM note WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'note: a row supersedes only a row of the same session');
END;

CREATE TRIGGER observation_is_signed_again AFTER INSERT ON observation
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
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

CREATE TRIGGER observation_no_update BEFORE UPDATE ON observation
BEGIN
  SELECT RAISE(ABORT, 'append-only: observation is never updated');
END;

CREATE TRIGGER observation_supersedes_its_own BEFORE INSERT ON observation
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM observation WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'observation: a row supersedes only a row of the same session');
END;

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

CREATE TRIGGER patient_allergy_no_update BEFORE UPDATE ON patient_allergy
BEGIN
  SELECT RAISE(ABORT, 'append-only: patient_allergy is never updated');
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

CREATE TRIGGER patient_condition_no_update BEFORE UPDATE ON patient_condition
BEGIN
  SELECT RAISE(ABORT, 'append-only: patient_condition is never updated');
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

CREATE TRIGGER patient_medicine_no_update BEFORE UPDATE ON patient_medicine
BEGIN
  SELECT RAISE(ABORT, 'append-only: patient_medicine is never updated');
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

CREATE TRIGGER patient_no_update BEFORE UPDATE ON patient
BEGIN
  SELECT RAISE(ABORT, 'append-only: patient is never updated');
END;

CREATE TRIGGER patient_version_mrn_is_free BEFORE INSERT ON patient_version
WHEN NEW.entered_in_error = 0 AND EXISTS (
  SELECT 1 FROM patient_version_current AS other
  WHERE other.mrn_key = NEW.mrn_key AND other.patient_id <> NEW.patient_id
)
BEGIN
  SELECT RAISE(ABORT, 'mrn_taken');
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

CREATE TRIGGER patient_version_no_update BEFORE UPDATE ON patient_version
BEGIN
  SELECT RAISE(ABORT, 'append-only: patient_version is never updated');
END;

CREATE TRIGGER patient_version_supersedes_its_own BEFORE INSERT ON patient_version
WHEN NEW.supersedes_id IS NOT NULL AND NEW.patient_id IS NOT
  (SELECT patient_id FROM patient_version WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'patient_version: a row supersedes only a row of the same patient');
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

CREATE TRIGGER patient_weight_no_update BEFORE UPDATE ON patient_weight
BEGIN
  SELECT RAISE(ABORT, 'append-only: patient_weight is never updated');
END;

CREATE TRIGGER patient_weight_supersedes_its_own BEFORE INSERT ON patient_weight
WHEN NEW.supersedes_id IS NOT NULL AND NEW.patient_id IS NOT
  (SELECT patient_id FROM patient_weight WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'patient_weight: a row supersedes only a row of the same patient');
END;

CREATE TRIGGER peer_check_is_signed_again AFTER INSERT ON peer_check
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
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

CREATE TRIGGER peer_check_no_update BEFORE UPDATE ON peer_check
BEGIN
  SELECT RAISE(ABORT, 'append-only: peer_check is never updated');
END;

CREATE TRIGGER peer_check_supersedes_its_own BEFORE INSERT ON peer_check
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM peer_check WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'peer_check: a row supersedes only a row of the same session');
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

CREATE TRIGGER person_no_update BEFORE UPDATE ON person
BEGIN
  SELECT RAISE(ABORT, 'append-only: person is never updated');
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

CREATE TRIGGER person_version_no_update BEFORE UPDATE ON person_version
BEGIN
  SELECT RAISE(ABORT, 'append-only: person_version is never updated');
END;

CREATE TRIGGER person_version_supersedes_its_own BEFORE INSERT ON person_version
WHEN NEW.supersedes_id IS NOT NULL AND NEW.person_id IS NOT
  (SELECT person_id FROM person_version WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'person_version: a row supersedes only a row of the same person');
END;

CREATE TRIGGER print_out_no_delete BEFORE DELETE ON print_out
BEGIN
  SELECT RAISE(ABORT, 'append-only: print_out is never deleted from');
END;

CREATE TRIGGER print_out_no_second_insert BEFORE INSERT ON print_out
WHEN EXISTS (SELECT 1 FROM print_out WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: print_out has this row already');
END;

CREATE TRIGGER print_out_no_update BEFORE UPDATE ON print_out
BEGIN
  SELECT RAISE(ABORT, 'append-only: print_out is never updated');
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

CREATE TRIGGER protocol_version_no_update BEFORE UPDATE ON protocol_version
BEGIN
  SELECT RAISE(ABORT, 'append-only: protocol_version is never updated');
END;

CREATE TRIGGER psychotherapy_grant_by_author BEFORE INSERT ON psychotherapy_grant
WHEN NEW.recorded_by IS NOT
  (SELECT recorded_by FROM psychotherapy_note WHERE id = NEW.root_id AND root_id = id)
BEGIN
  SELECT RAISE(ABORT, 'psychotherapy_grant: only the author of a note lets somebody read it');
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

CREATE TRIGGER psychotherapy_grant_no_update BEFORE UPDATE ON psychotherapy_grant
BEGIN
  SELECT RAISE(ABORT, 'append-only: psychotherapy_grant is never updated');
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

CREATE TRIGGER psychotherapy_note_no_update BEFORE UPDATE ON psychotherapy_note
BEGIN
  SELECT RAISE(ABORT, 'append-only: psychotherapy_note is never updated');
END;

CREATE TRIGGER psychotherapy_note_of_its_patient BEFORE INSERT ON psychotherapy_note
WHEN NEW.session_id IS NOT NULL AND NEW.patient_id IS NOT
  (SELECT patient_id FROM session WHERE id = NEW.session_id)
BEGIN
  SELECT RAISE(ABORT, 'psychotherapy_note: the session is of another patient');
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

CREATE TRIGGER recovery_check_is_signed_again AFTER INSERT ON recovery_check
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
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

CREATE TRIGGER recovery_check_no_update BEFORE UPDATE ON recovery_check
BEGIN
  SELECT RAISE(ABORT, 'append-only: recovery_check is never updated');
END;

CREATE TRIGGER recovery_check_supersedes_its_own BEFORE INSERT ON recovery_check
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM recovery_check WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'recovery_check: a row supersedes only a row of the same session');
END;

CREATE TRIGGER remote_place_is_signed_again AFTER INSERT ON remote_place
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
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

CREATE TRIGGER remote_place_no_update BEFORE UPDATE ON remote_place
BEGIN
  SELECT RAISE(ABORT, 'append-only: remote_place is never updated');
END;

CREATE TRIGGER remote_place_supersedes_its_own BEFORE INSERT ON remote_place
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM remote_place WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'remote_place: a row supersedes only a row of the same session');
END;

CREATE TRIGGER rems_monitoring_is_signed_again AFTER INSERT ON rems_monitoring
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
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

CREATE TRIGGER rems_monitoring_no_update BEFORE UPDATE ON rems_monitoring
BEGIN
  SELECT RAISE(ABORT, 'append-only: rems_monitoring is never updated');
END;

CREATE TRIGGER rems_monitoring_supersedes_its_own BEFORE INSERT ON rems_monitoring
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM rems_monitoring WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'rems_monitoring: a row supersedes only a row of the same session');
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

CREATE TRIGGER schema_migration_no_update BEFORE UPDATE ON schema_migration
BEGIN
  SELECT RAISE(ABORT, 'append-only: schema_migration is never updated');
END;

CREATE TRIGGER session_cancellation_closes AFTER INSERT ON session_cancellation
BEGIN
  DELETE FROM open_session WHERE session_id = NEW.session_id;
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

CREATE TRIGGER session_cancellation_no_update BEFORE UPDATE ON session_cancellation
BEGIN
  SELECT RAISE(ABORT, 'append-only: session_cancellation is never updated');
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

CREATE TRIGGER session_no_update BEFORE UPDATE ON session
BEGIN
  SELECT RAISE(ABORT, 'append-only: session is never updated');
END;

CREATE TRIGGER session_opens AFTER INSERT ON session
BEGIN
  INSERT INTO open_session (session_id) VALUES (NEW.id);
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

CREATE TRIGGER session_plan_no_update BEFORE UPDATE ON session_plan
BEGIN
  SELECT RAISE(ABORT, 'append-only: session_plan is never updated');
END;

CREATE TRIGGER session_plan_supersedes_its_own BEFORE INSERT ON session_plan
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM session_plan WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'session_plan: a row supersedes only a row of the same session');
END;

CREATE TRIGGER signature_closes AFTER INSERT ON signature
BEGIN
  DELETE FROM open_session WHERE session_id = NEW.session_id;
END;

CREATE TRIGGER signature_due_no_update BEFORE UPDATE ON signature_due
BEGIN
  SELECT RAISE(ABORT, 'signature_due is kept by its triggers');
END;

CREATE TRIGGER signature_due_only_owed_enter BEFORE INSERT ON signature_due
WHEN EXISTS (SELECT 1 FROM signature_due WHERE session_id = NEW.session_id AND due = NEW.due)
  OR NOT EXISTS (SELECT 1 FROM signature_owed AS owed
    WHERE owed.session_id = NEW.session_id AND owed.due = NEW.due)
BEGIN
  SELECT RAISE(ABORT, 'signature_due is kept by its triggers');
END;

CREATE TRIGGER signature_due_only_signed_leave BEFORE DELETE ON signature_due
WHEN EXISTS (SELECT 1 FROM signature_owed AS owed
  WHERE owed.session_id = OLD.session_id AND owed.due = OLD.due)
BEGIN
  SELECT RAISE(ABORT, 'signature_due: this session waits for a signature');
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

CREATE TRIGGER signature_no_delete BEFORE DELETE ON signature
BEGIN
  SELECT RAISE(ABORT, 'append-only: signature is never deleted from');
END;

CREATE TRIGGER signature_no_second_insert BEFORE INSERT ON signature
WHEN EXISTS (SELECT 1 FROM signature WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'append-only: signature has this row already');
END;

CREATE TRIGGER signature_no_update BEFORE UPDATE ON signature
BEGIN
  SELECT RAISE(ABORT, 'append-only: signature is never updated');
END;

CREATE TRIGGER vitals_is_signed_again AFTER INSERT ON vitals
WHEN EXISTS (SELECT 1 FROM signature WHERE session_id = NEW.session_id)
BEGIN
  INSERT INTO signature_due (session_id, due)
  SELECT owed.session_id, owed.due FROM signature_owed AS owed
  WHERE owed.session_id = NEW.session_id AND NOT EXISTS (SELECT 1 FROM signature_due AS known
    WHERE known.session_id = owed.session_id AND known.due = owed.due);
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

CREATE TRIGGER vitals_no_update BEFORE UPDATE ON vitals
BEGIN
  SELECT RAISE(ABORT, 'append-only: vitals is never updated');
END;

CREATE TRIGGER vitals_supersedes_its_own BEFORE INSERT ON vitals
WHEN NEW.supersedes_id IS NOT NULL AND NEW.session_id IS NOT
  (SELECT session_id FROM vitals WHERE id = NEW.supersedes_id)
BEGIN
  SELECT RAISE(ABORT, 'vitals: a row supersedes only a row of the same session');
END;
