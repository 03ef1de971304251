import {
  daysUntil,
  type Era,
  eras,
  fiscalYearLabel,
  fiscalYearOf,
  fiscalYearShort,
  fiscalYearWithWestern,
  japanDateOf,
  japaneseDate,
  japaneseDateShort,
  japaneseDateTime,
  japaneseTime,
  mentionsFiscalYear,
  parseFiscalYear,
} from './fiscal-year.js';

const futureEras: readonly Era[] = [
  { name: '新元', letter: 'N', firstFiscalYear: 2040, firstDate: '2040-05-01', lastAlias: null },
  ...eras.map((era) => (era.name === '令和' ? { ...era, lastAlias: 22 } : era)),
];

describe('labels of a fiscal year', () => {
  it.each([
    [2026, '令和8年度', 'R8'],
    [2020, '令和2年度', 'R2'],
    [2019, '令和元年度', 'R元'],
    [2018, '平成30年度', 'H30'],
    [1989, '平成元年度', 'H元'],
    [1988, '昭和63年度', 'S63'],
    [1926, '昭和元年度', 'S元'],
  ])('%i is %s, short %s', (fy, label, short) => {
    expect(fiscalYearLabel(fy)).toBe(label);
    expect(fiscalYearShort(fy)).toBe(short);
  });

  it('prints the western year beside the era', () => {
    expect(fiscalYearWithWestern(2026)).toBe('令和8年度（2026年度）');
  });

  it('refuses years without an era and years that are no integer', () => {
    expect(() => fiscalYearLabel(1925)).toThrow(RangeError);
    expect(() => fiscalYearLabel(2026.5)).toThrow(RangeError);
    expect(() => fiscalYearLabel(Number.NaN)).toThrow(RangeError);
  });

  it('takes a future era as one more row of data', () => {
    expect(fiscalYearLabel(2039, futureEras)).toBe('令和21年度');
    expect(fiscalYearLabel(2040, futureEras)).toBe('新元元年度');
    expect(parseFiscalYear('令和22年度', futureEras)).toBe(2040);
    expect(parseFiscalYear('令和23年度', futureEras)).toBeNull();
    expect(japaneseDate('2040-04-30', futureEras)).toBe('令和22年4月30日');
    expect(japaneseDate('2040-05-01', futureEras)).toBe('新元元年5月1日');
  });
});

describe('parseFiscalYear', () => {
  it.each([
    ['R8', 2026],
    ['r8', 2026],
    ['R08', 2026],
    ['R.8', 2026],
    ['Ｒ８', 2026],
    ['R8年度', 2026],
    ['令和8', 2026],
    ['令和8年', 2026],
    ['令和8年度', 2026],
    ['令和 8 年度', 2026],
    ['令和８年度', 2026],
    ['㋿8', 2026],
    ['R元', 2019],
    ['R1', 2019],
    ['R01', 2019],
    ['令和元', 2019],
    ['令和元年度', 2019],
    ['H31', 2019],
    ['平成31年度', 2019],
    ['H30', 2018],
    ['平成元年度', 1989],
    ['㍻31', 2019],
    ['S63', 1988],
    ['昭和64年度', 1989],
    ['2026', 2026],
    ['２０２６', 2026],
    ['2026年度', 2026],
    ['2026年', 2026],
    ['FY2026', 2026],
    [' 2026 ', 2026],
    ['令和8年度（2026年度）', 2026],
    ['2026(R8)年度', 2026],
    ['H31(R1)', 2019],
  ])('reads %s as %i', (text, fy) => {
    expect(parseFiscalYear(text)).toBe(fy);
  });

  it.each([
    '',
    '8',
    '26',
    'R',
    '令和',
    '令和0年度',
    'R0',
    'H32',
    'H0',
    'S65',
    'X8',
    '1925',
    '2200',
    '20266',
    '令和8年度末',
    '令和8.5',
    '-2026',
    '令和8年度（2027年度）',
    'R8()',
    '()',
  ])('does not guess at 「%s」', (text) => {
    expect(parseFiscalYear(text)).toBeNull();
  });

  it('reads back every label it prints', () => {
    for (let fy = 1926; fy <= 2117; fy += 1) {
      expect(parseFiscalYear(fiscalYearLabel(fy))).toBe(fy);
      expect(parseFiscalYear(fiscalYearShort(fy))).toBe(fy);
      expect(parseFiscalYear(fiscalYearWithWestern(fy))).toBe(fy);
    }
  });
});

describe('mentionsFiscalYear', () => {
  it.each(['令和9年度に統合', 'R9末で終了', '２０２７年３月', '平成31年から', '令和元年度', '廃止は2027年度'])(
    'finds a year in 「%s」',
    (text) => expect(mentionsFiscalYear(text)).toBe(true),
  );
  it.each(['', '来年度に終了', '3年後', '20260件', 'A8', '令和の時代に'])('finds none in 「%s」', (text) => {
    expect(mentionsFiscalYear(text)).toBe(false);
  });
});

describe('days by Japan time', () => {
  it.each([
    ['2026-03-31', 2025],
    ['2026-04-01', 2026],
    ['2026-12-31', 2026],
    ['2027-01-01', 2026],
    ['2026-03-31T14:59:59Z', 2025],
    ['2026-03-31T15:00:00Z', 2026],
    ['2026-04-01T00:00:00+09:00', 2026],
  ])('%s falls in fiscal year %i', (instant, fy) => {
    expect(fiscalYearOf(instant)).toBe(fy);
    if (instant.includes('T')) expect(fiscalYearOf(new Date(instant))).toBe(fy);
  });

  it.each([
    ['2026-05-09', '令和8年5月9日', 'R8.5.9'],
    ['2019-05-01', '令和元年5月1日', 'R元.5.1'],
    ['2019-04-30', '平成31年4月30日', 'H31.4.30'],
    ['2019-04-30T15:00:00Z', '令和元年5月1日', 'R元.5.1'],
    ['1989-01-08', '平成元年1月8日', 'H元.1.8'],
    ['1989-01-07', '昭和64年1月7日', 'S64.1.7'],
  ])('%s is written %s, in narrow columns %s', (date, text, short) => {
    expect(japaneseDate(date)).toBe(text);
    expect(japaneseDateShort(date)).toBe(short);
  });

  it("an instant is read by Japan's clock", () => {
    expect(japaneseDateTime('2026-05-08T23:05:00Z')).toBe('令和8年5月9日 8:05');
    expect(japaneseDateTime(new Date('2026-05-09T15:00:00Z'))).toBe('令和8年5月10日 0:00');
    expect(() => japaneseDateTime('きのう')).toThrow(RangeError);
    expect(japaneseTime('2026-05-08T23:05:00Z')).toBe('8:05');
  });

  it('refuses what is no date, and days before the first era', () => {
    expect(() => japanDateOf('2026-02-30')).toThrow(RangeError);
    expect(() => japanDateOf('2026-13-01')).toThrow(RangeError);
    expect(() => japanDateOf('きょう')).toThrow(RangeError);
    expect(() => japanDateOf(new Date(Number.NaN))).toThrow(RangeError);
    expect(() => japaneseDate('1926-12-24')).toThrow(RangeError);
  });

  it.each([
    ['2026-05-09', '2026-05-04', 5],
    ['2026-05-09', '2026-05-09', 0],
    ['2026-05-09', '2026-05-10', -1],
    ['2026-03-01', '2026-02-28', 1],
    ['2028-03-01', '2028-02-28', 2],
    ['2026-05-09', '2026-05-08T15:00:00Z', 0],
  ])('until %s from %s: %i days', (date, today, days) => {
    expect(daysUntil(date, today)).toBe(days);
  });
});
