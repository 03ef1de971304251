import { afterEach, describe, expect, it } from '@jest/globals';
import { checkRoundScale } from '@mawasu/domain/rounds';
import { defaultScale } from '@mawasu/domain/scales';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { renderPart } from '../../testing/render.js';
import { AssessmentScaleEditor } from './assessment-scale-editor.js';
import { scaleDraftOf, scaleOf } from './scale-draft.js';
import { ScaleEditor } from './scale-editor.js';

afterEach(cleanup);

let scale: ReturnType<typeof scaleOf>;

/** Both editors of a scale with what holds their draft, faults said at once. */
function Edited() {
  const [draft, setDraft] = useState(() => scaleDraftOf(defaultScale));
  scale = scaleOf(draft);
  const problems = checkRoundScale(scale);
  const messageOf = (path: string) => problems.find((one) => one.path === path)?.message ?? null;
  return (
    <>
      <ScaleEditor scale={draft} onChange={setDraft} messageOf={messageOf} />
      <AssessmentScaleEditor scale={draft} onChange={setDraft} messageOf={messageOf} />
    </>
  );
}

const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const rank = (row: number, what: string) => `施策の評価（よい順） ${row}行目の${what}`;

describe('施策評価 of a round in 準備', () => {
  it('is edited with each fault at its field, and sent as the round holds it', () => {
    renderPart(<Edited />);
    expect(scale.assessment).toEqual({ ...defaultScale.assessment, onTrack: ['A', 'B', 'completed'] });
    type(rank(2, '順調な取組みの割合（％以上）'), '９５');
    expect(screen.getByText('すぐ上の評価の割合より小さくしてください。')).toBeTruthy();
    type(rank(2, '順調な取組みの割合（％以上）'), '多め');
    expect(screen.getByText(/割合は、0〜100の整数にしてください/)).toBeTruthy();
    type(rank(2, '順調な取組みの割合（％以上）'), '７５％');
    type(rank(4, '順調な取組みの割合（％以上）'), '');
    type(rank(1, '名称'), '計画どおり');
    fireEvent.click(screen.getByLabelText('外部評価'));
    fireEvent.click(screen.getByText('方向を加える'));
    type('施策の今後の方向 6行目の名称', '拡大');
    expect(checkRoundScale(scale)).toEqual([]);
    expect(scale.assessment?.ranks.map(({ label, minShare }) => [label, minShare])).toEqual([
      ['計画どおり', 90],
      ['概ね順調', 75],
      ['やや遅れている', 50],
      ['遅れている', null],
    ]);
    expect(scale.assessment?.stages).toEqual(['primary', 'secondary']);
    expect(scale.assessment?.directions.at(-1)).toMatchObject({ label: '拡大', code: expect.stringMatching(/^\S+$/) });
  });

  it('keeps what counts as on track whatever becomes of the 記号 of a 進捗状況, through others on the way', () => {
    renderPart(<Edited />);
    // C, which is not on track, passes through A on its way to AX; A is taken away letter by letter.
    for (const code of ['', 'A', 'AX']) type('率から決まる段階 3行目の記号', code);
    for (const code of ['', '良']) type('率から決まる段階 1行目の記号', code);
    expect(scale.assessment?.onTrack).toEqual(['良', 'B', 'completed']);
    fireEvent.click(screen.getByLabelText(/^AX /));
    expect(scale.assessment?.onTrack).toEqual(['良', 'B', 'AX', 'completed']);
    fireEvent.click(screen.getByLabelText('率から決まる段階 1行目を消す'));
    expect(scale.assessment?.onTrack).toEqual(['B', 'AX', 'completed']);
  });
});
