import { describe, expect, it } from '@jest/globals';
import { findBlock } from '../sheets/form.js';
import { checkRoundForm } from './round-form.js';
import { checkRoundScale } from './round-scale.js';
import { findRoundTemplate, roundTemplateKeys, roundTemplates } from './round-templates.js';

describe('a template of a 評価年度', () => {
  it('is there for every key, each with words of its own', () => {
    expect(roundTemplates.map(({ key }) => key)).toEqual([...roundTemplateKeys]);
    expect(new Set(roundTemplates.map(({ name }) => name)).size).toBe(roundTemplateKeys.length);
    for (const key of roundTemplateKeys) expect(findRoundTemplate(key).key).toBe(key);
  });

  it.each(roundTemplates)('$key has a form and a scale that can be used as they are', ({ form, scale }) => {
    expect(checkRoundForm(form, scale)).toEqual([]);
    expect(checkRoundScale(scale)).toEqual([]);
  });

  it.each(roundTemplates)('$key names in each definition the borders that count', ({ scale }) => {
    for (const { definition, minRate } of scale.progressStatuses) {
      if (minRate !== null && minRate !== '0') expect(definition).toContain(`${minRate}%以上`);
    }
  });

  it('with ranks S to D asks for 必要性, 有効性 and 効率性, and for the 要因', () => {
    const { form, scale } = findRoundTemplate('ranked');
    const ranks = scale.progressStatuses.filter(({ minRate }) => minRate !== null).map(({ code }) => code);
    expect(ranks).toEqual(['S', 'A', 'B', 'C', 'D']);
    const kinds = ['necessity', 'effectiveness', 'efficiency', 'factors'].map((key) => findBlock(form, key)?.kind);
    expect(kinds).toEqual(['choice', 'choice', 'choice', 'text']);
  });
});
