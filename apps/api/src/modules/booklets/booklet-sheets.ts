import type { MeasureReport } from '@mawasu/contract';
import { japaneseDateTime } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { BookletSource } from '../reports/booklet-renderer.js';
import { readFrozenReport } from '../reports/frozen-report.read-model.js';
import { toMeasureReport } from '../reports/measure-report.mapper.js';
import { readMeasureReport } from '../reports/measure-report.read-model.js';
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
    const readSheet = async (measureId: string): Promise<MeasureReport | null> => {
      const frozen = await readFrozenReport(this.dataSource, roundId, measureId);
      if (frozen?.edition?.checksum !== edition?.checksum) throw new MovedOnError();
      if (frozen !== undefined) return frozen;
      const row = await readMeasureReport(this.dataSource, reader, roundId, measureId);
      return row && toMeasureReport(row, at);
    };
    return {
      head,
      async *sheets() {
        for (const measureId of measureIds) {
          const report = await readSheet(measureId);
          if (report === null) throw roundNotFound();
          yield report;
        }
      },
    };
  }
}
