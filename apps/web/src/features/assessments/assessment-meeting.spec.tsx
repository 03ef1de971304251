import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { anAssessment, anAssessmentItem, anAssessmentView } from '../../testing/assessment-builders.js';
import { idOf } from '../../testing/builders.js';
import { FakeApi, type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { renderPart } from '../../testing/render.js';
import { AssessmentMeeting } from './assessment-meeting.js';

afterEach(cleanup);

const items = [51, 52, 53].map((number) => anAssessmentItem({ measureId: idOf(number), title: `施策${number}` }));
const decidable = anAssessmentView({ seat: 'secondary', state: 'submitted', actions: ['note', 'decide', 'return'] });
const detail = (number: number) =>
  anAssessment({
    ...{ measureId: idOf(number), code: '', title: `施策${number}`, initiatives: [], desiredState: '安心して住める' },
    stages: [anAssessmentView({ state: 'submitted', actions: [], comment: '' }), decidable],
  });

async function open(measureId: string | undefined = idOf(52), shown = items) {
  const notes: unknown[] = [];
  const server = new FakeApi();
  for (const number of [51, 52, 53]) {
    server
      .on(`GET /api/assessments/${idOf(number)}`, detail(number))
      .on(`POST /api/assessments/${idOf(number)}/secondary/transitions`, new Refusal(503, 'DATABASE_UNAVAILABLE'))
      .on(`PATCH /api/assessments/${idOf(number)}/secondary`, ({ body }: FakeRequest) => {
        notes.push(body);
        return { ...decidable, version: 2, ...(body as object) };
      });
  }
  server.install();
  const onShow = jest.fn();
  const onClose = jest.fn();
  renderPart(<AssessmentMeeting roundId={idOf(20)} fy={2025} items={shown} {...{ measureId, onShow, onClose }} />);
  if (shown.length > 0) await screen.findByRole('region', { name: '二次評価' });
  return { notes, onShow, onClose };
}

const press = (key: string, more: object = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });

describe('施策評価 in the meeting', () => {
  it('shows one 施策 with its place among all, its stages and what each says', async () => {
    await open();
    expect(screen.getByText('3件中2件目')).toBeTruthy();
    expect(screen.getByRole('heading', { level: 2, name: '施策52' })).toBeTruthy();
    expect(screen.getByText('目指す姿：安心して住める')).toBeTruthy();
    const first = within(screen.getByRole('region', { name: '一次評価' }));
    expect(first.getByText('理由は未入力です。')).toBeTruthy();
    expect(first.queryByRole('textbox')).toBeNull();
    expect(first.queryByRole('button')).toBeNull();
    expect(screen.getByText(/10件中7件が順調/)).toBeTruthy();
  });

  it('goes on and back by keys and by buttons, and by no key that is pressed with another one', async () => {
    const { onShow } = await open();
    press('ArrowRight');
    press('PageDown');
    press('ArrowLeft');
    press('PageUp');
    for (const held of ['altKey', 'ctrlKey', 'metaKey']) press('ArrowRight', { [held]: true });
    press('Enter');
    fireEvent.click(screen.getByRole('button', { name: /^次の施策/ }));
    fireEvent.click(screen.getByRole('button', { name: /^前の施策/ }));
    expect(onShow.mock.calls.flat()).toEqual([53, 53, 51, 51, 53, 51].map(idOf));
  });

  it('ends at the first and the last', async () => {
    const { onShow } = await open(idOf(53));
    press('ArrowRight');
    expect(screen.getByRole('button', { name: /^次の施策/ })).toHaveProperty('disabled', true);
    cleanup();
    const first = await open(idOf(99));
    expect(screen.getByText('3件中1件目')).toBeTruthy();
    press('ArrowLeft');
    expect(screen.getByRole('button', { name: /^前の施策/ })).toHaveProperty('disabled', true);
    expect([...onShow.mock.calls, ...first.onShow.mock.calls]).toEqual([]);
  });

  it('stays where somebody types, saves the record when the field is left, and says so', async () => {
    const { notes, onShow } = await open();
    const box = screen.getByRole('textbox', { name: '二次評価の会議の記録' });
    fireEvent.change(box, { target: { value: '原案のとおり。' } });
    fireEvent.keyDown(box, { key: 'ArrowRight' });
    expect(onShow).not.toHaveBeenCalled();
    fireEvent.blur(box);
    await waitFor(() => expect(notes).toEqual([{ roundId: idOf(20), version: 1, decisionNote: '原案のとおり。' }]));
    await screen.findByText('保存しました');
  });

  it('stays where somebody is asked, with the reason that is typed and what was refused', async () => {
    const { onShow, onClose } = await open();
    fireEvent.click(screen.getByRole('button', { name: '二次評価を差し戻す' }));
    const dialog = await screen.findByRole('dialog', { name: '二次評価を差し戻す' });
    const box = within(dialog).getByRole<HTMLTextAreaElement>('textbox', { name: /理由/ });
    fireEvent.change(box, { target: { value: '根拠が足りません。' } });
    for (const key of ['ArrowRight', 'PageUp']) {
      fireEvent.keyDown(within(dialog).getByRole('button', { name: 'やめる' }), { key });
    }
    expect(onShow).not.toHaveBeenCalled();
    fireEvent.click(within(dialog).getByRole('button', { name: '差し戻す' }));
    await within(dialog).findByRole('alert');
    expect(box.value).toBe('根拠が足りません。');
    expect(onClose).not.toHaveBeenCalled();
  });

  it('says that there is no 施策 where the year has none', async () => {
    await open(undefined, []);
    expect(screen.getByText('この評価年度には、施策がありません。')).toBeTruthy();
    expect(screen.getByText('0件中0件目')).toBeTruthy();
    for (const name of [/^前の施策/, /^次の施策/]) {
      expect(screen.getByRole('button', { name })).toHaveProperty('disabled', true);
    }
  });
});
