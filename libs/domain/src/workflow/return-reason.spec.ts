import { returnReasonText, unexplainedBlocks } from './return-reason.js';

const results = { label: '成果', reason: '人数を書いてください。' };
const issues = { label: '課題', reason: ' 原因を書いてください。 ' };
const silent = { label: '今後の取組', reason: '　' };

describe('the reason of a 差戻し as one text', () => {
  it.each([
    ['数字を。', [], '数字を。'],
    ['', [results, issues], '成果：人数を書いてください。\n課題：原因を書いてください。'],
    ['全体に短いです。', [results, silent], '全体に短いです。\n成果：人数を書いてください。'],
    ['　', [silent], ''],
    ['', [], ''],
  ])('%j with %j is %j', (reason, blocks, text) => expect(returnReasonText(reason, blocks)).toBe(text));
});

describe('what still has to be said', () => {
  it.each([
    ['全体に短いです。', [silent, results], []],
    ['', [results, issues], []],
    ['', [results, silent], [silent]],
    ['・・・', [silent], [silent]],
  ])('%j with %j: %j', (reason, blocks, open) => expect(unexplainedBlocks(reason, blocks)).toEqual(open));
});
