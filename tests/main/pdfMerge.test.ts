/** One PDF of several: the real bytes of what Chromium made, pages and tags alike. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  PDFRef,
  PDFString,
  type PDFObject,
} from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { createPdfMerger } from '../../main/pdfMerge.ts';

const fixture = (name: string): Uint8Array =>
  readFileSync(join(import.meta.dirname, '..', 'fixtures', 'pdf', name));
/** Two pages on Letter with a table whose cells name their heads; one page on A4 with a link. */
const RECORD = fixture('record.pdf');
const SHEET = fixture('sheet.pdf');

async function merge(pdfs: readonly Uint8Array[]): Promise<PDFDocument> {
  const merger = await createPdfMerger();
  for (const pdf of pdfs) await merger.add(pdf);
  const bytes = await merger.finish('3 documents, 22-Nov-2026');
  return PDFDocument.load(bytes, { updateMetadata: false });
}

const name = (text: string): PDFName => PDFName.of(text);

/** Every element below one, itself included, in reading order. */
function elements(whole: PDFDocument, ref: PDFObject | undefined): readonly PDFDict[] {
  const element = ref instanceof PDFRef ? whole.context.lookup(ref) : ref;
  // Marks on a page and links stand below elements, and are none.
  if (!(element instanceof PDFDict) || !element.has(name('S'))) return [];
  const kids = element.lookup(name('K'));
  const each = kids instanceof PDFArray ? kids.asArray() : [element.get(name('K'))];
  return [element, ...each.flatMap((kid) => elements(whole, kid))];
}

const roleOf = (element: PDFDict): string => element.lookup(name('S'), PDFName).decodeText();

let whole: PDFDocument;
let root: PDFDict;
beforeAll(async () => {
  whole = await merge([RECORD, SHEET, RECORD]);
  root = whole.catalog.lookup(name('StructTreeRoot'), PDFDict);
});

describe('several PDFs in one', () => {
  it('have all pages in order, each on its own paper', () => {
    const sizes = whole
      .getPages()
      .map((page) => [page.getWidth(), page.getHeight()].map(Math.round));
    const [letter, a4] = [
      [612, 792],
      [596, 843],
    ];
    expect(sizes).toEqual([letter, letter, a4, letter, letter]);
  });

  it('say what they are, in which language, and that they are tagged', () => {
    expect(whole.getTitle()).toBe('3 documents, 22-Nov-2026');
    expect(whole.getCreator()).toBe('Vigil');
    const { catalog } = whole;
    expect(catalog.lookup(name('Lang'), PDFString).decodeText()).toBe('en');
    expect(String(catalog.lookup(name('MarkInfo'), PDFDict).get(name('Marked')))).toBe('true');
    const preferences = catalog.lookup(name('ViewerPreferences'), PDFDict);
    expect(String(preferences.get(name('DisplayDocTitle')))).toBe('true');
  });

  it('keep the tags of each, below one document', async () => {
    const roles = (of: PDFDocument): readonly string[] => {
      const tree = of.catalog.lookup(name('StructTreeRoot'), PDFDict);
      return elements(of, tree.get(name('K'))).map(roleOf);
    };
    const [record, sheet] = await Promise.all([RECORD, SHEET].map((pdf) => PDFDocument.load(pdf)));
    if (record === undefined || sheet === undefined) throw new Error('No fixtures');
    expect(roles(record)).toContain('TH');
    expect(roles(whole)).toEqual(['Document', ...roles(record), ...roles(sheet), ...roles(record)]);
  });

  it('have one tree, whose every element knows the one above it', () => {
    const dicts = whole.context
      .enumerateIndirectObjects()
      .map(([, object]) => object)
      .filter((object) => object instanceof PDFDict);
    const typed = (type: string): readonly PDFDict[] =>
      dicts.filter((dict) => dict.get(name('Type')) === name(type));
    expect(typed('StructTreeRoot')).toEqual([root]);
    const found = elements(whole, root.get(name('K')));
    expect(found).toHaveLength(typed('StructElem').length);
    for (const element of found) {
      const above = element.lookup(name('P'), PDFDict);
      expect(above === root || found.includes(above)).toBe(true);
      if (above !== root) expect(elements(whole, above)).toContain(element);
    }
  });

  it('lead from each mark on a page to its tag, and back to that page', () => {
    const tree = root.lookup(name('ParentTree'), PDFDict).lookup(name('Nums'), PDFArray);
    const parents = new Map<number, PDFArray>();
    for (let at = 0; at < tree.size(); at += 2) {
      parents.set(tree.lookup(at, PDFNumber).asNumber(), tree.lookup(at + 1, PDFArray));
    }
    const keys = whole
      .getPages()
      .map(({ node }) => node.lookup(name('StructParents'), PDFNumber).asNumber());
    expect([...parents.keys()]).toEqual([...keys].toSorted((a, b) => a - b));
    expect(new Set(keys).size).toBe(5);
    expect(root.lookup(name('ParentTreeNextKey'), PDFNumber).asNumber()).toBe(
      Math.max(...keys) + 1,
    );
    let marks = 0;
    for (const [index, page] of whole.getPages().entries()) {
      const held = parents.get(keys[index] ?? -1);
      for (let mark = 0; mark < (held?.size() ?? 0); mark += 1) {
        const element = held?.lookup(mark);
        if (!(element instanceof PDFDict)) continue;
        marks += 1;
        const kids = element.lookup(name('K'));
        const references = (kids instanceof PDFArray ? kids.asArray() : [kids])
          .map((kid) => (kid instanceof PDFRef ? whole.context.lookup(kid) : kid))
          .filter((kid) => kid instanceof PDFDict);
        const back = references.map((kid) => [
          kid.get(name('Pg')) ?? element.get(name('Pg')),
          kid.lookupMaybe(name('MCID'), PDFNumber)?.asNumber(),
        ]);
        expect(back).toContainEqual([page.ref, mark]);
      }
    }
    expect(marks).toBeGreaterThan(20);
  });

  it('have ids unlike one another, by which cells still name their heads', () => {
    const names = root.lookup(name('IDTree'), PDFDict).lookup(name('Names'), PDFArray);
    const ids = new Map<string, PDFDict>();
    for (let at = 0; at < names.size(); at += 2) {
      ids.set(names.lookup(at, PDFString).decodeText(), names.lookup(at + 1, PDFDict));
    }
    expect(ids.size).toBe(names.size() / 2);
    expect([...ids.keys()]).toEqual([...ids.keys()].toSorted((a, b) => (a < b ? -1 : 1)));
    const found = elements(whole, root.get(name('K')));
    let named = 0;
    for (const element of found) {
      const id = element.lookupMaybe(name('ID'), PDFString)?.decodeText();
      if (id !== undefined) expect(ids.get(id)).toBe(element);
      const attributes = element.lookup(name('A'));
      for (const each of attributes instanceof PDFArray ? attributes.asArray() : []) {
        const headers = each instanceof PDFDict ? each.lookup(name('Headers')) : undefined;
        for (const header of headers instanceof PDFArray ? headers.asArray() : []) {
          const head = ids.get((header as PDFString).decodeText());
          expect(head === undefined ? null : roleOf(head)).toBe('TH');
          // Of the same table, not of the one in another file.
          const table = found.find(
            (one) => roleOf(one) === 'Table' && elements(whole, one).includes(element),
          );
          expect(table === undefined ? [] : elements(whole, table)).toContain(head);
          named += 1;
        }
      }
    }
    expect(named).toBe(12);
  });

  it('hold nothing that leads nowhere', () => {
    const refs = (object: PDFObject): readonly PDFRef[] => {
      if (object instanceof PDFRef) return [object];
      if (object instanceof PDFArray) return object.asArray().flatMap(refs);
      if (object instanceof PDFDict) return object.values().flatMap(refs);
      return [];
    };
    for (const [, object] of whole.context.enumerateIndirectObjects()) {
      for (const ref of refs(object)) expect(whole.context.lookup(ref), String(ref)).toBeDefined();
    }
  });

  it('are whole also where one of them has no tags', async () => {
    const plain = await PDFDocument.create();
    plain.addPage();
    const merged = await merge([await plain.save(), SHEET]);
    expect(merged.getPageCount()).toBe(2);
    const tree = merged.catalog.lookup(name('StructTreeRoot'), PDFDict);
    expect(elements(merged, tree.get(name('K'))).map(roleOf)).toContain('H1');
    const none = await merge([await plain.save()]);
    expect(none.catalog.has(name('StructTreeRoot'))).toBe(false);
  });

  it('are refused where one of them is no PDF', async () => {
    const merger = await createPdfMerger();
    await expect(merger.add(new TextEncoder().encode('<html></html>'))).rejects.toThrow();
  });
});
