const rows = await window.empty.call('rows');
const list = document.createElement('ul');
list.id = 'rows';
for (const text of rows) {
  const row = document.createElement('li');
  row.textContent = text;
  list.append(row);
}
document.body.append(list);
