/** Room words: a bare `2` as `Room 2`; a name that says by itself what it is stays as it is. */
export function roomWords(room: string): string {
  return /room|suite|bay|bed/i.test(room) ? room : `Room ${room}`;
}
