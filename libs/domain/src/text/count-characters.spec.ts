import { countCharacters } from './count-characters.js';

describe('characters of a text', () => {
  it.each([
    ['', 0],
    ['　 \n', 0],
    ['理由', 2],
    [' 台風の影響 ', 5],
    ['𠮷野家', 3],
    ['が', 1],
    ['葛󠄀飾区', 3],
  ])('counts 「%s」 as a person does: %i', (text, count) => {
    expect(countCharacters(text)).toBe(count);
  });
});
