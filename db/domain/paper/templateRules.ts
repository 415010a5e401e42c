/** What a template has to hold before it may be published. */
import { checkEsketamineTemplate } from './esketamineTemplate.ts';
import { checkGoingHomeTemplate } from './goingHome.ts';
import type { TemplateContent } from './templates.ts';

/** What is wrong with a template, by dotted field (`blocks.0.heading`); empty when it is sound. */
export function checkTemplate(
  content: TemplateContent[keyof TemplateContent],
): Readonly<Record<string, string>> {
  return 'revision' in content ? checkEsketamineTemplate(content) : checkGoingHomeTemplate(content);
}
