/** The page that is printed: reads one summary, shows it, and says when it may be taken. */
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { call } from '../api/client.ts';
import { SessionSummaryPage } from './SessionSummaryPage.tsx';
import './print.css';

function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    // A hidden window draws no frames; the timer stands in for them.
    const timer = setTimeout(resolve, 100);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

async function show(root: HTMLElement): Promise<void> {
  const [sessionId = '', paper = ''] = window.location.hash.slice(1).split('?');
  const summary = await call('session.summary', { sessionId });
  flushSync(() => {
    createRoot(root).render(
      <SessionSummaryPage summary={summary} paper={paper === 'A4' ? 'A4' : 'Letter'} />,
    );
  });
  await document.fonts.ready;
  await nextFrame();
  await nextFrame();
}

const root = document.getElementById('root');
if (root !== null) {
  const { dataset } = document.documentElement;
  try {
    await show(root);
    dataset['ready'] = 'true';
  } catch {
    dataset['error'] = 'The summary could not be read.';
  }
}
