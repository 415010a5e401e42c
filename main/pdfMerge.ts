/**
 * Several PDFs in one file, as a screen reader needs them: the tags of each go with its pages.
 *
 * Run in a worker: of many documents it takes seconds. What copies pages alone leaves the tree of tags
 * behind, so that is merged here: one root, one parent tree renumbered by file, and ids that stay
 * unlike one another.
 */
import {
  PDFArray,
  PDFBool,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFObjectCopier,
  PDFPage,
  PDFPageLeaf,
  PDFRef,
  PDFStream,
  PDFString,
  type PDFObject,
} from '@cantoo/pdf-lib';

const LANGUAGE = 'en';
/** Without a pause: nothing else waits in a thread of its own. */
const OBJECTS_AT_ONCE = Number.POSITIVE_INFINITY;

const name = (text: string): PDFName => PDFName.of(text);

/** Every dictionary of a file that is an object of its own, with the streams' own. */
function* dictsOf({ context }: PDFDocument): Generator<readonly [PDFRef, PDFDict]> {
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFDict) yield [ref, object];
    else if (object instanceof PDFStream) yield [ref, object.dict];
  }
}

/** What stands behind each key of a number tree, in order. */
function* numbersOf(tree: PDFDict): Generator<readonly [number, PDFObject]> {
  const nums = tree.lookupMaybe(name('Nums'), PDFArray);
  for (let at = 0; at + 1 < (nums?.size() ?? 0); at += 2) {
    const value = nums?.get(at + 1);
    const key = nums?.lookup(at, PDFNumber);
    if (key !== undefined && value !== undefined) yield [key.asNumber(), value];
  }
  const kids = tree.lookupMaybe(name('Kids'), PDFArray);
  for (let at = 0; at < (kids?.size() ?? 0); at += 1) {
    const kid = kids?.lookup(at, PDFDict);
    if (kid !== undefined) yield* numbersOf(kid);
  }
}

/** The attributes of an element: none, one, or a list. */
function attributesOf(element: PDFDict): readonly PDFDict[] {
  const held = element.lookup(name('A'));
  const each = held instanceof PDFArray ? held.asArray() : [held];
  return each
    .map((one) => (one instanceof PDFRef ? element.context.lookup(one) : one))
    .filter((one) => one instanceof PDFDict);
}

const textOf = (text: PDFObject | undefined): string | null =>
  text instanceof PDFString || text instanceof PDFHexString ? text.decodeText() : null;

/** Gives every id of a file's tags a beginning of its own. Answers with what has one now. */
function renameIds(source: PDFDocument, prefix: string): readonly (readonly [string, PDFRef])[] {
  const named: (readonly [string, PDFRef])[] = [];
  for (const [ref, dict] of dictsOf(source)) {
    if (dict.get(name('Type')) !== name('StructElem')) continue;
    const id = textOf(dict.lookup(name('ID')));
    if (id !== null) {
      dict.set(name('ID'), PDFString.of(prefix + id));
      named.push([prefix + id, ref]);
    }
    for (const attribute of attributesOf(dict)) {
      const headers = attribute.lookup(name('Headers'));
      if (!(headers instanceof PDFArray)) continue;
      headers.asArray().forEach((each, at) => {
        const header = textOf(each);
        if (header !== null) headers.set(at, PDFString.of(prefix + header));
      });
    }
  }
  return named;
}

/** Pages, forms and links say by a number where the parent tree tells of them. */
function renumber(source: PDFDocument, by: number): void {
  for (const [, dict] of dictsOf(source)) {
    for (const key of [name('StructParents'), name('StructParent')]) {
      const number = dict.get(key);
      if (number instanceof PDFNumber) dict.set(key, PDFNumber.of(number.asNumber() + by));
    }
  }
}

function topElements(root: PDFDict): readonly PDFRef[] {
  const kids = root.get(name('K'));
  const held = kids instanceof PDFRef ? root.context.lookup(kids) : kids;
  const each = held instanceof PDFArray ? held.asArray() : [kids];
  return each.filter((kid) => kid instanceof PDFRef);
}

const byBytes = ([a]: readonly [string, PDFRef], [b]: readonly [string, PDFRef]): number =>
  a < b ? -1 : 1;

export type PdfMerger = {
  /** @throws when it is no PDF */
  add(pdf: Uint8Array): Promise<void>;
  /** @param title of the whole file */
  finish(title: string): Promise<Uint8Array<ArrayBuffer>>;
};

export async function createPdfMerger(): Promise<PdfMerger> {
  const whole = await PDFDocument.create();
  const { context } = whole;
  const documentRef = context.nextRef();
  const kids = PDFArray.withContext(context);
  const parents = PDFArray.withContext(context);
  const roles = PDFDict.withContext(context);
  const ids: (readonly [string, PDFRef])[] = [];
  let nextKey = 0;
  let files = 0;

  /** Copies the tree of tags beside the pages it is of; nothing when there is none. */
  function addTags(source: PDFDocument, copier: PDFObjectCopier): void {
    const root = source.catalog.lookupMaybe(name('StructTreeRoot'), PDFDict);
    if (root === undefined) return;
    const top = topElements(root);
    // Else the source's own root would be copied with them.
    for (const ref of top) source.context.lookup(ref, PDFDict).delete(name('P'));
    for (const ref of top) {
      const copied = copier.copy(ref);
      context.lookup(copied, PDFDict).set(name('P'), documentRef);
      kids.push(copied);
    }
    const tree = root.lookupMaybe(name('ParentTree'), PDFDict);
    let last = nextKey - 1;
    for (const [key, value] of tree === undefined ? [] : numbersOf(tree)) {
      last = nextKey + key;
      parents.push(PDFNumber.of(last));
      parents.push(copier.copy(value));
    }
    nextKey = last + 1;
    const mapped = root.lookupMaybe(name('RoleMap'), PDFDict);
    for (const [role, standard] of mapped?.entries() ?? []) {
      roles.set(role, copier.copy(standard));
    }
  }

  function tagsOfAll(): void {
    context.assign(
      documentRef,
      context.obj({
        Type: 'StructElem',
        S: 'Document',
        Lang: PDFString.of(LANGUAGE),
        K: kids,
      }),
    );
    const names = PDFArray.withContext(context);
    for (const [id, ref] of ids.toSorted(byBytes)) {
      names.push(PDFString.of(id));
      names.push(ref);
    }
    const root = context.register(
      context.obj({
        Type: 'StructTreeRoot',
        K: documentRef,
        ParentTree: context.register(context.obj({ Type: 'ParentTree', Nums: parents })),
        ParentTreeNextKey: nextKey,
        IDTree: context.register(context.obj({ Names: names })),
        ...(roles.keys().length > 0 ? { RoleMap: roles } : {}),
      }),
    );
    context.lookup(documentRef, PDFDict).set(name('P'), root);
    whole.catalog.set(name('StructTreeRoot'), root);
    whole.catalog.set(name('MarkInfo'), context.obj({ Marked: PDFBool.True }));
  }

  return {
    async add(pdf) {
      const source = await PDFDocument.load(pdf, {
        updateMetadata: false,
        parseSpeed: OBJECTS_AT_ONCE,
      });
      files += 1;
      renumber(source, nextKey);
      const named = renameIds(source, `d${files}-`);
      const copier = PDFObjectCopier.for(source.context, context);
      for (const { ref } of source.getPages()) {
        // By its reference, so that the tags find the same page again.
        const copied = copier.copy(ref);
        const leaf = context.lookup(copied);
        if (leaf instanceof PDFPageLeaf) whole.addPage(PDFPage.of(leaf, copied, whole));
      }
      addTags(source, copier);
      for (const [id, ref] of named) ids.push([id, copier.copy(ref)]);
    },
    finish(title) {
      whole.setTitle(title, { showInWindowTitleBar: true });
      whole.setLanguage(LANGUAGE);
      whole.setCreator('Vigil');
      if (kids.size() > 0) tagsOfAll();
      return whole.save({ objectsPerTick: OBJECTS_AT_ONCE });
    },
  };
}
