/** The few signs of the app: each state has its own shape, so that colour is never the only sign. */
import type { ReactElement } from 'react';

export type IconName =
  | 'info'
  | 'check'
  | 'caution'
  | 'critical'
  | 'search'
  | 'lock'
  | 'close'
  | 'plus'
  | 'back'
  | 'chevron'
  | 'sun'
  | 'moon'
  | 'lamp'
  | 'dots'
  | 'pulse'
  | 'clock';

const PATHS: Readonly<Record<IconName, ReactElement>> = {
  info: (
    <>
      <circle cx="8" cy="8" r="6.4" />
      <path d="M8 7.2v4M8 4.7v.1" />
    </>
  ),
  check: <path d="M3 8.6 6.4 12 13 4.4" />,
  caution: (
    <>
      <path d="M8 1.9 14.8 13.8H1.2Z" />
      <path d="M8 6.3v3.4M8 11.7v.1" />
    </>
  ),
  critical: (
    <>
      <path d="M5.2 1.4h5.6l3.8 3.8v5.6l-3.8 3.8H5.2l-3.8-3.8V5.2Z" />
      <path d="M8 4.6v4M8 11.2v.1" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.6" />
      <path d="m10.4 10.4 3.8 3.8" />
    </>
  ),
  lock: (
    <>
      <rect x="3" y="7" width="10" height="7" rx="1.6" />
      <path d="M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2" />
    </>
  ),
  close: <path d="m3.6 3.6 8.8 8.8M12.4 3.6l-8.8 8.8" />,
  plus: <path d="M8 2.8v10.4M2.8 8h10.4" />,
  back: <path d="M13 8H3.2M7 3.8 2.8 8 7 12.2" />,
  chevron: <path d="m6 3.6 4.4 4.4L6 12.4" />,
  sun: (
    <>
      <circle cx="8" cy="8" r="3" />
      <path d="M8 1.4v1.4M8 13.2v1.4M1.4 8h1.4M13.2 8h1.4M3.3 3.3l1 1M11.7 11.7l1 1M12.7 3.3l-1 1M4.3 11.7l-1 1" />
    </>
  ),
  moon: <path d="M13.4 9.7A5.8 5.8 0 0 1 6.3 2.6a5.8 5.8 0 1 0 7.1 7.1Z" />,
  lamp: (
    <>
      <path d="M5 2h6l2.4 6H2.6Z" />
      <path d="M8 8v5M5.2 14h5.6" />
    </>
  ),
  dots: <path d="M3.4 8v.1M8 8v.1M12.6 8v.1" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="6.4" />
      <path d="M8 4.2V8l2.6 1.8" />
    </>
  ),
  pulse: <path d="M1.2 8.4h3l2-5.2 3.2 9.6 2-4.4h3.4" />,
};

export type IconProps = { readonly name: IconName; readonly size?: number };

/** Decorative: the words beside it say the same. `size` in px at 100 % text. */
export function Icon({ name, size = 16 }: IconProps): ReactElement {
  const length = `${size / 16}rem`;
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={length}
      height={length}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'dots' ? 2.4 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {PATHS[name]}
    </svg>
  );
}
