/** Every control in every state, in each theme: what the visual checks photograph. */
import type { ReactElement } from 'react';
import { THEMES } from '../../app/theme.ts';
import { Actions } from './Actions.tsx';
import { Chairs } from './Chairs.tsx';
import { Fields } from './Fields.tsx';
import { Messages } from './Messages.tsx';
import { Readings } from './Readings.tsx';
import styles from './Gallery.module.css';

export function Gallery(): ReactElement {
  return (
    <main>
      <h1 className="visually-hidden">Gallery of controls</h1>
      {THEMES.map((theme) => (
        <div key={theme} data-theme={theme} className={styles.theme}>
          <h2>{theme}</h2>
          <Actions />
          <Fields />
          <Readings />
          <Chairs />
          <Messages />
        </div>
      ))}
    </main>
  );
}
