import { z } from 'zod';
import * as contract from './index.js';
import { searchedText, typedText, writtenText } from './text.contract.js';

const code = (character: string) => (character.codePointAt(0) ?? 0).toString(16);

describe('a typed text', () => {
  const accepts = (text: string) => typedText(50).safeParse(text).success;

  it.each(['\0', '\u0007', '\u000b', '\u000c', '\u001b', '\u007f', '\u0085', '\u009f'].map((c) => [code(c), c]))(
    'holds no control character U+%s',
    (_, character) => expect(accepts(`前${character}後`)).toBe(false),
  );

  it.each(['\ufffe', '\uffff', '\ud800'].map((c) => [code(c), c]))('holds no non-character U+%s', (_, character) =>
    expect(accepts(`前${character}後`)).toBe(false),
  );

  it.each(['\u202a', '\u202d', '\u202e', '\u2066', '\u2069'].map((c) => [code(c), c]))(
    'is not shown in another order than it is stored (U+%s)',
    (_, character) => expect(accepts(`前${character}後`)).toBe(false),
  );

  it('says where a character stands that it refuses, and what to do about it', () => {
    expect(
      typedText(50)
        .safeParse('防災\u202e訓練')
        .error?.issues.map(({ message }) => message),
    ).toEqual(['3文字目に使えない文字（制御文字など）が含まれています。消してから入力し直してください。']);
  });

  it('holds line ends, tabs, rare kanji, variants and emoji', () => {
    for (const text of ['一行目\r\n二行目\n\t三', '𠮷野', '葛\u{e0100}城', '👨‍👩‍👧', '\u200b', '髙﨑①㈱']) {
      expect([text, accepts(text)]).toEqual([text, true]);
    }
  });
});

describe('a text that has to be written', () => {
  const messages = (text: string) =>
    writtenText(20, '理由を入力してください。')
      .safeParse(text)
      .error?.issues.map(({ message }) => message);

  it.each(['', '　', '\u200b', '\u3164', '。', '・・・', 'ー'])('is not %j, which is said once', (text) => {
    expect(messages(text)).toEqual(['理由を入力してください。']);
  });

  it('is kept without the white space around it', () => {
    expect(writtenText(20, '').parse('　条例改正 ')).toBe('条例改正');
  });
});

describe('a query', () => {
  const problem = (q: unknown) => searchedText.safeParse(q).error?.issues[0]?.message ?? null;

  it.each([
    ['', '探す言葉を入力してください。'],
    [' 　\u200b', '探す言葉を入力してください。'],
    ['防災\0', '3文字目に使えない文字（制御文字など）が含まれています。消してから入力し直してください。'],
    ['あ'.repeat(101), '100文字以内で入力してください。'],
    ['あ'.repeat(9000), '100文字以内で入力してください。'],
    ['あ'.repeat(100), null],
    ['か\u3099'.repeat(100), null],
  ])('%j: %s', (q, message) => expect(problem(q)).toBe(message));
});

interface Asked {
  place: string;
  schema: z.ZodType;
}

type Def = { type: string; shape?: Record<string, z.ZodType>; options?: readonly z.ZodType[] } & Partial<
  Record<'element' | 'innerType' | 'in' | 'valueType', z.ZodType>
>;

/** Every text of a schema, however deep; one that several share, and a tree, once. */
function textsOf(schema: z.ZodType, place: string, seen: Set<z.ZodType>): Asked[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const def = (schema as unknown as { def: Def }).def;
  if (def.type === 'string') return [{ place, schema }];
  const inner = [def.element, def.innerType, def.in, def.valueType, ...(def.options ?? [])];
  return [
    ...inner.flatMap((one) => (one === undefined ? [] : textsOf(one, place, seen))),
    ...Object.entries(def.shape ?? {}).flatMap(([key, one]) => textsOf(one, `${place}.${key}`, seen)),
  ];
}

describe('every text of the wire that may not be empty', () => {
  // A password may be made of anything; an account, words and a key of the screen are only looked up by what is given.
  const aside = /[pP]assword$|^signIn\.account$|\.(q|key)$/;
  const seen = new Set<z.ZodType>();
  const asked = Object.entries(contract as Record<string, unknown>)
    .filter((one): one is [string, z.ZodType] => one[1] instanceof z.ZodType)
    .flatMap(([name, schema]) => textsOf(schema, name, seen))
    .filter(({ place, schema }) => !aside.test(place) && !schema.safeParse('').success);

  it('is not filled in by what nobody sees', () => {
    const blanks = ['\u2800', '\u3164\u115f', '\u200b\u2063', '\u00a0\u3000'];
    const filled = asked.filter(({ schema }) => blanks.some((blank) => schema.safeParse(blank).success));
    expect(asked.length).toBeGreaterThan(50);
    expect(filled.map(({ place }) => place)).toEqual([]);
  });
});
