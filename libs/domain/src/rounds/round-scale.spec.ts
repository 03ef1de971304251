import { describe, expect, it } from '@jest/globals';
import { defaultScale, type Scale } from '../scales/scales.js';
import { checkRoundScale, rateRanges } from './round-scale.js';

const { progressStatuses, futureDirections, bands } = defaultScale;
const withStatus = (index: number, changes: Partial<Scale['progressStatuses'][0]>): Partial<Scale> => ({
  progressStatuses: progressStatuses.map((item, place) => (place === index ? { ...item, ...changes } : item)),
});
const pathsOf = (changes: Partial<Scale>) => checkRoundScale({ ...defaultScale, ...changes }).map(({ path }) => path);

describe('進捗状況, 今後の方向性 and 区分 as 企画 leaves them', () => {
  it.each<[string, Partial<Scale>, string[]]>([
    ['those a city starts from', {}, []],
    ['a threshold with two places', withStatus(1, { minRate: '79.95' }), []],
    ['no name', withStatus(0, { label: ' ' }), ['scale.progressStatuses.0.label']],
    ['a name of 21 characters', withStatus(0, { label: 'あ'.repeat(21) }), ['scale.progressStatuses.0.label']],
    ['one name twice', withStatus(1, { label: '順調' }), ['scale.progressStatuses.1.label']],
    ['no 記号', withStatus(0, { code: '' }), ['scale.progressStatuses.0.code']],
    ['a 記号 of five characters', withStatus(0, { code: 'ABCDE' }), ['scale.progressStatuses.0.code']],
    ['one 記号 twice', withStatus(1, { code: 'A' }), ['scale.progressStatuses.1.code']],
    ['the 記号 that means nothing was chosen', withStatus(4, { code: 'none' }), ['scale.progressStatuses.4.code']],
    ['a threshold like the one above', withStatus(1, { minRate: '100.0' }), ['scale.progressStatuses.1.minRate']],
    ['a threshold above the one above', withStatus(1, { minRate: '120' }), ['scale.progressStatuses.1.minRate']],
    [
      'a threshold below 0',
      withStatus(3, { minRate: '-10' }),
      ['scale.progressStatuses.3.minRate', 'scale.progressStatuses.2.minRate'],
    ],
    ['a threshold that is no number', withStatus(1, { minRate: '八十' }), ['scale.progressStatuses.1.minRate']],
    ['a lowest threshold above 0', withStatus(3, { minRate: '10' }), ['scale.progressStatuses.3.minRate']],
    ['one rank', { progressStatuses: progressStatuses.slice(3) }, ['scale.progressStatuses']],
    [
      'a definition of 201 characters',
      withStatus(0, { definition: 'あ'.repeat(201) }),
      ['scale.progressStatuses.0.definition'],
    ],
    ['one direction', { futureDirections: futureDirections.slice(0, 1) }, ['scale.futureDirections']],
    [
      'one direction twice',
      { futureDirections: [...futureDirections, { code: 'new', label: '継続', definition: '', requires: 'none' }] },
      ['scale.futureDirections.7.label'],
    ],
    ['no band for what has no rate', { bands: bands.slice(0, 4) }, ['scale.bands']],
    [
      'two bands for what has no rate',
      { bands: [...bands, { code: 'none2', label: '不明', minRate: null }] },
      ['scale.bands'],
    ],
    ['no band of rates', { bands: bands.slice(4) }, ['scale.bands']],
    [
      'bands that leave low rates out',
      { bands: bands.filter(({ code }) => code !== 'below60') },
      ['scale.bands.2.minRate'],
    ],
    [
      'bands that rise',
      { bands: [bands[1], bands[0], ...bands.slice(2)] as Scale['bands'] },
      ['scale.bands.1.minRate'],
    ],
    [
      '21 directions',
      {
        futureDirections: Array.from({ length: 21 }, (_, index) => {
          return { code: `d${index}`, label: `方向${index}`, definition: '', requires: 'none' as const };
        }),
      },
      ['scale.futureDirections'],
    ],
  ])('%s', (_, changes, paths) => expect(pathsOf(changes)).toEqual(paths));
});

describe('the ranges of thresholds', () => {
  it.each([
    [
      ['100', '80', '0'],
      ['100%以上', '80%以上100%未満', '80%未満'],
    ],
    [['0'], ['0%以上']],
    [
      ['100', '', '0'],
      ['100%以上', '', ''],
    ],
    [[], []],
  ])('%j are %j', (minRates, ranges) => expect(rateRanges(minRates)).toEqual(ranges));
});
