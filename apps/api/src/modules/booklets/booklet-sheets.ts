import { japaneseDateTime } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { BookletSource } from '../reports/booklet-renderer.js';
import { readFrozenSheet } from '../reports/frozen-report.read-model.js';
import { readMeasureReport } from '../reports/measure-report.read-model.js';
import type { ReadSheet } from '../reports/read-sheet.js';
import { roundNotFound } from '../rounds/round-visibility.js';
import type { Booklet } from './booklet.entity.js';
import { readBookletRound } from './booklet-scope.read-model.js';

/** The round was settled, or its 訂正版 made, while its booklet was being read. The next try prints what is so then. */
class MovedOnError extends Error {}

/** What a booklet prints: of a settled round its newest edition, before that what its person may see. */
@Injectable()
export class BookletSheets {
  constructor(private readonly dataSource: DataSource) {}

  async open({ roundId, measureIds, reader, layout, title, scope, ownDepartments }: Booklet): Promise<BookletSource> {
    const round = await readBookletRound(this.dataSource, roundId, reader.seesUnsettled);
    if (round === null) throw roundNotFound();
    const { edition, preface, scale } = round;
    const at = edition === null ? new Date() : new Date(edition.madeAt);
    const dated = { asOf: at.toISOString(), asOfLabel: japaneseDateTime(at) };
    const head = { ...dated, edition, preface, scale, title, scope, ownDepartments, layout };
    const readSheet = async (measureId: string): Promise<ReadSheet | null> => {
      const frozen = await readFrozenSheet(this.dataSource, roundId, measureId);
      if (frozen?.checksum !== edition?.checksum) throw new MovedOnError();
      if (frozen) return { frozen };
      if (frozen === null) return null;
      const row = await readMeasureReport(this.dataSource, reader, roundId, measureId);
      return row && { row, asOf: dated.asOf };
    };
    return {
      head,
      async *sheets() {
        for (const measureId of measureIds) {
          const sheet = await readSheet(measureId);
          if (sheet === null) throw roundNotFound();
          yield sheet;
        }
      },
    };
  }
}
