import tokens from '@digital-go-jp/design-tokens';
import { describe, expect, it } from '@jest/globals';
import { tokenColors, tokenGray, tokenGraySteps, tokenRadius, tokenSteps } from './design-tokens.js';

const primitive = tokens.Color.Primitive;
const steps = (name: 'Blue' | 'Green' | 'Yellow' | 'Orange' | 'Red' | 'Purple') =>
  tokenSteps.map((step) => primitive[name][step].$value);

describe('design tokens', () => {
  it('uses the colours of the Digital Agency unchanged', () => {
    expect(tokenColors).toEqual({
      blue: steps('Blue'),
      green: steps('Green'),
      yellow: steps('Yellow'),
      orange: steps('Orange'),
      red: steps('Red'),
      purple: steps('Purple'),
    });
  });

  it('uses its greys unchanged', () => {
    expect(tokenGray).toEqual(tokenGraySteps.map((step) => tokens.Color.Neutral.SolidGray[step].$value));
  });

  it('uses only radii of the tokens', () => {
    const known = Object.values(tokens.BorderRadius).map((radius) => radius.$value);
    for (const radius of Object.values(tokenRadius)) expect(known).toContain(radius);
  });
});
