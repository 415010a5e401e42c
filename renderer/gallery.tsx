/** The gallery's first file; for development only and never in a package. */
import './styles/base.css';
import { StrictMode, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { Gallery } from './screens/gallery/Gallery.tsx';
import { LiveChartBench } from './screens/gallery/LiveChartBench.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root.');

function followHash(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** `#live-chart` is the chart that the bench drives; everything else is the gallery. */
function Page() {
  const hash = useSyncExternalStore(followHash, () => window.location.hash);
  return hash === '#live-chart' ? <LiveChartBench /> : <Gallery />;
}

createRoot(root).render(
  <StrictMode>
    <MemoryRouter>
      <Page />
    </MemoryRouter>
  </StrictMode>,
);
