/** The patient's page: one form, and nothing of whoever it is for. */
import '../styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { KioskPage } from './KioskPage.tsx';

const THEMES: readonly string[] = ['light', 'dark', 'dim'];

const theme = window.location.hash.slice(1);
if (THEMES.includes(theme)) document.documentElement.dataset['theme'] = theme;

// Nothing can be dropped, dragged away or asked for by a right click.
for (const type of ['dragover', 'drop', 'dragstart', 'contextmenu'] as const) {
  document.addEventListener(type, (event) => event.preventDefault());
}

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root.');
createRoot(root).render(
  <StrictMode>
    <KioskPage />
  </StrictMode>,
);
