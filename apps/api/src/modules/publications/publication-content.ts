import { type MeasureReport, reportDataFiles, reportPictures } from '@mawasu/contract';
import { fiscalYearWithWestern, japaneseDateTime } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { readBookletRound } from '../booklets/booklet-scope.read-model.js';
import { StoredFile } from '../files/file.entity.js';
import { largestFile } from '../files/file-content.js';
import { FilesRepository } from '../files/files.repository.js';
import { renderBooklet } from '../reports/booklet-renderer.js';
import { readFrozenReport } from '../reports/frozen-report.read-model.js';
import { ReportError } from '../reports/report-error.js';
import { measurePapers } from './measure-papers.js';
import { type OpenSince, publicModel } from './public-model.js';
import type { Publication } from './publication.entity.js';
import { PublicationsReadModel, type ReleasedRow } from './publications.read-model.js';
import type { HandedInOnSite } from './site/measure-page.js';
import type { SiteContent } from './site/site-files.js';

export interface PublicationWatch {
  signal: AbortSignal;
  onProgress(done: number, total: number): Promise<void>;
}

export interface MadeContent extends SiteContent {
  /** Names of the files that were handed in, by their checksums. */
  fileNames: ReadonlyMap<string, string>;
}

const movedOn = () =>
  new ReportError('REPORT_FAILED', '作成している間に訂正版が作成されました。もう一度、公表の準備をしてください。');

const extensions: Record<string, string> = {
  ...{ 'image/png': 'png', 'image/jpeg': 'jpg', 'application/pdf': 'pdf', 'text/csv': 'csv' },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};

/** What a 公表 says: of the chosen 施策 what everybody may read, from the edition it was asked for. */
@Injectable()
export class PublicationContent {
  constructor(
    private readonly dataSource: DataSource,
    private readonly publications: PublicationsReadModel,
    private readonly files: FilesRepository,
  ) {}

  async read(row: Publication, watch: PublicationWatch): Promise<MadeContent> {
    const round = await readBookletRound(this.dataSource, row.roundId, true);
    if (!round?.edition) throw movedOn();
    const { edition, preface, scale, fy } = round;
    const released = await this.publications.released(this.dataSource.manager, row.roundId);
    const measures: Omit<SiteContent['measures'][number], 'pdf'>[] = [];
    for (const item of row.items) {
      watch.signal.throwIfAborted();
      const frozen = await readFrozenReport(this.dataSource, row.roundId, item.measureId);
      if (!frozen || frozen.edition?.checksum !== edition.checksum) throw movedOn();
      const heldBack = item.heldBack.map(({ place }) => place);
      const place = round.measures.findIndex(({ id }) => id === item.measureId);
      const report = publicModel(frozen, { heldBack, openSince: openSince(released, item.measureId, frozen) });
      measures.push({ report, place });
    }
    const [first] = measures;
    if (!first) throw new Error('a publication of nothing');
    const madeAt = new Date(edition.madeAt);
    const { number, checksum } = edition;
    const isPart = measures.length < round.measures.length;
    const reports = measures.map(({ report }) => report);
    // Each 施策 is set twice: by itself, and in the booklet.
    const half = (done: number) => watch.onProgress(Math.floor(done / 2), reports.length);
    const papers = await measurePapers(this.files, reports, watch.signal, half);
    const pdf = await renderBooklet(
      {
        head: {
          ...{ asOf: madeAt.toISOString(), asOfLabel: japaneseDateTime(madeAt), preface, scale, title: null },
          ...{ edition: { number, checksum }, scope: isPart ? `${measures.length}件の施策` : null, layout: 'long' },
          ownDepartments: [],
        },
        async *sheets() {
          for (const report of reports) yield { report };
        },
      },
      { signal: watch.signal, onProgress: (done) => half(reports.length + done) },
    );
    return {
      facts: {
        ...{ cityName: first.report.meta.cityName, planName: first.report.meta.planName },
        ...{ fy, fyLabel: fiscalYearWithWestern(fy), edition: { number, checksum }, publishedOn: row.publishedOn },
        sample: reports.some(({ meta }) => meta.sample),
      },
      // A booklet that cannot be kept is left out: each 施策 has its own paper, and a year has one 公表, which cannot be split.
      ...{ pdf: pdf.length > largestFile ? null : Buffer.from(pdf), preface, isPart },
      measures: measures.map((one, index) => ({ ...one, pdf: papers[index] ?? Buffer.alloc(0) })),
      ...(await this.handedIn(reports)),
      updates: [{ publishedOn: row.publishedOn, edition: number }, ...released.toReversed()].map((one) => ({
        ...{ publishedOn: one.publishedOn, edition: one.edition },
      })),
    };
  }

  private async handedIn(reports: readonly MeasureReport[]): Promise<Pick<MadeContent, 'handedIn' | 'fileNames'>> {
    const named = reports.flatMap((report) => [...reportPictures(report), ...reportDataFiles(report)]);
    const shown = new Set(named.map(({ checksum }) => checksum));
    const files = await this.dataSource.manager.findBy(StoredFile, { checksum: In([...shown]) });
    const handedIn = new Map(
      files.map(({ checksum, mediaType, size }): [string, HandedInOnSite] => {
        const kind = mediaType.startsWith('image/') ? 'picture' : 'data';
        return [checksum, { name: `${kind}-${checksum.slice(0, 16)}.${extensions[mediaType] ?? 'png'}`, size }];
      }),
    );
    return { handedIn, fileNames: new Map([...handedIn].map(([checksum, { name }]) => [checksum, name])) };
  }
}

/** From which edition on each part of a 施策 was out. */
function openSince(released: readonly ReleasedRow[], measureId: string, report: MeasureReport) {
  const outs = released.flatMap(({ edition, items }) => {
    const item = items.find((one) => one.measureId === measureId);
    return item ? [{ edition, heldBack: item.heldBack.map(({ place }) => place) }] : [];
  });
  const first = (editions: readonly number[]): OpenSince => (editions.length === 0 ? null : Math.min(...editions));
  const since = (isOut: (heldBack: readonly number[]) => boolean) =>
    first(outs.filter(({ heldBack }) => isOut(heldBack)).map(({ edition }) => edition));
  return {
    measure: since(() => true),
    whole: since((heldBack) => heldBack.length === 0),
    initiatives: new Map(report.initiatives.map((_, place) => [place, since((heldBack) => !heldBack.includes(place))])),
  };
}
