/** The record, open to a signed-in person: the screens and how to reach them. */
import {
  lazy,
  Suspense,
  useEffect,
  type ComponentType,
  type LazyExoticComponent,
  type ReactElement,
} from 'react';
import { Navigate, Route, Routes, useLocation, useNavigate } from 'react-router';
import type { AppState, OperationName } from '../../preload/contract/index.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { Page } from '../ui/Page.tsx';
import Today from '../screens/today/Today.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Loading } from './Loading.tsx';
import { lastScreen, useKeepScreen } from './keptView.ts';
import { useRights } from './rights.ts';
import { Shell } from './Shell.tsx';

/** Screens beside the first one, and what somebody must be able to do to see each. */
const SCREENS: readonly {
  readonly path: string;
  readonly needs: OperationName;
  readonly Screen: LazyExoticComponent<ComponentType>;
}[] = [
  {
    path: '/patients',
    needs: 'patient.search',
    Screen: lazy(() => import('../screens/patients/Patients.tsx')),
  },
  {
    path: '/patients/new',
    needs: 'patient.add',
    Screen: lazy(() => import('../screens/patients/PatientAdd.tsx')),
  },
  {
    path: '/patients/:patientId',
    needs: 'patient.open',
    Screen: lazy(() => import('../screens/patients/PatientChart.tsx')),
  },
  {
    path: '/patients/:patientId/edit',
    needs: 'patient.amend',
    Screen: lazy(() => import('../screens/patients/PatientEdit.tsx')),
  },
  {
    path: '/patients/:patientId/start',
    needs: 'session.start',
    Screen: lazy(() => import('../screens/session/StartSession.tsx')),
  },
  {
    path: '/patients/:patientId/psychotherapy',
    needs: 'psychotherapy.list',
    Screen: lazy(() => import('../screens/psychotherapy/Psychotherapy.tsx')),
  },
  {
    path: '/session/:sessionId',
    needs: 'session.open',
    Screen: lazy(() => import('../screens/session/Recorder.tsx')),
  },
  {
    path: '/session/:sessionId/print',
    needs: 'print.document',
    Screen: lazy(() => import('../screens/print/DocumentPreview.tsx')),
  },
  {
    path: '/print',
    needs: 'print.list',
    Screen: lazy(() => import('../screens/print/PrintCentre.tsx')),
  },
  {
    path: '/print/:document/:subjectId',
    needs: 'print.document',
    Screen: lazy(() => import('../screens/print/DocumentPreview.tsx')),
  },
  {
    path: '/import',
    needs: 'import.read',
    Screen: lazy(() => import('../screens/exchange/Import.tsx')),
  },
  {
    path: '/board',
    needs: 'session.board',
    Screen: lazy(() => import('../screens/board/Board.tsx')),
  },
  {
    path: '/signing',
    needs: 'signing.queue',
    Screen: lazy(() => import('../screens/signing/Signing.tsx')),
  },
  {
    path: '/protocols',
    needs: 'protocol.list',
    Screen: lazy(() => import('../screens/protocols/Protocols.tsx')),
  },
  {
    path: '/protocols/new/:from',
    needs: 'protocol.publish',
    Screen: lazy(() => import('../screens/protocols/ProtocolNew.tsx')),
  },
  {
    path: '/protocols/shipped/:at',
    needs: 'protocol.list',
    Screen: lazy(() => import('../screens/protocols/ShippedView.tsx')),
  },
  {
    path: '/protocols/:protocolId',
    needs: 'protocol.list',
    Screen: lazy(() => import('../screens/protocols/ProtocolView.tsx')),
  },
  {
    path: '/protocols/:protocolId/edit',
    needs: 'protocol.publish',
    Screen: lazy(() => import('../screens/protocols/ProtocolEdit.tsx')),
  },
  {
    path: '/audit',
    needs: 'audit.list',
    Screen: lazy(() => import('../screens/audit/Audit.tsx')),
  },
  {
    path: '/audit/replay/:sessionId',
    needs: 'audit.replay',
    Screen: lazy(() => import('../screens/audit/Replay.tsx')),
  },
  {
    path: '/settings/:tab?',
    needs: 'settings.read',
    Screen: lazy(() => import('../screens/settings/Settings.tsx')),
  },
  {
    path: '/emergency',
    needs: 'settings.read',
    Screen: lazy(() => import('../screens/signIn/EmergencyPage.tsx')),
  },
];

/** Once per start of the page: the app comes back to its session, else to its last desk screen. */
let returned = false;

function useReturn(state: AppState): void {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const mayOpen = useRights().may('session.open');
  useEffect(() => {
    if (returned) return;
    returned = true;
    const screen = pathname === '/' ? lastScreen() : null;
    const sessionId = mayOpen ? state.returnSessionId : null;
    if (sessionId !== null && !pathname.startsWith('/session/')) {
      void navigate(`/session/${sessionId}`, { replace: true });
    } else if (sessionId === null && screen !== null) {
      void navigate(screen, { replace: true });
    }
  }, [navigate, pathname, mayOpen, state.returnSessionId]);
}

export function OpenApp({ state }: { readonly state: AppState }): ReactElement {
  useReturn(state);
  const { pathname } = useLocation();
  useKeepScreen(pathname);
  const { may } = useRights();
  return (
    <Shell state={state}>
      {/* Outside the boundary that every screen gets anew: the last screen stays until the next
          is there, so that the room never sees an empty one. */}
      <Suspense fallback={<Loading />}>
        <ErrorBoundary key={pathname}>
          <Routes>
            <Route path="/" element={<Today />} />
            {SCREENS.map(({ path, needs, Screen }) => (
              <Route
                key={path}
                path={path}
                // Somebody else's screen, or an emergency that is over: to the first one of theirs.
                element={may(needs) ? <Screen /> : <Navigate to="/" replace />}
              />
            ))}
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
