import { describe, expect, it } from '@jest/globals';
import type { MeasureReport } from '@mawasu/contract';
import { aMeasureReport } from '../../../testing/measure-report.builder.js';
import { readWord } from '../../../testing/read-word.js';
import { reportStrings } from '../../../testing/report-strings.js';
import { renderBookletWord } from '../booklet-renderer.js';
import { renderMeasureWord } from './word-renderer.js';

const wordOf = async (report: MeasureReport) => readWord(await renderMeasureWord(report));
const squeezed = (text: string) => text.replace(/\s/g, '');

describe('a 施策評価シート in Word', () => {
  it('holds every text of the model', async () => {
    const report = aMeasureReport();
    const { text } = await wordOf(report);
    const held = squeezed(text);
    expect(reportStrings(report).filter((one) => !held.includes(one) && !/^\d{4}-/.test(one))).toEqual([]);
  });

  it('keeps what somebody typed as text: markup, entities, tabs and line ends, without what XML refuses', async () => {
    const typed = '<w:p>&amp;"]]>\u0000\u000b\ufffe\ud800\r\n二行目';
    const report = aMeasureReport();
    report.measure.desiredState = typed;
    const { text, xml } = await wordOf(report);
    expect(text).toContain('<w:p>&amp;"]]>〓');
    expect(xml).toContain('&lt;w:p&gt;&amp;amp;&quot;]]&gt;〓</w:t>');
    expect(xml.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\ufffe]/u);
  });

  it('makes a table of one that was pasted into a text', async () => {
    const report = aMeasureReport();
    const [initiative] = report.initiatives;
    const answer = initiative?.answers.find(({ choice }) => !choice);
    if (!answer) throw new Error('an answer in words expected');
    answer.text = '次のとおり。\n区分\t件数\n講座\t4\n以上。';
    const { xml } = await wordOf(report);
    expect(xml).toMatch(/次のとおり。<\/w:t><\/w:r><\/w:p><w:tbl>.*?講座.*?<\/w:tbl><w:p>.*?<\/w:p><w:p>.*?以上。/s);
  });

  it('has headings of Word in order, heads of tables that are repeated, and its font by name', async () => {
    const { xml } = await wordOf(aMeasureReport());
    const levels = [...xml.matchAll(/<w:pStyle w:val="Heading(\d)"\/>/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1 && level !== 4)).toEqual([]);
    expect(xml).toContain('<w:tblHeader/>');
  });

  it('says on every page of whom, when and from which edition it is, and that a draft is one', async () => {
    const draft = await wordOf({ ...aMeasureReport(), edition: null });
    expect(draft.head).toMatch(/^下書きです。/);
    expect(draft.foot).toMatch(/集計時点：.+　下書き$/);
    const settled = await wordOf({ ...aMeasureReport(), edition: { number: 2, checksum: 'abcdef0123'.repeat(6) } });
    expect([settled.head, settled.foot]).toEqual(['', expect.stringContaining('第2版・abcdef01')]);
  });

  it('shows the pictures there are with what they show for who does not see them, each file once, and says of others that it cannot', async () => {
    const report = aMeasureReport();
    const picture = { title: '訓練の<様子>', alt: '避難所で"受付"をする職員', source: '', width: 800, height: 600 };
    const [first = '', second = ''] = ['a', 'b'].map((one) => one.repeat(64));
    report.measure.pictures = [first, first, second].map((checksum) => ({ ...picture, checksum }));
    const files = new Map([[first, { extension: 'png', content: new Uint8Array([1, 2, 3]) } as const]]);
    const bytes = await renderMeasureWord(report, files);
    const { xml, text, parts } = readWord(bytes);
    expect(xml.match(new RegExp(`<a:blip r:embed="picture-${first}"/>`, 'g'))).toHaveLength(2);
    expect(xml).toContain('descr="避難所で&quot;受付&quot;をする職員"');
    expect([...xml.matchAll(/<wp:docPr id="(\d)"/g)].map(([, id]) => id)).toEqual(['1', '2']);
    expect(text).toContain('この画像は印刷できません');
    expect(parts.filter((name) => name.includes('media'))).toEqual([`/word/media/${first}.png`]);
  });

  it('keeps the figures of an indicator on one page', async () => {
    const { xml } = await wordOf(aMeasureReport());
    const rows = /<w:tbl>(?:(?!<w:tbl>).)*?目標<.*?<\/w:tbl>/s.exec(xml)?.[0].split('</w:tr>') ?? [];
    expect(rows.slice(0, -2).every((row) => row.includes('<w:keepNext/>'))).toBe(true);
    expect(rows.at(-2)).not.toContain('<w:keepNext/>');
  });

  it('is the same file for the same model', async () => {
    const report = aMeasureReport();
    expect(await renderMeasureWord(report)).toEqual(await renderMeasureWord(report));
  });
});

describe('a booklet in Word', () => {
  const head = {
    ...{ title: null, scope: '3件の施策', asOf: '2026-06-01T00:00:00.000Z', asOfLabel: '令和8年6月1日 9:00' },
    ...({ edition: null, preface: 'はじめの文です。', layout: 'word', scale: {} as never } as const),
    ownDepartments: [],
  };

  it('has はじめに and the sheets one after the other, and says how far it is', async () => {
    const told: number[] = [];
    async function* sheets() {
      yield { report: aMeasureReport() };
      yield { report: aMeasureReport() };
    }
    const watch = { signal: new AbortController().signal, onProgress: async (done: number) => void told.push(done) };
    const { text, xml } = readWord(await renderBookletWord({ head, sheets }, 2, watch));
    expect(text).toMatch(/^施策評価報告書.*3件の施策はじめにはじめの文です。/);
    expect(xml.match(/<w:br w:type="page"\/>/g)).toHaveLength(2);
    expect(told).toEqual([1, 2]);
  });

  it('stops where it is given up', async () => {
    const stop = new AbortController();
    async function* sheets() {
      yield { report: aMeasureReport() };
      stop.abort(new Error('given up'));
      yield { report: aMeasureReport() };
    }
    const making = renderBookletWord({ head, sheets }, 2, { signal: stop.signal, onProgress: async () => undefined });
    await expect(making).rejects.toThrow('given up');
  });
});
