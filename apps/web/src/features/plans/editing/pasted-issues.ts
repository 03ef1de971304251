const bullet = /^[●○・•◆■□▪‣▶※\-*]\s*/u;

/**
 * Paragraphs pasted from a document, where every one begins with a mark (●): each is an item of its own, its lines joined as
 * they were broken by the page. Null for anything else, which is pasted as it is.
 */
export function pastedItems(text: string): string[] | null {
  const lines = text
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.filter((line) => bullet.test(line)).length < 2 || !bullet.test(lines[0] ?? '')) return null;
  const items: string[] = [];
  for (const line of lines) {
    if (bullet.test(line)) items.push(line.replace(bullet, ''));
    else items.push(`${items.pop() ?? ''}${line}`);
  }
  return items;
}
