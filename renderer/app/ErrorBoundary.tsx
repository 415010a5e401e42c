/** What is shown when a screen fails: nothing typed is lost, and there is a way on. */
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { flushDrafts } from '../api/drafts.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import styles from './app.module.css';

type Props = { readonly children: ReactNode };
type State = { readonly reference: string | null };

/** A name and a moment, never a message: that could hold what was typed. */
function referenceOf(error: unknown): string {
  const name = error instanceof Error ? error.name : 'Error';
  return `${name}-${Date.now().toString(36).toUpperCase()}`;
}

export class ErrorBoundary extends Component<Props, State> {
  override state: State = { reference: null };

  static getDerivedStateFromError(error: unknown): State {
    return { reference: referenceOf(error) };
  }

  override componentDidCatch(_error: Error, _info: ErrorInfo): void {
    void flushDrafts();
  }

  override render(): ReactNode {
    if (this.state.reference === null) return this.props.children;
    return (
      <main className={styles.center}>
        <h1>This screen stopped</h1>
        <Banner
          tone="critical"
          title="Something in the app went wrong"
          action={<Button onClick={() => window.location.reload()}>Open again</Button>}
        >
          <p>Everything that showed “Saved” is in the record, and drafts come back.</p>
          <p>Reference {this.state.reference}</p>
        </Banner>
      </main>
    );
  }
}
