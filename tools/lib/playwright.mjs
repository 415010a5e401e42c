/** Playwright: one of its projects, on a real screen or one in memory. */
import { join } from 'node:path';
import { onDisplay } from './display.mjs';
import { environment, modules, node } from './paths.mjs';
import { run } from './run.mjs';

/** Play: runs a project; the report, when named, gets the results as JSON. */
export function play(project, { report, args = [] } = {}) {
  const cli = join(modules, '@playwright', 'test', 'cli.js');
  const given = ['test', '-c', join('tests', 'e2e', 'playwright.config.ts'), '--project', project];
  const [command, all] = onDisplay(node(), [cli, ...given, ...args]);
  return run(command, all, { env: environment(report ? { VIGIL_REPORT: report } : {}) });
}
