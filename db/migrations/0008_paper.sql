-- What the clinic words itself on paper, in versions, and what went to paper or to a file.

-- One version of one template: the going-home sheet (of one protocol, or of all that have none of
-- their own), the esketamine form. The highest version of a key stands.
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

CREATE TRIGGER document_template_no_update BEFORE UPDATE ON document_template
BEGIN
  SELECT RAISE(ABORT, 'append-only: document_template is never updated');
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

CREATE TRIGGER document_template_supersedes_its_own BEFORE INSERT ON document_template
WHEN NEW.supersedes_id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM document_template AS before
  WHERE before.id = NEW.supersedes_id AND before.template_key = NEW.template_key
    AND before.version = NEW.version - 1
)
BEGIN
  SELECT RAISE(ABORT, 'document_template: a row supersedes only the version before it');
END;

CREATE VIEW document_template_current AS
SELECT * FROM document_template AS standing
WHERE standing.entered_in_error = 0
  AND NOT EXISTS (SELECT 1 FROM document_template AS later WHERE later.supersedes_id = standing.id);

-- One document that was printed or saved. What was handed out cannot be taken back, so nothing here
-- is ever superseded.
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

CREATE TRIGGER print_out_no_update BEFORE UPDATE ON print_out
BEGIN
  SELECT RAISE(ABORT, 'append-only: print_out is never updated');
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

CREATE INDEX print_out_subject ON print_out (subject_id, document, seq);
