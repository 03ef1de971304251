import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

// Fixed, so that the same content is the same file: 1 January 1980, the first day a ZIP knows.
const DAY = 0x21;
const DEFLATED = 8;
const UTF8_NAMES = 0x800;
const VERSION = 20;

/** A ZIP, part by part: what is written is packed at once and in threads of its own, and only that is held. */
export class ZipWriter {
  private readonly pieces: Buffer[] = [];
  private readonly directory: Buffer[] = [];
  private offset = 0;
  private count = 0;

  async add(name: string, text: string | AsyncIterable<string>): Promise<void> {
    let sum = 0;
    let size = 0;
    async function* measured() {
      for await (const piece of typeof text === 'string' ? [text] : text) {
        const bytes = Buffer.from(piece);
        sum = crc32(bytes, sum);
        size += bytes.length;
        yield bytes;
      }
    }
    const deflate = createDeflateRaw();
    const [packed] = await Promise.all([buffer(deflate), pipeline(measured(), deflate)]);
    const label = Buffer.from(name);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(VERSION, 0);
    about.writeUInt16LE(UTF8_NAMES, 2);
    about.writeUInt16LE(DEFLATED, 4);
    about.writeUInt16LE(DAY, 8);
    about.writeUInt32LE(sum, 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(size, 18);
    about.writeUInt16LE(label.length, 22);
    const entry = Buffer.alloc(46);
    entry.write('PK\x01\x02', 0, 'latin1');
    entry.writeUInt16LE(VERSION, 4);
    about.copy(entry, 6);
    entry.writeUInt32LE(this.offset, 42);
    this.pieces.push(Buffer.from('PK\x03\x04', 'latin1'), about, label, packed);
    this.directory.push(entry, label);
    this.offset += 30 + label.length + packed.length;
    this.count += 1;
  }

  end(): Uint8Array {
    const list = Buffer.concat(this.directory);
    const end = Buffer.alloc(22);
    end.write('PK\x05\x06', 0, 'latin1');
    end.writeUInt16LE(this.count, 8);
    end.writeUInt16LE(this.count, 10);
    end.writeUInt32LE(list.length, 12);
    end.writeUInt32LE(this.offset, 16);
    return new Uint8Array(Buffer.concat([...this.pieces, list, end]));
  }
}
