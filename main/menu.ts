/** Menu: editing and zoom for the keyboard, hidden until Alt is pressed. */
import { Menu, type MenuItemConstructorOptions } from 'electron';

export function setMenu(withDevTools: boolean): void {
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    // The plus sign without the shift key, as most people press it.
    {
      role: 'zoomIn',
      accelerator: 'CommandOrControl+=',
      visible: false,
      acceleratorWorksWhenHidden: true,
    },
    { role: 'zoomOut' },
    { role: 'togglefullscreen' },
  ];
  if (withDevTools)
    view.push({ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' });
  const template: MenuItemConstructorOptions[] = [
    { role: 'editMenu' },
    { label: 'View', submenu: view },
    { role: 'windowMenu' },
  ];
  if (process.platform === 'darwin') template.unshift({ role: 'appMenu' });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
