import type { PaperDocument } from '../../db/domain/paper/documents.ts';
import type { PaperSize } from '../../preload/contract/index.ts';
import { CourseSummaryPage } from './CourseSummaryPage.tsx';
import { DowntimeFormPage } from './DowntimeFormPage.tsx';
import { EsketamineFormPage } from './EsketamineFormPage.tsx';
import { GoingHomePage } from './GoingHomePage.tsx';
import { SessionRecordPage } from './SessionRecordPage.tsx';
import { SessionSummaryPage } from './SessionSummaryPage.tsx';

/**
 * One document as it is read: the same in a preview and on paper, always black on white.
 *
 * Everything it shows is in the value; it works nothing out.
 */
export function DocumentPage({
  document: { head, body },
  paper,
}: {
  readonly document: PaperDocument;
  readonly paper: PaperSize;
}) {
  const { reprint } = head;
  switch (body.kind) {
    case 'session_summary':
      return <SessionSummaryPage summary={body.summary} paper={paper} reprint={reprint} />;
    case 'session_record':
      return <SessionRecordPage sheet={body.sheet} paper={paper} reprint={reprint} />;
    case 'going_home':
      return <GoingHomePage sheet={body.sheet} paper={paper} reprint={reprint} />;
    case 'course_summary':
      return <CourseSummaryPage course={body.course} head={head} paper={paper} />;
    case 'esketamine_form':
      return <EsketamineFormPage form={body.form} head={head} paper={paper} />;
    case 'downtime_form':
      return <DowntimeFormPage form={body.form} head={head} paper={paper} />;
  }
}
