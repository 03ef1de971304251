import { describe, expect, it } from '@jest/globals';
import { refusedCharacterMessage } from './refused-characters.js';

const rest = 'に使えない文字（制御文字など）が含まれています。消してから入力し直してください。';

describe('the place of a character that cannot be stored', () => {
  it.each([
    ['\0', '1文字目'],
    ['防災訓練を年に二回実施し\u0007た', '13文字目'],
    ['𠮷野が\u{e0100}\u202e', '4文字目'],
    ['か\u3099\ufffe', '2文字目'],
    ['  前\u001b', '4文字目'],
    ['一行目\r\n二行\u0000目', '2行目の3文字目'],
    ['一行\u0000目\n二行目', '1行目の3文字目'],
    ['一\n\n\ud800', '3行目の1文字目'],
  ])('%j: %s', (text, place) => expect(refusedCharacterMessage(text)).toBe(place + rest));

  it.each(['', 'ふつうの\t文\r\n二行目', '👨‍👩‍👧と葛\u{e0100}城'])('is none in %j', (text) => {
    expect(refusedCharacterMessage(text)).toBeNull();
  });
});
