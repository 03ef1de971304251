import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipFile {
  name: string;
  content: Buffer;
}

/** UTF-8 names. */
const FLAGS = 0x0800;
const DEFLATED = 8;
const VERSION = 20;
/** The first day a ZIP file can name: the same files give the same bytes whenever they are packed. */
const DAY = 0x0021;

/** A ZIP file of these files in this order. Everything is in memory: for folders of a few megabytes. */
export function zipOf(files: readonly ZipFile[]): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of files) {
    const packed = deflateRawSync(content, { level: 9 });
    const label = Buffer.from(name, 'utf8');
    const about = aboutOf(content, packed, label);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(VERSION, 4);
    about.copy(entry, 6);
    entry.writeUInt32LE(offset, 42);
    pieces.push(Buffer.from('PK\u0003\u0004', 'latin1'), about, label, packed);
    directory.push(entry, label);
    offset += 4 + about.length + label.length + packed.length;
  }
  const list = Buffer.concat(directory);
  return Buffer.concat([...pieces, list, endOf(files.length, list.length, offset)]);
}

/** What stands before a file and, again, in the directory. */
function aboutOf(content: Buffer, packed: Buffer, label: Buffer): Buffer {
  const about = Buffer.alloc(26);
  about.writeUInt16LE(VERSION, 0);
  about.writeUInt16LE(FLAGS, 2);
  about.writeUInt16LE(DEFLATED, 4);
  about.writeUInt16LE(DAY, 8);
  about.writeUInt32LE(crc32(content), 10);
  about.writeUInt32LE(packed.length, 14);
  about.writeUInt32LE(content.length, 18);
  about.writeUInt16LE(label.length, 22);
  return about;
}

function endOf(count: number, length: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
