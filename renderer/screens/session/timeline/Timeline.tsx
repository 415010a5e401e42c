import { memo, useMemo, useState, type ReactElement } from 'react';
import {
  ENTRY_KINDS,
  type Entry,
  type EntryKind,
  NOTE_MAX_LENGTH,
  type SessionRecord,
} from '../../../../db/domain/record/record.ts';
import { formatInteger } from '../../../../db/domain/basics/format.ts';
import { type TimelineItem, timeline } from '../../../../db/domain/session/sessionView.ts';
import {
  clinicalDate,
  clinicalDateTime,
  clinicalTime,
  localDateIso,
  zoneLabel,
} from '../../../../db/domain/basics/time.ts';
import { entryDetail, entryTitle, entryWords } from '../../../../db/domain/session/timelineText.ts';
import { useKept } from '../../../app/useKept.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Tag } from '../../../ui/Tag.tsx';
import { TIMELINE_TITLE_ID, focusLater } from '../live/focus.ts';
import { type May, mayChange } from '../live/recorderRights.ts';
import { Correction } from './Correction.tsx';
import { byOthers, initials, isAddendum, lateWords } from './authors.ts';
import styles from './Timeline.module.css';

/** More of a note than this is shown on request: the timeline stays readable, and quick. */
const NOTE_SHOWN = 400;

function NoteText({ text }: { readonly text: string }): ReactElement {
  const [whole, setWhole] = useState(false);
  const isLong = text.length > NOTE_SHOWN;
  const cut = text.slice(0, NOTE_SHOWN).replace(/[\uD800-\uDBFF]$/u, '');
  return (
    <>
      <span className={styles.note}>{whole || !isLong ? text : `${cut.trimEnd()}…`}</span>
      {isLong && (
        <Button variant="quiet" size="room" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole
            ? 'Show less'
            : `Show all ${formatInteger(Math.min(text.length, NOTE_MAX_LENGTH))} characters`}
        </Button>
      )}
    </>
  );
}

/** When it was written, with the date where that is not the day on which it happened. */
function writtenTime(
  { observedAt }: Pick<Entry, 'observedAt'>,
  written: Entry['recordedAt'],
): string {
  return localDateIso(written) === localDateIso(observedAt)
    ? clinicalTime(written)
    : clinicalDateTime(written);
}

function replacedText({ entry, status, replacedBy }: TimelineItem): string {
  if (replacedBy === null) return '';
  const { recordedBy, recordedAt, amendReason } = replacedBy;
  const what = status === 'entered_in_error' ? 'Entered in error, withdrawn' : 'Corrected';
  const why = amendReason === null || amendReason === '' ? 'undone at once' : amendReason;
  return `${what} by ${recordedBy.name} at ${writtenTime(entry, recordedAt)}: ${why}`;
}

type RowProps = {
  readonly item: TimelineItem;
  /** In words that may depend on other entries: `Device 2`. */
  readonly title: string;
  readonly locked: boolean;
  /** Whoever is signed in may correct or withdraw it. */
  readonly changeable: boolean;
  /** Somebody else wrote it than had the session then. */
  readonly other: boolean;
  readonly open: boolean;
  readonly onOpen: (id: string | null) => void;
};

/** The whole record of one entry; renders again only when the entry or its standing changed. */
const Row = memo(
  function Row({ item, title, locked, changeable, other, open, onOpen }: RowProps): ReactElement {
    const { entry, status, late } = item;
    const stands = status === 'stands';
    const time = clinicalTime(entry.observedAt);
    const text = entry.kind === 'note' ? <NoteText text={entry.values.text} /> : entryDetail(entry);
    const charted = writtenTime(entry, entry.recordedAt);
    const lateText = lateWords(entry, time, charted);
    const verb = entry.kind === 'hand_over' ? 'Withdraw' : locked ? 'Amend' : 'Correct';
    return (
      <li className={styles.row} data-stands={stands}>
        <time className={styles.time} dateTime={new Date(entry.observedAt.utcMs).toISOString()}>
          {time}
        </time>
        <div className={styles.words}>
          {stands ? (
            <p className={styles.text}>
              <strong className={styles.title}>{title}</strong> {text}
            </p>
          ) : (
            <>
              <p className={styles.text}>
                <span className="visually-hidden">No longer stands: </span>
                <del>
                  <strong className={styles.title}>{title}</strong> {text}
                </del>
              </p>
              <p className={styles.why}>{replacedText(item)}</p>
            </>
          )}
          <p className={styles.by}>
            {other && (
              <span className={styles.initials} aria-hidden="true">
                {initials(entry.recordedBy.name)}
              </span>
            )}
            {entry.recordedBy.name}
            {lateText === null
              ? late && <Tag tone="caution">{`charted ${charted}`}</Tag>
              : !isAddendum(entry) && <Tag tone="caution">LATE ENTRY</Tag>}
            {entry.supersedesId !== null && <Tag>corrected</Tag>}
          </p>
          {lateText !== null && <p className={styles.why}>{lateText}</p>}
        </div>
        {stands && changeable && (
          <Button
            variant="quiet"
            size="room"
            aria-label={`${verb} ${title} ${time}`}
            aria-expanded={open}
            onClick={() => onOpen(open ? null : entry.id)}
          >
            {verb}
          </Button>
        )}
        {open && stands && (
          <Correction
            entry={entry}
            locked={locked}
            onDone={() => {
              onOpen(null);
              focusLater(TIMELINE_TITLE_ID);
            }}
          />
        )}
      </li>
    );
  },
  (before, after) =>
    before.open === after.open &&
    before.title === after.title &&
    before.locked === after.locked &&
    before.changeable === after.changeable &&
    before.other === after.other &&
    before.onOpen === after.onOpen &&
    before.item.entry === after.item.entry &&
    before.item.status === after.item.status &&
    before.item.replacedBy === after.item.replacedBy,
);

/** The kinds whose rows have a way to be corrected or withdrawn. */
function changeableKinds(may: May, locked: boolean): ReadonlySet<EntryKind> {
  return new Set(
    ENTRY_KINDS.filter(
      (kind) =>
        kind !== 'acknowledgement' &&
        !(locked && (kind === 'discharge' || kind === 'hand_over')) &&
        mayChange(kind, may),
    ),
  );
}

/** As many of the newest as any window shows at once. */
const FIRST_ROWS = 40;

/** Every entry, the newest first; what no longer stands is struck through and stays readable. */
export const Timeline = memo(function Timeline({
  record,
  locked,
  may,
  whole,
}: {
  readonly record: SessionRecord;
  readonly locked: boolean;
  readonly may: May;
  /** False for the frames in which only the newest are drawn. */
  readonly whole: boolean;
}): ReactElement {
  const { entries, session } = record;
  const all = useMemo(() => timeline({ entries }).toReversed(), [entries]);
  const items = whole ? all : all.slice(0, FIRST_ROWS);
  const words = useMemo(() => entryWords({ entries, session }), [entries, session]);
  const others = useMemo(() => byOthers({ entries, session }), [entries, session]);
  const changeable = useMemo(() => changeableKinds(may, locked), [may, locked]);
  const [open, setOpen] = useKept<string | null>(`timeline.open:${session.id}`, null);
  return (
    <section aria-labelledby={TIMELINE_TITLE_ID} className={styles.timeline}>
      <div className={styles.head}>
        <h2 id={TIMELINE_TITLE_ID} tabIndex={-1}>
          Timeline
        </h2>
      </div>
      {items.length === 0 && (
        <EmptyState title="Nothing charted yet">
          Checked in at {clinicalTime(session.checkedInAt)}. Baseline vital signs come first.
        </EmptyState>
      )}
      <ol className={styles.list}>
        {items.flatMap((item, index) => {
          const { observedAt } = item.entry;
          const previous = items[index - 1]?.entry.observedAt;
          const newDay =
            previous === undefined
              ? localDateIso(observedAt) !== localDateIso(session.checkedInAt)
              : localDateIso(observedAt) !== localDateIso(previous);
          const newZone =
            previous !== undefined && previous.offsetMinutes !== observedAt.offsetMinutes;
          return [
            // One flat list: rows inside a list of their own would be made anew with each entry.
            ...(newDay || newZone
              ? [
                  <li key={`day ${item.entry.id}`} className={styles.day}>
                    {clinicalDate(observedAt)}
                    {newZone && `, ${zoneLabel(observedAt)}`}
                  </li>,
                ]
              : []),
            <Row
              key={item.entry.id}
              item={item}
              title={entryTitle(item.entry, words)}
              locked={locked}
              changeable={changeable.has(item.entry.kind)}
              other={others.has(item.entry.id)}
              open={open === item.entry.id}
              onOpen={setOpen}
            />,
          ];
        })}
      </ol>
    </section>
  );
});
