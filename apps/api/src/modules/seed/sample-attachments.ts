import type { Attachment } from '@mawasu/domain/sheets';
import type { EntityManager } from 'typeorm';
import { storeFile } from '../files/files.repository.js';
import { readHandedIn } from '../files/handed-in-file.js';
import type { EntryInFile } from './entries-file.js';
import { drawBars } from './sample-chart.js';

/** Keeps the files of a sample sheet, and says what its row says of them. */
export async function loadAttachments(
  manager: EntityManager,
  { attachments }: EntryInFile,
  createdBy: string,
): Promise<Attachment[]> {
  const loaded: Attachment[] = [];
  for (const { bars, table, fileName, ...words } of attachments) {
    const given = bars
      ? drawBars(bars)
      : Buffer.from(`\ufeff${(table ?? []).map((row) => row.join(',')).join('\r\n')}\r\n`);
    const file = readHandedIn(given);
    if (!file) throw new Error(`the sample attaches no file of a known kind: ${words.title}`);
    const { content, traces: _, ...about } = file;
    const checksum = await storeFile(manager, { content, mediaType: file.mediaType, createdBy });
    loaded.push({ ...about, checksum, size: content.length, fileName, ...words });
  }
  return loaded;
}
