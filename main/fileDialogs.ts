/** The system's dialogs for files and folders. What they answer is a path that somebody chose. */
import { dialog, shell, type BrowserWindow } from 'electron';

export type FileEnding = 'pdf' | 'json';

export type FileDialogs = {
  /**
   * Where to write one file; null when the dialog was closed. A file that is there already was asked
   * about.
   */
  save(asked: {
    readonly title: string;
    /** Without its ending. */
    readonly name: string;
    readonly ending: FileEnding;
  }): Promise<string | null>;
  /** A folder to write into or to read from; null when the dialog was closed. */
  folder(asked: { readonly title: string; readonly button: string }): Promise<string | null>;
  /** A file to read; null when the dialog was closed. */
  open(asked: { readonly title: string; readonly ending: FileEnding }): Promise<string | null>;
  /** Shows a file or folder where it lies. */
  show(path: string): void;
};

const KINDS: Readonly<Record<FileEnding, string>> = { pdf: 'PDF', json: 'FHIR (JSON)' };

export function createFileDialogs(mainWindow: () => BrowserWindow | null): FileDialogs {
  const filters = (ending: FileEnding) => [{ name: KINDS[ending], extensions: [ending] }];
  // Bulk exports are named so, whatever they hold.
  const readable = (ending: FileEnding) =>
    ending === 'json' ? [{ name: KINDS.json, extensions: ['json', 'ndjson'] }] : filters(ending);

  async function openDialog(options: Electron.OpenDialogOptions): Promise<string | null> {
    const parent = mainWindow();
    const { canceled, filePaths } =
      parent === null
        ? await dialog.showOpenDialog(options)
        : await dialog.showOpenDialog(parent, options);
    return canceled ? null : (filePaths[0] ?? null);
  }

  return {
    async save({ title, name, ending }) {
      const options: Electron.SaveDialogOptions = {
        title,
        defaultPath: `${name}.${ending}`,
        filters: filters(ending),
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      };
      const parent = mainWindow();
      const { canceled, filePath } =
        parent === null
          ? await dialog.showSaveDialog(options)
          : await dialog.showSaveDialog(parent, options);
      return canceled || filePath === '' ? null : filePath;
    },
    folder: ({ title, button }) =>
      openDialog({ title, buttonLabel: button, properties: ['openDirectory', 'createDirectory'] }),
    open: ({ title, ending }) =>
      openDialog({ title, filters: readable(ending), properties: ['openFile'] }),
    show: (path) => shell.showItemInFolder(path),
  };
}
