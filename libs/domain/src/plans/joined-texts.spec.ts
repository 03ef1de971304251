import { joinedTexts } from './joined-texts.js';

describe('texts of nodes that become one', () => {
  it('stand one after the other, what both say once', () => {
    const term = { term: '自助', definition: '自ら守ること' };
    const one = { desiredState: '安全なまち', sdgsGoals: [13, 11], currentIssues: ['高齢化', '老朽化'], terms: [term] };
    const other = {
      desiredState: '安心なまち',
      sdgsGoals: [11, 3],
      currentIssues: ['老朽化', '人手不足'],
      terms: [{ ...term }],
    };
    expect(joinedTexts([one, other])).toEqual({
      desiredState: '安全なまち\n\n安心なまち',
      sdgsGoals: [3, 11, 13],
      currentIssues: ['高齢化', '老朽化', '人手不足'],
      terms: [term],
    });
  });

  it('have each picture once, in the words of the first who has it', () => {
    const picture = (checksum: string, title: string) => ({
      ...{ checksum, title, alt: '様子', source: '' },
      ...{ width: 4, height: 3 },
    });
    const parts = [{ pictures: [picture('b', '一')] }, { pictures: [picture('a', '二'), picture('b', '三')] }];
    expect(joinedTexts(parts)).toEqual({ pictures: [picture('b', '一'), picture('a', '二')] });
  });

  it('keep a 視点 that all have, and leave it open where they differ', () => {
    const aimed = (reformViewpoint: number | null) => ({ content: '内容', reformViewpoint });
    expect(joinedTexts([aimed(2), aimed(null)])).toEqual({ content: '内容', reformViewpoint: 2 });
    expect(joinedTexts([aimed(2), aimed(3)])).toEqual({ content: '内容', reformViewpoint: null });
  });

  it('are nothing where there is nothing', () => {
    expect(joinedTexts([{}, {}])).toEqual({});
    expect(joinedTexts([{ content: ' ' }])).toEqual({ content: '' });
  });
});
