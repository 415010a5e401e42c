/** Reports: the counts in the JSON that the test runners write. */
import { readJson } from './files.mjs';

/** Settle: a runner that ended badly, or ran nothing, counts as one failure at least. */
function settle(counts, code) {
  if (counts.passed + counts.failed === 0) {
    return { passed: 0, failed: 1, notes: ['It ran no test.'] };
  }
  if (code !== 0 && counts.failed === 0) {
    return {
      passed: counts.passed,
      failed: 1,
      notes: ['It ended with an error outside the tests.'],
    };
  }
  return { notes: [], ...counts };
}

/** Vitest: counts of a run; a file that could not be read counts as one failure. */
export function vitestCounts(path, code) {
  const report = readJson(path);
  if (!report) return { passed: 0, failed: 1, notes: ['It wrote no report.'] };
  const broken = report.testResults.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some((one) => one.status === 'failed'),
  );
  const failed = report.numFailedTests + broken.length;
  const notes = broken.map((file) => `${file.name}: ${(file.message ?? '').split('\n')[0]}`);
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  for (const one of tests.filter((test) => test.status === 'failed')) notes.push(one.fullName);
  return settle({ passed: report.numPassedTests, failed, notes }, code);
}

/** Failed titles: of a Playwright suite and all below it. */
function failedTitles(suite) {
  const own = (suite.specs ?? [])
    .filter((spec) => !spec.ok)
    .map((spec) => `${spec.file}: ${spec.title}`);
  return [...own, ...(suite.suites ?? []).flatMap(failedTitles)];
}

/** Playwright: counts of a run; a test that passed only when repeated is a failure. */
export function playwrightCounts(path, code) {
  const report = readJson(path);
  if (!report) return { passed: 0, failed: 1, notes: ['It wrote no report.'] };
  const { expected, unexpected, flaky } = report.stats;
  const notes = report.suites.flatMap(failedTitles);
  for (const error of report.errors ?? []) notes.push((error.message ?? '').split('\n')[0]);
  return settle({ passed: expected, failed: unexpected + flaky, notes }, code);
}
