/** The values at the cursor, or the newest ones: always at the same place, and the chart's legend. */
import type { ReactElement } from 'react';
import type { Tier } from '../../db/domain/vitals/vitals.ts';
import type { ReadOut, ReadValue } from './readAt.ts';
import styles from './live.module.css';

/** How each series is drawn, in little. */
const KEYS: Readonly<Record<ReadValue['name'], ReactElement | null>> = {
  BP: <path d="M2 2h8M6 2v8M2 10h8" className={styles.keyBp} />,
  HR: (
    <>
      <path d="M0 6h12" className={styles.keyHr} />
      <circle cx="6" cy="6" r="2.6" className={styles.keyHrDot} />
    </>
  ),
  SpO2: (
    <>
      <path d="M0 6h12" className={styles.keySpo2} />
      <rect x="3.6" y="3.6" width="4.8" height="4.8" className={styles.keySpo2Dot} />
    </>
  ),
  Pump: <path d="M0 10V4h6v3h6v3z" className={styles.keyPump} />,
  Given: <path d="M1 11L11 2" className={styles.keyGiven} />,
};
const SIGNS: Readonly<Record<Tier, string>> = { caution: '△', critical: '▲' };

function Value({ value }: { readonly value: ReadValue }): ReactElement {
  const { name, text, unit, beyond, at } = value;
  return (
    <div className={styles.value}>
      <dt>
        <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
          {KEYS[name]}
        </svg>
        {name}
        {name === 'BP' && <small>{unit}</small>}
      </dt>
      <dd>
        {text === null ? (
          <span className={styles.none}>
            <span aria-hidden="true">–</span>
            <span className="visually-hidden">not taken</span>
          </span>
        ) : (
          <>
            {text}
            {text !== 'paused' && name !== 'BP' && <small> {unit}</small>}
          </>
        )}
        {at !== null && <small className={styles.at}>{`at ${at}`}</small>}
        {beyond !== null && (
          <span className={styles[beyond]}>
            <span aria-hidden="true">{SIGNS[beyond]}</span> {beyond}
          </span>
        )}
      </dd>
    </div>
  );
}

export function ReadOutRow({
  out,
  isNewest,
}: {
  readonly out: ReadOut;
  readonly isNewest: boolean;
}): ReactElement {
  return (
    <div className={styles.readout} data-newest={isNewest}>
      <p className={styles.when}>
        <b>{out.time}</b>
        <span>{isNewest ? 'newest' : 'at cursor'}</span>
      </p>
      <dl className={styles.values} data-count={out.values.length}>
        {out.values.map((value) => (
          <Value key={value.name} value={value} />
        ))}
      </dl>
      <p className={styles.notes}>{out.notes.join(' · ')}</p>
    </div>
  );
}
