import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Providers } from '../../app/providers.js';
import { idOf } from '../../testing/builders.js';
import { aDepartmentItem, aDepartmentList } from '../../testing/department-builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { fakeServer, renderPart } from '../../testing/render.js';
import { DepartmentTree } from './department-tree.js';
import { EditDepartmentDialog } from './edit-department-dialog.js';

afterEach(cleanup);

const division = aDepartmentItem({ id: idOf(11), kind: 'division', name: '市民部' });
const section = aDepartmentItem({ id: idOf(12), name: '市民課', parentId: idOf(11), code: '0101', people: 1234 });
const kin = (name: string, fromFy: number) => ({ id: idOf(40), name, fromFy });

describe('the tree of a year', () => {
  const done: string[] = [];
  const show = (items = [division, section], mayChange = true) => {
    done.length = 0;
    const note = (act: string) => (mayChange ? ({ name }: { name: string }) => done.push(`${act} ${name}`) : null);
    renderPart(<DepartmentTree items={items} onEdit={note('edit')} onAbolish={note('abolish')} />);
  };
  const rowOf = (name: string) =>
    screen.getByRole('rowheader', { name: new RegExp(`${name}$`) }).closest('tr') as HTMLElement;

  it('says from what a department came, until when it is and what becomes of it', () => {
    const merged = { predecessors: [kin('住民課', 2024), kin('戸籍課', 2024)] };
    show([
      division,
      { ...section, ...merged, endsFy: 2026, successors: [kin('窓口課', 2027)] },
      aDepartmentItem({ id: idOf(13), name: '広報課', endsFy: 2027 }),
    ]);
    const course = (name: string) => rowOf(name).children[4]?.textContent;
    expect(course('市民課')).toBe('令和6年度に住民課、戸籍課から。令和8年度まで。その後は窓口課');
    expect(course('広報課')).toBe('令和9年度まで');
    expect(course('市民部')).toBe('');
    expect(screen.getByText('部1、課2')).toBeTruthy();
    expect(within(rowOf('市民課')).getByText('1,234人')).toBeTruthy();
  });

  it('offers a change and an end of each by its name, and neither where nothing may be changed', () => {
    show();
    fireEvent.click(screen.getByRole('button', { name: '市民課を変更する' }));
    fireEvent.click(screen.getByRole('button', { name: '市民部を廃止する' }));
    expect(done).toEqual(['edit 市民課', 'abolish 市民部']);
    cleanup();
    show([division, section], false);
    expect(screen.queryByRole('columnheader', { name: '操作' })).toBeNull();
    expect(screen.queryByRole('button', { name: /を(変更|廃止)する$/ })).toBeNull();
  });

  it('is narrowed by a code as well, and as it was when the words are taken away again', () => {
    show([division, section, aDepartmentItem({ id: idOf(13), name: '広報課', code: '0202' })]);
    fireEvent.click(screen.getByRole('button', { name: 'すべて閉じる' }));
    const words = screen.getByRole('textbox', { name: '名称・コードで絞り込む' });
    const names = () => screen.getAllByRole('rowheader').map(({ textContent }) => textContent);
    fireEvent.change(words, { target: { value: '０１０１' } });
    expect(names()).toEqual(['市民部', '市民課']);
    fireEvent.change(words, { target: { value: '' } });
    expect(names()).toEqual(['市民部', '広報課']);
    fireEvent.click(screen.getByRole('button', { name: '市民部の課1を開く' }));
    expect(screen.getByRole('button', { name: '市民部の課1を閉じる' }).getAttribute('aria-expanded')).toBe('true');
  });
});

describe('a change of a department that others change meanwhile', () => {
  const list = aDepartmentList([
    division,
    aDepartmentItem({ id: idOf(15), kind: 'division', name: '福祉部' }),
    section,
  ]);
  const dialog = (department = section) => (
    <EditDepartmentDialog department={department} list={list} shownFy={2026} onClose={() => undefined} />
  );
  const type = (label: RegExp, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

  it('names each box in which theirs is another, with what it is now, and goes on top of theirs', async () => {
    const sent: unknown[] = [];
    fakeServer()
      .on(`PATCH /api/departments/${section.id}`, ({ body }: FakeRequest) => {
        sent.push(body);
        return { id: section.id, changeId: idOf(90), version: 9 };
      })
      .install();
    const { rerender, queryClient } = renderPart(dialog());
    type(/^名称/, '窓口課');
    type(/^コード/, '0199');
    type(/^並び順/, '7');
    fireEvent.click(screen.getByLabelText(/^上の部/, { selector: 'input' }));
    fireEvent.click(screen.getByRole('option', { name: '部なし', hidden: true }));
    const theirs = { ...section, version: 5, name: '住民課', code: null, sortOrder: 3, parentId: idOf(15) };
    rerender(<Providers queryClient={queryClient}>{dialog(theirs)}</Providers>);
    for (const text of ['名称：いまの内容は「住民課」です。', '並び順：いまの内容は「3」です。']) {
      expect(screen.getByText(text)).toBeTruthy();
    }
    expect(screen.getByText(/^部：いまの内容は「福祉部」です。$/)).toBeTruthy();
    expect(screen.getByText(/^コード：/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '変更する' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent).toEqual([
      { version: 5, fyFrom: 2026, reason: '', name: '窓口課', code: '0199', parentId: null, sortOrder: 7 },
    ]);
  });

  it.each([
    ['名称', 'name'],
    ['上の部', 'parentId'],
    ['コード', 'code'],
    ['並び順', 'sortOrder'],
    ['理由', 'reason'],
  ])('that is refused says so at %s, where somebody is led', async (label, path) => {
    const message = `${label}を直してください。`;
    const refusal = new Refusal(400, 'VALIDATION', { details: [{ path, message }] });
    fakeServer().on(`PATCH /api/departments/${section.id}`, refusal).install();
    renderPart(dialog());
    fireEvent.click(screen.getByRole('button', { name: '変更する' }));
    expect(await screen.findByText(message)).toBeTruthy();
    const field = screen.getByLabelText(new RegExp(`^${label}`), { selector: 'input,textarea' });
    await waitFor(() => expect(document.activeElement?.id).toBe(field.id));
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
