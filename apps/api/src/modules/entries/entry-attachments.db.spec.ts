import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { entryDetail, type SavedEntryAttachments } from '@mawasu/contract';
import { LARGEST_ATTACHMENT, MOST_ATTACHMENTS } from '@mawasu/domain/sheets';
import { aZip } from '../../testing/a-zip.js';
import {
  anOffice,
  aSheet,
  fullContent,
  type Office,
  type Person,
  take,
} from '../../testing/builders/entry-desk.builder.js';
import { aJpeg, anExifSegment, aPng } from '../../testing/builders/picture.builder.js';
import { aTableBook } from '../../testing/builders/table-file.builder.js';
import { leftAssessments } from '../../testing/left-assessments.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { UnusedFiles } from '../files/unused-files.js';

const { progressStatus, futureDirection, ...content } = fullContent;
const confirmed = { state: 'confirmed', content, progressStatus, futureDirection } as const;
const words = { title: '訓練のようす', alt: '校庭に並ぶ人たち', source: '' };

let t: TestApp;
let office: Office;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
});
afterAll(() => t.stop());

const sumOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const blob = (bytes: Buffer) => new Blob([new Uint8Array(bytes)]);

function attach(
  entryId: string,
  bytes: Buffer,
  {
    by = office.entrant,
    version = 1,
    fileName = 'photo.png',
    open = true,
    ...said
  }: Record<string, unknown> & {
    by?: Person;
    version?: number;
    fileName?: string;
    open?: boolean;
  } = {},
): Promise<SavedEntryAttachments> {
  return by.client.entries.attach(entryId, { version, ...words, ...said, open, file: blob(bytes), fileName });
}
const file = async (entryId: string, checksum: string, by: Person) =>
  Buffer.from(await (await by.client.entries.attachment(entryId, checksum)).arrayBuffer());
const kept = ({ items }: SavedEntryAttachments) =>
  items.map(({ checksum, title, alt, source, open }) => ({ checksum, title, alt, source, open }));
const messageOf = async (work: Promise<unknown>) => (await refusal(work)).body?.details[0]?.message;

describe('写真・データ of a sheet', () => {
  it('begin the sheet, are shown with it, and raise no version of its texts', async () => {
    const { entryId } = await aSheet(t, office);
    const photo = aJpeg({ before: [anExifSegment({ orientation: 6, model: 'SecretCamera 9', gps: true })] });
    const bare = aJpeg({ before: [anExifSegment({ orientation: 6 })] });
    const saved = await attach(entryId, photo, { fileName: 'IMG_0001.jpg' });
    expect(saved).toMatchObject({
      version: 2,
      state: 'drafting',
      removed: expect.arrayContaining(['camera', 'place']),
    });
    const detail = entryDetail.parse(await office.entrant.client.entries.detail(entryId));
    expect(detail).toMatchObject({ version: 1, state: 'drafting', attachments: { version: 2, items: saved.items } });
    expect(saved.items).toEqual([
      {
        ...{ kind: 'picture', checksum: sumOf(bare), mediaType: 'image/jpeg', size: bare.length, fileName: '' },
        ...{ ...words, open: true, width: 5, height: 6 },
      },
    ]);
    expect(detail.steps.map(({ action }) => action)).toEqual(['start']);
    const { items } = await office.head.client.entries.history(entryId);
    expect(items).toContainEqual(
      expect.objectContaining({
        ...{ actorName: '入力 一郎', field: 'attachments', fieldLabel: '写真・データ', before: null },
        after: '1　訓練のようす（校庭に並ぶ人たち、公表に含める）',
      }),
    );
    const answer = await file(entryId, sumOf(bare), office.entrant);
    expect(answer.equals(bare)).toBe(true);
  });

  it('are known by their content: documents and tables are handed out as files, anything else is refused', async () => {
    const { entryId } = await aSheet(t, office);
    const pdf = Buffer.from('%PDF-1.7\n1 0 obj');
    const book = Buffer.from(await aTableBook([['a']]).arrayBuffer());
    const csv = Buffer.from('年度,人数\r\n2025,12\r\n');
    for (const [place, [bytes, fileName]] of (
      [
        [pdf, '..\\図\u202e面.png'],
        [book, '一覧.xlsx'],
        [csv, '一覧.html'],
      ] as const
    ).entries()) {
      await attach(entryId, bytes, { version: place + 1, fileName });
    }
    const { attachments } = await office.entrant.client.entries.detail(entryId);
    expect(attachments.items.map(({ kind, mediaType, fileName, width }) => [kind, mediaType, fileName, width])).toEqual(
      [
        ['data', 'application/pdf', '図面.pdf', null],
        ['data', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', '一覧.xlsx', null],
        ['data', 'text/csv', '一覧.csv', null],
      ],
    );
    const parts = ['[Content_Types].xml', 'xl/workbook.xml'].map((name) => ({ name, content: 'x' }));
    for (const bytes of [
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      Buffer.from('\ufeff  <!doctype html><script>1</script>'),
      aZip([...parts, { name: 'xl/vbaProject.bin', content: 'x' }]),
      Buffer.from([0x4d, 0x5a, 0, 1, 2]),
      aPng().subarray(0, 40),
      Buffer.alloc(0),
      aZip([...parts, { name: 'xl/worksheets/sheet1.xml', content: ' '.repeat(4_000_000) }]),
      aZip([...parts, { name: '../../x.txt', content: 'x' }]),
    ]) {
      expect(await messageOf(attach(entryId, bytes, { version: 4, fileName: 'table.csv' }))).toMatch(
        /^画像（PNG・JPEG）、PDF/,
      );
    }
    const active = Buffer.from('%PDF-1.7\n1 0 obj<</S/JavaScript>>endobj');
    expect(await messageOf(attach(entryId, active, { version: 4 }))).toMatch(/JavaScript/);
    expect(await messageOf(attach(entryId, aPng({ width: 6_000, height: 6_000 }), { version: 4 }))).toMatch(
      /2,500万画素/,
    );
    const large = Buffer.alloc(LARGEST_ATTACHMENT + 1, 'a');
    expect(await refusal(attach(entryId, large, { version: 4 }))).toMatchObject({ status: 413 });
  });

  it('are put, changed and taken off by those who may type into the sheet, while it can be typed into', async () => {
    const { entryId } = await aSheet(t, office);
    for (const by of [office.planner, office.reader, office.outsider, office.externalMember, office.division]) {
      const { status } = await refusal(attach(entryId, aPng(), { by }));
      expect([403, 404]).toContain(status);
    }
    const { items } = await attach(entryId, aPng());
    const checksum = items[0]?.checksum ?? '';
    // A draft's file is where the draft is.
    for (const by of [office.reader, office.outsider, office.externalMember]) {
      expect(await refusal(file(entryId, checksum, by))).toMatchObject({ status: 404 });
    }
    const other = await aSheet(t, office);
    expect(await refusal(file(other.entryId, checksum, office.entrant))).toMatchObject({ status: 404 });
    const locked = await aSheet(t, office, { entry: confirmed });
    expect(await refusal(attach(locked.entryId, aPng()))).toMatchObject({ code: 'ENTRY_LOCKED' });
    const change = office.entrant.client.entries.changeAttachments(locked.entryId, { version: 1, items: [] });
    expect(await refusal(change)).toMatchObject({ code: 'ENTRY_LOCKED' });
  });

  it('get another order, other words, and are taken off; a stale version takes nothing', async () => {
    const { entryId } = await aSheet(t, office);
    let saved = await attach(entryId, aPng({ shade: 1 }));
    for (const shade of [2, 3]) saved = await attach(entryId, aPng({ shade }), { version: saved.version, alt: '' });
    const [first, , third] = kept(saved);
    if (!first || !third) throw new Error('three');
    const { changeAttachments } = office.colleague.client.entries;
    const items = [{ ...third, alt: '門に立つ人', open: false }, first];
    const changed = await changeAttachments(entryId, { version: 4, items });
    expect(kept(changed)).toEqual(items);
    expect(changed.items[0]).toMatchObject({ width: 4, size: aPng({ shade: 3 }).length });
    const stale = await refusal(office.entrant.client.entries.changeAttachments(entryId, { version: 4, items: [] }));
    expect(stale).toMatchObject({ status: 409, body: { current: { version: 5, items: changed.items } } });
    expect(await refusal(attach(entryId, aPng({ shade: 9 }), { version: 4 }))).toMatchObject({ status: 409 });
    const gone = changeAttachments(entryId, { version: 5, items: [{ ...first, checksum: 'a'.repeat(64) }] });
    expect(await messageOf(gone)).toMatch(/先に外されています/);
    expect(
      (await refusal(changeAttachments(entryId, { version: 5, items: [{ ...first, title: ' ' }] }))).body?.details,
    ).toEqual([{ path: 'items.0.title', message: '題名を入力してください。' }]);
  });

  it('are ten at most, each once', async () => {
    const { entryId } = await aSheet(t, office);
    for (let n = 1; n <= MOST_ATTACHMENTS; n += 1) await attach(entryId, aPng({ shade: n + 50 }), { version: n });
    expect(await messageOf(attach(entryId, aPng({ shade: 99 }), { version: 11 }))).toMatch(/10件まで/);
    const { attachments } = await office.entrant.client.entries.detail(entryId);
    const items = kept({ ...attachments, state: 'drafting', position: null, removed: [] }).slice(0, 1);
    await office.entrant.client.entries.changeAttachments(entryId, { version: 11, items });
    expect(await messageOf(attach(entryId, aPng({ shade: 51 }), { version: 12 }))).toBe(
      '同じファイルがすでに登録されています。',
    );
  });

  it('are kept while a sheet names them, and taken off they go after a while', async () => {
    const { entryId } = await aSheet(t, office);
    const bytes = Buffer.from('%PDF-1.7\nkept while it is named');
    await attach(entryId, bytes);
    const files = () => t.dataSource.query('SELECT FROM file WHERE checksum = $1', [sumOf(bytes)]);
    await expect(t.dataSource.query('DELETE FROM file WHERE checksum = $1', [sumOf(bytes)])).rejects.toThrow(
      'shows this file',
    );
    await office.entrant.client.entries.changeAttachments(entryId, { version: 2, items: [] });
    const clear = async () => {
      await t.app.get(UnusedFiles).clear();
      await t.dataSource.query(`UPDATE file SET unused_since = unused_since - interval '31 days'`);
      await t.app.get(UnusedFiles).clear();
    };
    await attach(entryId, bytes, { version: 3 });
    await clear();
    expect(await files()).toHaveLength(1);
    await office.entrant.client.entries.changeAttachments(entryId, { version: 4, items: [] });
    await clear();
    expect(await files()).toEqual([]);
  });

  it('are frozen with the edition; under 訂正 everybody else sees what was settled, and 訂正の取りやめ brings it back', async () => {
    const { entryId, roundId, measureId } = await aSheet(t, office, { entry: confirmed });
    const [first, second] = [aPng({ shade: 61 }), aPng({ shade: 62 })];
    await take(office.planner, entryId, { action: 'return', reason: '写真を付けるため', fields: ['activities'] });
    await attach(entryId, first, { alt: '' });
    await take(office.entrant, entryId, { action: 'submit' });
    await take(office.head, entryId, { action: 'approve' });
    await take(office.planner, entryId, { action: 'confirm' });
    const settle = async (reason: string) => {
      const { version } = await office.planner.client.rounds.detail(roundId);
      await office.planner.client.rounds.finalize(roundId, { version, accepted: leftAssessments.accepted, reason });
    };
    await settle(leftAssessments.reason);
    const report = async (by: Person) =>
      (await by.client.reports.measure(roundId, measureId)).initiatives[0]?.attachments.map(
        ({ checksum, entryId: of }) => [of, checksum],
      );
    expect(await report(office.reader)).toEqual([[entryId, sumOf(first)]]);
    expect((await file(entryId, sumOf(first), office.externalMember)).equals(first)).toBe(true);
    expect(await refusal(attach(entryId, second, { version: 2 }))).toMatchObject({ status: 409 });

    await take(office.planner, entryId, { action: 'correct', reason: '写真の取り違え' });
    await office.entrant.client.entries.changeAttachments(entryId, { version: 2, items: [] });
    await attach(entryId, second, { version: 3 });
    const seen = async (by: Person) =>
      (await by.client.entries.detail(entryId)).attachments.items.map(({ checksum }) => checksum);
    expect([await seen(office.reader), await seen(office.entrant)]).toEqual([[sumOf(first)], [sumOf(second)]]);
    expect(await refusal(file(entryId, sumOf(second), office.reader))).toMatchObject({ status: 404 });
    // The paper of the edition still shows the first one to both.
    for (const by of [office.reader, office.entrant])
      expect((await file(entryId, sumOf(first), by)).equals(first)).toBe(true);
    await t.app.get(UnusedFiles).clear();
    await take(office.planner, entryId, { action: 'abandon', reason: '取り違えではなかった' });
    expect(await seen(office.entrant)).toEqual([sumOf(first)]);

    await take(office.planner, entryId, { action: 'correct', reason: '写真の差替え' });
    const { version } = (await office.entrant.client.entries.detail(entryId)).attachments;
    await office.entrant.client.entries.changeAttachments(entryId, { version, items: [] });
    await attach(entryId, second, { version: version + 1, title: '正しい写真' });
    await take(office.entrant, entryId, { action: 'submit' });
    await take(office.head, entryId, { action: 'approve' });
    await take(office.planner, entryId, { action: 'confirm' });
    await settle('写真の差替え');
    expect(await report(office.reader)).toEqual([[entryId, sumOf(second)]]);
    const { errata } = await office.reader.client.reports.measure(roundId, measureId);
    expect(errata.map(({ field, before, after }) => [field, before.slice(0, 6), after.slice(0, 5)])).toEqual([
      ['写真・データ', '（なし）', '正しい写真'],
      ['写真・データ（公表に含めないもの）', '訓練のようす', '（なし）'],
    ]);
  });
});
