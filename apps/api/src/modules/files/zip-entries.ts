const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endLength = 22;
const longestComment = 65_535;
const mostEntries = 2_000;

/** What the directory of a ZIP file says of one of its files; the file itself may be another one. */
export interface ZipEntry {
  name: string;
  /** In bytes. */
  packed: number;
  unpacked: number;
}

/** What a ZIP file holds, from its directory, without unpacking anything. Empty for what is none. */
export function zipEntries(content: Buffer): ZipEntry[] {
  if (content.subarray(0, 4).toString('latin1') !== 'PK\u0003\u0004') return [];
  const end = endOf(content);
  if (end < 0) return [];
  const entries: ZipEntry[] = [];
  let at = content.readUInt32LE(end + 16);
  for (let left = content.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (entries.length >= mostEntries || at + 46 > end || content.readUInt32LE(at) !== entrySignature) return [];
    const nameLength = content.readUInt16LE(at + 28);
    const name = content.subarray(at + 46, at + 46 + nameLength).toString('utf8');
    entries.push({ name, packed: content.readUInt32LE(at + 20), unpacked: content.readUInt32LE(at + 24) });
    at += 46 + nameLength + content.readUInt16LE(at + 30) + content.readUInt16LE(at + 32);
  }
  return entries;
}

/** What may come out of a packed file, in bytes. */
export interface UnpackingLimits {
  unpacked: number;
  /** Parts of this size may be packed as tightly as they like. */
  smallPart: number;
  ratio: number;
}

/** Whether so much comes out of it that whoever unpacks it has no memory left, as far as its directory says. */
export function isOverpacked(
  entries: readonly ZipEntry[],
  { unpacked: most, smallPart, ratio }: UnpackingLimits,
): boolean {
  const total = entries.reduce((sum, { unpacked }) => sum + unpacked, 0);
  return total > most || entries.some(({ packed, unpacked }) => unpacked > smallPart && unpacked > packed * ratio);
}

export const zipEntryNames = (content: Buffer): string[] => zipEntries(content).map(({ name }) => name);

/** The directory's end is at the end of the file, unless a comment follows. */
function endOf(content: Buffer): number {
  const lowest = Math.max(0, content.length - endLength - longestComment);
  for (let at = content.length - endLength; at >= lowest; at -= 1) {
    if (content.readUInt32LE(at) === endSignature) return at;
  }
  return -1;
}
