/**
 * The page in print: shows the documents that its address names, and says when they may be taken.
 *
 * The window is kept for the next ones; without a name in the address the page is blank.
 */
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { call } from '../api/client.ts';
import { Sheets } from './Sheets.tsx';
import './print.css';

const TITLE = 'Vigil';

/** Every letter as it will be printed: a font that is used for the first time is loaded first. */
async function fontsAreThere(): Promise<void> {
  do {
    // Only what is laid out asks for its fonts.
    document.body.getBoundingClientRect();
    await document.fonts.ready;
  } while (document.fonts.status === 'loading');
}

/** Loaded before the first document asks for it: the faces of plain letters, of any weight. */
async function loadFonts(): Promise<void> {
  await Promise.allSettled(
    ['400', '600', '700'].map((weight) => document.fonts.load(`${weight} 9pt 'Inter Variable'`)),
  );
}

const root = document.getElementById('root');
if (root !== null) {
  const { dataset } = document.documentElement;
  const tree = createRoot(root);

  async function show(sheetsId: string): Promise<void> {
    if (sheetsId === '') {
      document.title = TITLE;
      flushSync(() => tree.render(null));
      await loadFonts();
      return;
    }
    const { documents, paper } = await call('print.sheets', { sheetsId });
    const [first] = documents;
    if (first === undefined) throw new Error('Nothing to print');
    document.title = first.head.title;
    flushSync(() => tree.render(<Sheets key={sheetsId} documents={documents} paper={paper} />));
    await fontsAreThere();
  }

  async function follow(): Promise<void> {
    const sheetsId = window.location.hash.slice(1);
    delete dataset['ready'];
    delete dataset['error'];
    try {
      await show(sheetsId);
      dataset['ready'] = sheetsId;
    } catch {
      dataset['error'] = sheetsId;
    }
  }

  window.addEventListener('hashchange', () => void follow());
  void follow();
}
