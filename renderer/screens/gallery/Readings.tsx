import type { ReactElement } from 'react';
import { DataTable } from '../../ui/DataTable.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Stat, type StatTone } from '../../ui/Stat.tsx';
import { Tag, type TagTone } from '../../ui/Tag.tsx';
import { Sample } from './Sample.tsx';
import styles from './Gallery.module.css';

const STATS: readonly StatTone[] = ['normal', 'good', 'caution', 'critical', 'unknown'];
const TAGS: readonly TagTone[] = ['neutral', 'info', 'good', 'caution', 'critical'];
const TOKENS = [
  'ground',
  'surface',
  'surface-raised',
  'surface-sunk',
  'text',
  'text-quiet',
  'reading',
  'line',
  'line-strong',
  'accent',
  'accent-fill',
  'accent-soft',
  'critical',
  'caution',
  'caution-fill',
  'good',
  'focus',
  'series-bp',
  'series-hr',
  'series-spo2',
];

type Row = { readonly time: string; readonly bp: string; readonly hr: string };
const ROWS: readonly Row[] = [
  { time: '14:05', bp: '128/82', hr: '72' },
  { time: '14:15', bp: '142/90', hr: '84' },
];
const COLUMNS = [
  { key: 'time', header: 'Time', cell: (row: Row) => row.time },
  { key: 'bp', header: 'BP (mmHg)', align: 'end', cell: (row: Row) => row.bp },
  { key: 'hr', header: 'HR (/min)', align: 'end', cell: (row: Row) => row.hr },
] as const;

export function Readings(): ReactElement {
  return (
    <Panel title="Readings">
      <div className={styles.grid}>
        {STATS.map((tone) => (
          <Sample key={tone} name={`Stat ${tone}`}>
            <Stat
              label="BP"
              tone={tone}
              value={tone === 'unknown' ? '—' : '128/82'}
              unit="mmHg"
              note={tone === 'unknown' ? 'Not taken' : 'at 14:05'}
            />
          </Sample>
        ))}
        <Sample name="Stat, medium">
          <Stat size="m" label="Delivered" value="21.4" unit="mg" />
        </Sample>
        {TAGS.map((tone) => (
          <Sample key={tone} name={`Tag ${tone}`}>
            <Tag tone={tone}>Recovery</Tag>
          </Sample>
        ))}
        <Sample name="Progress">
          <Progress label="Backup" value={40} note="40 of 100 MB" onCancel={() => undefined} />
        </Sample>
        <Sample name="Progress, amount unknown">
          <Progress label="Opening the demo clinic" />
        </Sample>
        <Sample name="DataTable">
          <DataTable
            caption="Vital signs"
            captionHidden={false}
            columns={COLUMNS}
            rows={ROWS}
            rowKey={(row) => row.time}
            struck={(row) => row.time === '14:15'}
          />
        </Sample>
        <Sample name="DataTable, empty">
          <DataTable caption="Vital signs, none" columns={COLUMNS} rows={[]} rowKey={() => ''} />
        </Sample>
      </div>
      <div className={styles.colours}>
        {TOKENS.map((token) => (
          <div key={token} className={styles.colour}>
            <div className={styles.swatch} style={{ background: `var(--${token})` }} />
            {token}
          </div>
        ))}
      </div>
    </Panel>
  );
}
