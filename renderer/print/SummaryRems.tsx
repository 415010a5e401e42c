import type { SummaryRems } from '../../db/domain/summary/summaryRems.ts';
import { Fields } from './Fields.tsx';
import { Section } from './Section.tsx';
import section from './Section.module.css';

/** The items of the esketamine monitoring form, as picked from the record and as answered. */
export function Rems({ rems }: { readonly rems: SummaryRems }) {
  return (
    <Section title="Esketamine monitoring" aside="items of the REMS form">
      <Fields fields={rems.items} layout="grid3" />
      <Fields fields={rems.answers} layout="grid2" />
      <p className={section.small}>{rems.rule}</p>
    </Section>
  );
}
