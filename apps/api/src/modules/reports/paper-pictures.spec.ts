import { createHash } from 'node:crypto';
import { type PlanPicture, picturesHeading } from '@mawasu/contract';
import exceljs from 'exceljs';
import { aJpeg, anExifSegment, aPng } from '../../testing/builders/picture.builder.js';
import { aMeasureReport } from '../../testing/measure-report.builder.js';
import { readPdf } from '../../testing/read-pdf.js';
import { renderMeasureExcel } from './excel-renderer.js';
import { type PaperPicture, pictureRows, sizeWithin, upright, withinArea } from './paper-pictures.js';
import { renderMeasurePdf } from './pdf-renderer.js';
import { TypstCompiler } from './typst-compiler.js';

const compiler = new TypstCompiler({ timeoutMs: 600_000 });
afterAll(() => compiler.close());

const sumOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
const words = { title: '避難訓練', alt: '校庭に並ぶ人たち', source: '広報みさと' };
const aPicture = (content: Uint8Array, size: Partial<PlanPicture> = {}): PlanPicture => ({
  ...{ checksum: sumOf(content), ...words, width: 40, height: 30 },
  ...size,
});
const filesOf = (...contents: Buffer[]): Map<string, PaperPicture> =>
  new Map(contents.map((content) => [sumOf(content), { extension: content[0] === 0xff ? 'jpeg' : 'png', content }]));
const reportWith = (pictures: PlanPicture[]) => {
  const report = aMeasureReport();
  return { ...report, measure: { ...report.measure, pictures } };
};

/** Says what it was asked to draw. */
const painter = () => {
  const drawn: string[] = [];
  const paint = async ({ svgs, width }: { svgs: readonly string[]; width: number }) => {
    drawn.push(...svgs.map((svg) => `${width} ${svg.replace(/href="[^"]*"/, '')}`));
    return svgs.map(() => new Uint8Array([1]));
  };
  return { drawn, paint };
};

describe('a picture on paper', () => {
  it('is as large as its place allows, and never coarser than a screen shows it', () => {
    const box = { width: 150, height: 95 };
    expect(sizeWithin({ ...aPicture(aPng()), width: 4000, height: 1000 }, box, 3)).toEqual({
      width: 150,
      height: 37.5,
    });
    expect(sizeWithin({ ...aPicture(aPng()), width: 1000, height: 4000 }, box, 3)).toEqual({
      width: 23.75,
      height: 95,
    });
    expect(sizeWithin({ ...aPicture(aPng()), width: 60, height: 30 }, box, 3)).toEqual({ width: 20, height: 10 });
  });

  it('has a row of its own when it is broad; two others in a row share one, in their order', () => {
    const of = (name: string, width: number, height: number) => ({ ...aPicture(aPng()), title: name, width, height });
    const [a, b, c, d] = [of('a', 900, 1200), of('b', 900, 1200), of('c', 900, 1200), of('d', 1200, 900)];
    const icon = of('icon', 64, 32);
    const rows = (...pictures: PlanPicture[]) =>
      pictureRows(pictures).map((row) => row.map(({ picture }) => picture.title).join(''));
    expect(rows(a, b, c, d, a)).toEqual(['ab', 'c', 'd', 'a']);
    expect(rows(icon, a, d)).toEqual(['icona', 'd']);
  });

  it('is drawn anew, smaller, where all together would be more than a compiler unpacks: the largest first', async () => {
    const [small, large] = [aPng({ shade: 1 }), aPng({ shade: 2 })];
    const asked = [aPicture(small, { width: 3000, height: 2000 }), aPicture(large, { width: 6000, height: 4000 })];
    const files = filesOf(small, large);
    const { drawn, paint } = painter();
    expect(await withinArea({ paint }, asked, files, 30_000_000)).toEqual(files);
    const fitted = await withinArea({ paint }, asked, files, 29_999_999);
    expect(drawn).toEqual([expect.stringMatching(/^1600 .*viewBox="0 0 6000 4000"/)]);
    expect(fitted.get(sumOf(small))).toBe(files.get(sumOf(small)));
    expect(fitted.get(sumOf(large))).toEqual({ extension: 'png', content: new Uint8Array([1]) });
  });

  it('that was taken on its side is turned for a workbook, any other stays as it is', async () => {
    const [plain, turned] = [aJpeg(), aJpeg({ before: [anExifSegment({ orientation: 6 })] })];
    const asked = [aPicture(plain, { width: 6, height: 5 }), aPicture(turned, { width: 5, height: 6 })];
    const { drawn, paint } = painter();
    const fitted = await upright({ paint }, asked, filesOf(plain, turned));
    expect(drawn).toEqual([
      '5 <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 5 6"><image transform="matrix(0 1 -1 0 5 0)" width="6" height="5" /></svg>',
    ]);
    expect(fitted.get(sumOf(plain))?.extension).toBe('jpeg');
    expect(fitted.get(sumOf(turned))?.extension).toBe('png');
  });
});

describe('写真・データ of a 施策評価シート', () => {
  const [first, second, broken] = [aPng({ width: 40, height: 30 }), aPng({ width: 30, height: 40 }), aJpeg()];
  const pictures = [
    aPicture(first),
    aPicture(second, { title: '訓練の様子', source: '', width: 30, height: 40 }),
    aPicture(broken, { title: '壊れた写真' }),
  ];

  it('stand at the end of the PDF with their words, described to who does not see them; a broken one stops nothing', async () => {
    const { pdf, faults } = await renderMeasurePdf(compiler, reportWith(pictures), filesOf(first, second, broken));
    const read = await readPdf(pdf);
    expect(faults).toEqual([]);
    expect(read.tagged).toBe(true);
    expect(read.headings.at(-1)).toBe('H2 ７写真・データ');
    expect(read.pictures.filter((alt) => alt === words.alt)).toHaveLength(2);
    expect(read.text).toMatch(
      /避難訓練（出典：広報みさと）.*訓練の様子.*この画像は印刷できません。.*壊れた写真（出典：広報みさと）$/,
    );
  });

  it('are the sixth part of a paper without terms, the seventh of any other', () => {
    const { measure } = reportWith(pictures);
    expect(picturesHeading({ measure })).toBe('７　写真・データ');
    expect(picturesHeading({ measure: { ...measure, terms: [] } })).toBe('６　写真・データ');
  });

  it('stand in the workbook as they are kept, each beside its words; what is gone is said to be', async () => {
    const workbook = new exceljs.Workbook();
    const bytes = await renderMeasureExcel(compiler, reportWith(pictures), filesOf(first, second));
    await workbook.xlsx.load(bytes.buffer as ArrayBuffer);
    const [sheet] = workbook.worksheets;
    const kept = sheet
      ?.getImages()
      .map(({ imageId }) => Buffer.from(workbook.getImage(Number(imageId)).buffer as never));
    expect(kept?.filter((content) => content.equals(first) || content.equals(second))).toHaveLength(2);
    const texts: unknown[] = [];
    sheet?.eachRow((row) => row.eachCell((cell) => texts.push(cell.value)));
    for (const text of ['７　写真・データ', '訓練の様子', '出典：広報みさと', words.alt, '壊れた写真'])
      expect(texts).toContain(text);
    expect(texts).toContain('この画像は印刷できません。画像を登録し直してください。');
  });
});
