import { countMeasure, measureFit } from './measure-fit.js';

const words: Record<string, string> = {
  disaster: '防災訓練 避難所 備蓄倉庫 自主防災組織 災害対策本部 防災行政無線',
  farming: '都市農業 農地保全 直売所 地産地消 市民農園 農業後継者',
  reading: '図書館 読書活動 学校図書 蔵書点検 読み聞かせ講座 電子図書',
  welfare: '地域包括支援 介護予防 高齢者見守 認知症支援 在宅医療連携 福祉相談',
  roads: '道路舗装 橋梁点検 歩道整備 交通安全施設 下水道管 街路照明',
};
const ids = Object.keys(words);
const initiative = (measure: string) => ({ id: `i-${measure}`, text: words[measure] ?? '' });
const measures = ids.map((id) => ({ id, text: words[id] ?? '', initiatives: [initiative(id)] }));
const sheet = (text: string, measureId: string) => ({ initiativeId: `i-${measureId}`, measureId, text });

describe('the 施策 a sheet’s words are nearest to', () => {
  const fit = measureFit(measures.map(countMeasure));

  it('is its own as a rule', () => {
    for (const id of ids) expect(fit(sheet(words[id] ?? '', id))).toBeNull();
  });

  it('is told where it is quite another one', () => {
    expect(fit(sheet('防災訓練を行い、避難所と備蓄倉庫を点検した。', 'farming'))).toBe('disaster');
  });

  it('is not told of words of both, of none, and of no words', () => {
    expect(fit(sheet('防災訓練と市民農園、避難所と農地保全、備蓄倉庫と直売所', 'farming'))).toBeNull();
    for (const text of ['会議を三回行った。', '', 'ひらがなだけのぶん']) expect(fit(sheet(text, 'farming'))).toBeNull();
  });

  it('does not take the sheet’s own 取組み for its 施策', () => {
    const moved = measures.map((one) =>
      one.id === 'farming'
        ? { ...one, initiatives: [...one.initiatives, { id: 'moved', text: words.disaster ?? '' }] }
        : one,
    );
    const text = words.disaster ?? '';
    expect(measureFit(moved.map(countMeasure))({ initiativeId: 'moved', measureId: 'farming', text })).toBe('disaster');
  });

  it('says nothing of a plan of few 施策, or of one that is not in it', () => {
    expect(measureFit(measures.slice(0, 4).map(countMeasure))(sheet(words.disaster ?? '', 'farming'))).toBeNull();
    expect(fit(sheet(words.disaster ?? '', 'elsewhere'))).toBeNull();
  });
});
