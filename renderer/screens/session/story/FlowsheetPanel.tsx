/** The flowsheet: the chart in figures, a column per minute, the newest in sight. */
import {
  memo,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactElement,
  type UIEvent,
} from 'react';
import {
  type Flowsheet,
  type FlowRow,
  flowsheet,
} from '../../../../db/domain/session/flowsheet.ts';
import type { SessionRecord } from '../../../../db/domain/record/record.ts';
import { useNow } from '../../../api/clock.ts';
import { Button } from '../../../ui/Button.tsx';
import { EventCells, GivenCells, TimeHeads, ValueCells } from './FlowCells.tsx';
import { type ColumnGroup, shareColumns } from './shareColumns.ts';
import styles from './Flowsheet.module.css';

export const FLOWSHEET_ID = 'flowsheet';
const TITLE_ID = 'flowsheet-title';
const NO_GROUPS: readonly ColumnGroup[] = [];

const ROW_NAMES: Readonly<Record<FlowRow, readonly [string, string]>> = {
  bp: ['BP', 'mmHg'],
  hr: ['HR', '/min'],
  spo2: ['SpO2', '%'],
  rr: ['RR', '/min'],
  temperature: ['Temp', '°C'],
  moaas: ['MOAA/S', ''],
  pain: ['Pain', 'of 10'],
  oxygen: ['Oxygen', ''],
  dose: ['Pump', 'mL/h'],
};

/** Within this of its end the newest columns count as in sight, px. */
const NEAR_END = 24;

function RowHead({ name, unit }: { readonly name: string; readonly unit: string }): ReactElement {
  return (
    <th scope="row" className={styles.rowHead}>
      {name} {unit !== '' && <small>{unit}</small>}
    </th>
  );
}

/** Renders only when a column did, never with the clock. */
const Table = memo(function Table({
  groups,
  rows,
  given,
}: {
  readonly groups: readonly ColumnGroup[];
  readonly rows: string;
  readonly given: Flowsheet['given'];
}): ReactElement {
  const codes = rows.split(' ') as readonly FlowRow[];
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">
        Flowsheet: every value by the minute it was taken
      </caption>
      <thead>
        <tr>
          <th scope="col" className={styles.rowHead}>
            Time
          </th>
          {groups.map((group) => (
            <TimeHeads key={group.key} group={group} />
          ))}
        </tr>
      </thead>
      <tbody>
        {codes.map((row) => {
          const [name, unit] =
            row === 'dose' && given === 'at_once' ? (['Dose', 'mg'] as const) : ROW_NAMES[row];
          return (
            <tr key={row}>
              <RowHead name={name} unit={unit} />
              {groups.map((group) => (
                <ValueCells key={group.key} group={group} row={row} />
              ))}
            </tr>
          );
        })}
        <tr>
          <RowHead name="Given" unit="mg" />
          {groups.map((group) => (
            <GivenCells key={group.key} group={group} />
          ))}
        </tr>
        <tr className={styles.events}>
          <RowHead name="Events" unit="" />
          {groups.map((group) => (
            <EventCells key={group.key} group={group} />
          ))}
        </tr>
      </tbody>
    </table>
  );
});

const sizeOf = ({ clientWidth, scrollWidth }: HTMLElement): string =>
  `${clientWidth} ${scrollWidth}`;

/** The newest columns stay in sight until somebody scrolls back; then nothing moves by itself. */
function useNewestInSight() {
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const atEnd = useRef(true);
  const size = useRef('');
  const [isBack, setBack] = useState(false);
  useEffect(() => {
    if (box === null) return undefined;
    // Told before the screen is painted: when columns came, and when the box itself changed.
    const observer = new ResizeObserver(() => {
      size.current = sizeOf(box);
      if (atEnd.current) box.scrollTo({ left: box.scrollWidth });
    });
    for (const each of [box, ...box.children]) observer.observe(each);
    return () => observer.disconnect();
  }, [box]);
  const onScroll = useCallback((event: UIEvent<HTMLDivElement>) => {
    const { scrollLeft, clientWidth, scrollWidth, dataset } = event.currentTarget;
    dataset['cut'] = String(scrollLeft > 0);
    // A box that was made wider or narrower moved by itself: nobody scrolled back.
    if (sizeOf(event.currentTarget) !== size.current) return;
    atEnd.current = scrollLeft + clientWidth >= scrollWidth - NEAR_END;
    setBack(!atEnd.current);
  }, []);
  const toEnd = useCallback(() => {
    box?.scrollTo({ left: box.scrollWidth });
  }, [box]);
  return { ref: setBox, isBack, onScroll, toEnd };
}

export const FlowsheetPanel = memo(function FlowsheetPanel({
  record,
}: {
  readonly record: SessionRecord;
}): ReactElement {
  // Checks go by undone to the minute; nothing else here follows the clock.
  const now = useNow(60_000);
  const sheet = useMemo(() => flowsheet(record, now), [record, now]);
  const [groups, setGroups] = useState(NO_GROUPS);
  const [drawn, setDrawn] = useState<Flowsheet | null>(null);
  if (drawn !== sheet) {
    setDrawn(sheet);
    setGroups(shareColumns(groups, sheet.columns));
  }
  const { ref, isBack, onScroll, toEnd } = useNewestInSight();
  return (
    <section aria-labelledby={TITLE_ID} className={styles.flowsheet}>
      <div className={styles.head}>
        <h2 id={TITLE_ID}>Flowsheet</h2>
        {isBack && (
          <Button variant="quiet" size="room" onClick={toEnd}>
            Newest
          </Button>
        )}
      </div>
      {sheet.columns.length === 0 ? (
        <p className={styles.none}>Nothing measured or given yet.</p>
      ) : (
        <div
          ref={ref}
          id={FLOWSHEET_ID}
          className={styles.scroll}
          role="region"
          aria-label="Flowsheet, scrolls sideways"
          tabIndex={0}
          onScroll={onScroll}
        >
          <Table groups={groups} rows={sheet.rows.join(' ')} given={sheet.given} />
        </div>
      )}
    </section>
  );
});
