import { describe, expect, it } from '@jest/globals';
import { labelColor } from './label-color.js';

describe('the digits on a bar', () => {
  it.each([
    ['half-solid grey on the dark surface', '#767676', 0.5, '#1f1f1f', '#fff'],
    ['yellow on the dark surface', '#ffd43d', 1, '#1f1f1f', '#000'],
    ['green on the light surface', '#197a4b', 1, '#ffffff', '#fff'],
    ['half-solid grey on the light surface', '#949494', 0.5, '#ffffff', '#000'],
  ] as const)('are read well: %s', (_name, color, opacity, surface, expected) => {
    expect(labelColor(color, opacity, surface)).toBe(expected);
  });

  it('are black where a colour is not known', () => {
    expect(labelColor('', 1, '')).toBe('#000');
  });
});
