/** Light, dark or dim, at any moment. */
import type { ReactElement } from 'react';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { setTheme, THEMES, useTheme, type Theme } from './theme.ts';
import styles from './ThemeSwitch.module.css';

const WORDS: Readonly<Record<Theme, { readonly label: string; readonly icon: IconName }>> = {
  light: { label: 'Light', icon: 'sun' },
  dark: { label: 'Dark', icon: 'moon' },
  dim: { label: 'Dim, for the treatment room', icon: 'lamp' },
};

export function ThemeSwitch(): ReactElement {
  const theme = useTheme();
  return (
    <div role="group" aria-label="Theme" className={styles.switch}>
      {THEMES.map((name) => (
        <button
          key={name}
          type="button"
          className={styles.theme}
          aria-label={WORDS[name].label}
          aria-pressed={name === theme}
          title={WORDS[name].label}
          onClick={() => setTheme(name)}
        >
          <Icon name={WORDS[name].icon} />
        </button>
      ))}
    </div>
  );
}
