/** The record, open to a signed-in person: the screens and how to reach them. */
import { lazy, Suspense, useEffect, type ReactElement } from 'react';
import { Route, Routes, useLocation, useNavigate } from 'react-router';
import type { AppState } from '../../preload/contract/index.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { Page } from '../ui/Page.tsx';
import Today from '../screens/today/Today.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Loading } from './Loading.tsx';
import { lastScreen, useKeepScreen } from './keptView.ts';
import { Shell } from './Shell.tsx';

const Patients = lazy(() => import('../screens/patients/Patients.tsx'));
const PatientAdd = lazy(() => import('../screens/patients/PatientAdd.tsx'));
const PatientEdit = lazy(() => import('../screens/patients/PatientEdit.tsx'));
const PatientChart = lazy(() => import('../screens/patients/PatientChart.tsx'));
const StartSession = lazy(() => import('../screens/session/StartSession.tsx'));
const Recorder = lazy(() => import('../screens/session/Recorder.tsx'));
const Board = lazy(() => import('../screens/board/Board.tsx'));
const Protocols = lazy(() => import('../screens/protocols/Protocols.tsx'));
const ProtocolView = lazy(() => import('../screens/protocols/ProtocolView.tsx'));
const ProtocolEdit = lazy(() => import('../screens/protocols/ProtocolEdit.tsx'));
const ProtocolNew = lazy(() => import('../screens/protocols/ProtocolNew.tsx'));
const ShippedView = lazy(() => import('../screens/protocols/ShippedView.tsx'));
const PrintPreview = lazy(() => import('../screens/print/PrintPreview.tsx'));

/** Once per start of the page: the app comes back to its session, else to its last desk screen. */
let returned = false;

function useReturn(state: AppState): void {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  useEffect(() => {
    if (returned) return;
    returned = true;
    const screen = pathname === '/' ? lastScreen() : null;
    if (state.returnSessionId !== null && !pathname.startsWith('/session/')) {
      void navigate(`/session/${state.returnSessionId}`, { replace: true });
    } else if (state.returnSessionId === null && screen !== null) {
      void navigate(screen, { replace: true });
    }
  }, [navigate, pathname, state.returnSessionId]);
}

export function OpenApp({ state }: { readonly state: AppState }): ReactElement {
  useReturn(state);
  const { pathname } = useLocation();
  useKeepScreen(pathname);
  return (
    <Shell state={state}>
      {/* Outside the boundary that every screen gets anew: the last screen stays until the next
          is there, so that the room never sees an empty one. */}
      <Suspense fallback={<Loading />}>
        <ErrorBoundary key={pathname}>
          <Routes>
            <Route path="/" element={<Today />} />
            <Route path="/patients" element={<Patients />} />
            <Route path="/patients/new" element={<PatientAdd />} />
            <Route path="/patients/:patientId" element={<PatientChart />} />
            <Route path="/patients/:patientId/edit" element={<PatientEdit />} />
            <Route path="/patients/:patientId/start" element={<StartSession />} />
            <Route path="/session/:sessionId" element={<Recorder />} />
            <Route path="/session/:sessionId/print" element={<PrintPreview />} />
            <Route path="/board" element={<Board />} />
            <Route path="/protocols" element={<Protocols />} />
            <Route path="/protocols/new/:from" element={<ProtocolNew />} />
            <Route path="/protocols/shipped/:at" element={<ShippedView />} />
            <Route path="/protocols/:protocolId" element={<ProtocolView />} />
            <Route path="/protocols/:protocolId/edit" element={<ProtocolEdit />} />
            <Route path="*" element={<NotThere />} />
          </Routes>
        </ErrorBoundary>
      </Suspense>
    </Shell>
  );
}

function NotThere(): ReactElement {
  return (
    <Page title="There is no such screen">
      <EmptyState
        title="The address leads nowhere."
        action={
          <ButtonLink to="/" variant="primary">
            Today
          </ButtonLink>
        }
      />
    </Page>
  );
}
