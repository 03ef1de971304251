import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { idOf } from '../../testing/builders.js';
import { aDepartmentItem, aDepartmentList } from '../../testing/department-builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { fakeServer, renderPart } from '../../testing/render.js';
import { AbolishDepartmentDialog } from './abolish-department-dialog.js';
import { AddDepartmentDialog } from './add-department-dialog.js';
import { EditDepartmentDialog } from './edit-department-dialog.js';
import { changeableYears, firstYearOffered, offeredYear, shownYears } from './year-options.js';

afterEach(cleanup);

const division = aDepartmentItem({ id: idOf(11), kind: 'division', name: '市民部', parentId: null });
const section = aDepartmentItem({ id: idOf(12), name: '市民課', parentId: idOf(11), code: '0101', sortOrder: 2 });
const list = aDepartmentList([division, section], 2024);
const common = { list, shownFy: 2026 };

function open(dialog: (onClose: () => void) => ReactNode, request: string, answer: unknown) {
  const sent: unknown[] = [];
  let closed = 0;
  const server = fakeServer();
  const answers = (next: unknown) =>
    server.on(request, ({ body }: FakeRequest) => {
      sent.push(body);
      return next;
    });
  answers(answer);
  server.install();
  renderPart(
    dialog(() => {
      closed += 1;
    }),
  );
  return { sent, answers, closed: () => closed };
}

const field = (label: RegExp) => screen.getByLabelText(label, { selector: 'input,textarea' }) as HTMLInputElement;
const type = (label: RegExp, value: string) => fireEvent.change(field(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByText(name, { selector: 'button *' }));
const refusedAt = (path: string, message: string) => new Refusal(400, 'VALIDATION', { details: [{ path, message }] });

describe('a new department', () => {
  it('is a 課 of the first 部 until something else is chosen, and a 部 has none above it', async () => {
    const { sent, answers, closed } = open(
      (onClose) => <AddDepartmentDialog {...common} onClose={onClose} />,
      'POST /api/departments',
      refusedAt('kind', '部は追加できません。'),
    );
    expect(field(/^上の部/).value).toBe('市民部');
    type(/^名称/, '福祉部');
    type(/^理由/, '条例改正');
    fireEvent.click(screen.getByLabelText('部'));
    expect(screen.queryByLabelText(/^上の部/)).toBeNull();
    press('追加する');
    // Refused at the choice itself, which has no other place to say it.
    expect(await screen.findByText('部は追加できません。')).toBeTruthy();
    expect(closed()).toBe(0);
    fireEvent.click(screen.getByLabelText('課'));
    answers({ id: idOf(13), changeId: idOf(90), version: 1 });
    press('追加する');
    await waitFor(() => expect(closed()).toBe(1));
    const body = { name: '福祉部', code: '', fyFrom: 2026, reason: '条例改正' };
    expect(sent).toEqual([
      { kind: 'division', parentId: null, ...body },
      { kind: 'section', parentId: idOf(11), ...body },
    ]);
  });
});

describe('a change of a department', () => {
  it('sends what became different alone; an emptied code is taken away, an emptied place stays as it is', async () => {
    const { sent, closed } = open(
      (onClose) => <EditDepartmentDialog {...common} department={section} onClose={onClose} />,
      `PATCH /api/departments/${section.id}`,
      { id: section.id, changeId: idOf(90), version: 2 },
    );
    type(/^コード/, '');
    type(/^並び順/, '');
    type(/^理由/, '廃番');
    press('変更する');
    await waitFor(() => expect(closed()).toBe(1));
    expect(sent).toEqual([{ version: section.version, fyFrom: 2026, reason: '廃番', code: '' }]);
  });

  it('puts a 部 under nothing, and leads to the year that is refused', async () => {
    const { closed } = open(
      (onClose) => <EditDepartmentDialog {...common} department={division} onClose={onClose} />,
      `PATCH /api/departments/${division.id}`,
      refusedAt('fyFrom', '令和7年度からは変更できません。'),
    );
    expect(screen.queryByLabelText(/^上の部/)).toBeNull();
    press('変更する');
    expect(await screen.findByText('令和7年度からは変更できません。')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(field(/^いつから/)));
    expect(closed()).toBe(0);
  });
});

describe('the end of a department', () => {
  it('is sent on the version seen; who was faster is said, and the reason stays', async () => {
    const { sent, closed } = open(
      (onClose) => <AbolishDepartmentDialog {...common} department={section} onClose={onClose} />,
      `POST /api/departments/${section.id}/abolitions`,
      new Refusal(409, 'STALE_VERSION'),
    );
    expect(field(/^最後の年度/).value).toBe('令和8年度');
    type(/^理由/, '業務の終了');
    press('廃止する');
    expect((await screen.findByRole('alert')).textContent).toContain('もう一度「廃止する」を押してください');
    expect(field(/^理由/).value).toBe('業務の終了');
    expect(sent).toEqual([{ version: section.version, lastFy: 2026, reason: '業務の終了' }]);
    expect(closed()).toBe(0);
  });
});

describe('the years that are offered', () => {
  const span = (years: { value: string }[]) => [years[0]?.value, years.at(-1)?.value];

  it.each([
    ['the shown one, where something may change in it', 2026, 2024, '2026'],
    ['the first that is not 確定', 2023, 2024, '2025'],
    ['any, while nothing is 確定', 2010, null, '2010'],
  ] as const)('for a change begin with %s', (_, shown, settledFy, offered) => {
    expect(offeredYear(shown, settledFy)).toBe(offered);
  });

  it('for a change leave out what is 確定, and hold the chosen one', () => {
    expect(span(changeableYears(2024))).toEqual(['2025', '2031']);
    expect(span(changeableYears(null, 2010))).toEqual(['2010', '2031']);
  });

  it.each([
    ['long ago', 2010],
    ['far ahead', 2040],
  ])('for a change begin with a shown one that is %s, and say it', async (_, shownFy) => {
    const old = { ...common, shownFy, list: { ...list, settledFy: null } };
    const { sent } = open(
      (onClose) => <AbolishDepartmentDialog {...old} department={section} onClose={onClose} />,
      `POST /api/departments/${section.id}/abolitions`,
      { id: section.id, changeId: idOf(90), version: 2 },
    );
    expect(field(/^最後の年度/).value).toBe(`令和${shownFy - 2018}年度`.replace('令和-8年度', '平成22年度'));
    press('廃止する');
    await waitFor(() => expect(sent).toMatchObject([{ lastFy: shownFy }]));
    cleanup();
    open((onClose) => <EditDepartmentDialog {...old} department={section} onClose={onClose} />, 'PATCH /api', {});
    expect(field(/^いつから/).value).not.toBe('');
    cleanup();
    open((onClose) => <AddDepartmentDialog {...old} onClose={onClose} />, 'POST /api', {});
    expect(field(/^いつから/).value).not.toBe('');
  });

  it('for the switch hold the shown one, however far away', () => {
    expect(span(shownYears(2026))).toEqual(['2016', '2031']);
    expect(span(shownYears(2040))).toEqual(['2016', '2040']);
  });

  it('for a new one begin with the first 評価, before there is any', () => {
    expect(firstYearOffered(2026, { ...list, settledFy: null, beginsFy: 2025 })).toBe('2025');
    expect(firstYearOffered(2026, { ...list, beginsFy: null })).toBe('2026');
  });
});
