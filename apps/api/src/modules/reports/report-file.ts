import type { Readable } from 'node:stream';

export interface ReportFile {
  name: string;
  content: Uint8Array | Readable;
  /** Of a stream, where it is known how long it will be. */
  size?: number;
  /** Where it is another than the route usually gives. */
  mediaType?: string;
  /** What the history keeps before the file is sent. */
  taken: {
    subjectKind: 'measure' | 'round';
    subjectId: string;
    detail: { format: 'pdf' | 'xlsx' | 'docx' | 'csv'; roundId: string; name: string };
  };
}
