/** The table of rights as it is read aloud: every cell by its row and column, and by a word. */
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { HOLDERS, matrix } from '../../../renderer/screens/settings/matrix.ts';
import { RightsMatrix } from '../../../renderer/screens/settings/RightsMatrix.tsx';

const html = renderToStaticMarkup(<RightsMatrix />);
const rows = [...html.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = '']) => row);
const [, ...body] = rows;
const expected = matrix().flatMap((group) => group.rows);

describe('the table of rights', () => {
  it('heads its columns and rows', () => {
    expect(html.match(/<th scope="col"/g)).toHaveLength(HOLDERS.length + 1);
    expect(html.match(/<th scope="row"/g)).toHaveLength(expected.length);
    expect(html.match(/<th scope="rowgroup"/g)).toHaveLength(matrix().length);
  });

  it('says yes or no in every cell, as the rules do', () => {
    expect(body).toHaveLength(expected.length);
    for (const [index, { words, holders }] of expected.entries()) {
      const row = body[index] ?? '';
      expect(row).toContain(words);
      const cells = [...row.matchAll(/<td.*?<\/td>/g)].map(([cell]) => cell);
      if (typeof holders === 'string') {
        expect(cells).toHaveLength(1);
        expect(row).toContain(holders);
      } else {
        const said = cells.map((cell) => />(Yes|No)</.exec(cell)?.[1]);
        expect(said).toEqual(HOLDERS.map((holder) => (holders.includes(holder) ? 'Yes' : 'No')));
      }
    }
  });
});
