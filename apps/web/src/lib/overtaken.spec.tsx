import { afterEach, describe, expect, it } from '@jest/globals';
import { ApiError } from '@mawasu/api-client';
import { cleanup, renderHook, screen } from '@testing-library/react';
import { OvertakenAlert } from '../components/ui/overtaken-alert.js';
import { renderPart } from '../testing/render.js';
import { changedLines, useTold } from './overtaken.js';

interface Held {
  version: number;
  name: string;
}

const stale = new ApiError(409, { code: 'STALE_VERSION', message: '', details: [], requestId: 'r' });
const refused = new ApiError(400, { code: 'VALIDATION', message: '', details: [], requestId: 'r' });

afterEach(cleanup);

/** The versions a form was drawn from and would be sent on, as one render follows the other. */
function versionsOf(...renders: readonly { now: Held; error?: unknown }[]): string[] {
  const [first] = renders;
  if (!first) return [];
  const hook = renderHook(({ now, error = null }: { now: Held; error?: unknown }) => useTold(now, error), {
    initialProps: first,
  });
  return renders.map((props) => {
    hook.rerender(props);
    const { drawn, told } = hook.result.current;
    return `${drawn.version} ${told.version}`;
  });
}

describe('what a change is based on while others change the same thing', () => {
  const [one, two, three] = [1, 2, 3].map((version) => ({ version, name: `名称${version}` })) as [Held, Held, Held];

  it('stays what was seen when the screen was fetched anew without a word', () => {
    expect(versionsOf({ now: one }, { now: two }, { now: two, error: refused })).toEqual(['1 1', '1 1', '1 1']);
  });

  it('is what a refusal has told of, and stays so when something else is refused afterwards', () => {
    expect(
      versionsOf(
        { now: one },
        { now: one, error: stale },
        { now: two, error: stale },
        { now: two },
        { now: two, error: refused },
      ),
    ).toEqual(['1 1', '1 1', '1 2', '1 2', '1 2']);
  });

  it('is not what others did after that', () => {
    expect(versionsOf({ now: one }, { now: two, error: stale }, { now: three })).toEqual(['1 1', '1 2', '1 2']);
  });
});

describe('what became different', () => {
  it('is told line by line, with what is new and what is gone', () => {
    const before = [
      { label: '名称', text: '市民課' },
      { label: '単位', text: '人' },
      { label: '基準値', text: '12' },
    ];
    const after = [
      { label: '名称', text: '住民課' },
      { label: '単位', text: '人' },
      { label: '許容差', text: '2' },
    ];
    expect(changedLines(before, after)).toEqual([
      { label: '名称', before: '市民課', after: '住民課' },
      { label: '許容差', before: '（なし）', after: '2' },
      { label: '基準値', before: '12', after: '（なし）' },
    ]);
  });

  it('stands in the refusal, with the way on and nothing to be opened anew', () => {
    renderPart(<OvertakenAlert act="変更する" changes={[{ label: '名称', before: '市民課', after: '住民課' }]} />);
    const text = screen.getByRole('alert').textContent ?? '';
    expect(text).toContain('名称市民課 → 住民課');
    expect(text).toContain('もう一度「変更する」を押してください');
    expect(text).not.toContain('開き直');
  });
});
