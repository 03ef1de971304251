import type { Readable } from 'node:stream';

export interface ReportFile {
  name: string;
  content: Uint8Array | Readable;
  /** What the history keeps once the file has been sent. */
  taken: {
    subjectKind: 'measure' | 'round';
    subjectId: string;
    detail: { format: 'pdf' | 'xlsx' | 'csv'; roundId: string; name: string };
  };
}
