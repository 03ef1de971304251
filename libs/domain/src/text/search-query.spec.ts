import { describe, expect, it } from '@jest/globals';
import { holdsWords, searchQueryProblem, searchWords } from './search-query.js';

describe('the words of a query', () => {
  it.each([
    ['会議　部会', ['会議', '部会']],
    ['会議 部会', ['会議', '部会']],
    [' 防災　訓練\t市民\n参加 ', ['防災', '訓練', '市民', '参加']],
    ['防災\0訓練\u200b市民', ['防災', '訓練', '市民']],
    ['"会議　部会" 運営', ['会議　部会', '運営']],
    ['＂会議 部会＂', ['会議 部会']],
    ['“会議 部会”', ['会議 部会']],
    ['"会議 部会', ['会議', '部会']],
    ['"', ['"']],
    ['""', ['"']],
    ['5"の管', ['5"の管']],
    ['', []],
    [' \u200b　\0', []],
  ])('%j: %j', (query, words) => expect(searchWords(query)).toEqual(words));

  it('that are compared alike are one', () => {
    expect(searchWords('取り組み 取組 ＳＤＧｓ sdgs 葛\u{e0100}城 葛城')).toEqual([
      '取り組み',
      'ＳＤＧｓ',
      '葛\u{e0100}城',
    ]);
  });
});

describe('a text holds the words', () => {
  it.each([
    ['調整会議と作業部会を開いた', '会議　部会', true],
    ['調整会議を開いた', '会議　部会', false],
    ['会議 部会の運営', '"会議　部会"', true],
    ['部会 会議の運営', '"会議　部会"', false],
    ['', '', true],
  ])('%j, %j: %s', (text, query, holds) => expect(holdsWords(text, searchWords(query))).toBe(holds));
});

describe('what is wrong with a query', () => {
  it.each([
    ['防災', null],
    ['', '探す言葉を入力してください。'],
    ['あ'.repeat(101), '100文字以内で入力してください。'],
    ['防\u0007災', '2文字目に使えない文字（制御文字など）が含まれています。消してから入力し直してください。'],
  ])('%j: %s', (query, problem) => expect(searchQueryProblem(query)).toBe(problem));
});
