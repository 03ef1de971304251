import { describe, expect, it } from '@jest/globals';
import type { UserListItem } from '@mawasu/contract';
import type { Role } from '@mawasu/domain/permissions';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { idOf } from '../../testing/builders.js';
import { aDepartmentItem, aDepartmentList } from '../../testing/department-builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { fakeServer, renderPart } from '../../testing/render.js';
import { aListedUser, aMembership, aPerson } from '../../testing/user-builders.js';
import { DeputyDialog } from './deputy-dialog.js';
import { MembershipFields, type TypedMembership, toGiven } from './membership-fields.js';
import { UserFilters, type UserFilterValues } from './user-filters.js';
import { UserMarks } from './user-marks.js';
import { failureText, listedRoleText, membershipText, passwordText } from './user-words.js';

const sections = aDepartmentList([
  aDepartmentItem({ id: idOf(9), kind: 'division', name: '市民部' }),
  aDepartmentItem({ id: idOf(10), name: '市民課' }),
  aDepartmentItem({ id: idOf(11), name: '道路課' }),
]);
const box = (name: RegExp | string) => screen.getByRole<HTMLInputElement>('combobox', { name });
const option = (name: string) => screen.getByRole('option', { name, hidden: true });
/** Opens a box and presses one of its choices. */
const choose = (field: RegExp | string, name: string) => {
  fireEvent.click(box(field));
  const list = document.getElementById(box(field).getAttribute('aria-controls') ?? '') as HTMLElement;
  fireEvent.click(within(list).getByRole('option', { name, hidden: true }));
};

describe('the words of an account', () => {
  it.each<[Partial<Parameters<typeof listedRoleText>[0]>, string]>([
    [{}, '市民課 入力者'],
    [{ departmentName: null, role: 'planner' }, '企画'],
    [{ role: 'section_head', forName: '鈴木 花子' }, '市民課 課長（鈴木 花子さんの代理）'],
  ])('name a role by its 課 and for whom it is held: %j', (changes, words) => {
    expect(listedRoleText({ role: 'entrant', departmentName: '市民課', forName: null, ...changes })).toBe(words);
  });

  it.each<[Role, string | null, string]>([
    ['division_head', '市民部', '市民部 部長'],
    ['administrator', null, 'システム管理者'],
  ])('name a membership of %s', (role, departmentName, words) => {
    expect(membershipText({ role, departmentName })).toBe(words);
  });

  it.each([
    [false, false, 'パスワード：本人が設定'],
    [true, false, 'パスワード：初期パスワードのまま'],
    [true, true, 'パスワード：初期パスワードの期限切れ（発行し直してください）'],
  ])('say whose the password is: to be changed %s, outlived %s', (mustChangePassword, passwordOutlived, words) => {
    expect(passwordText({ mustChangePassword, passwordOutlived })).toBe(words);
  });

  it.each([
    [0, null, null],
    [3, null, 'パスワードの誤り3回'],
    [6, '2026-05-09T00:15:00Z', 'パスワードの誤り6回（9:15まで待ち）'],
  ])('count %d wrong passwords, and until when they cost a wait', (failures, waitsUntil, words) => {
    expect(failureText({ failures, waitsUntil })).toBe(words);
  });
});

describe('the marks of an account', () => {
  it.each<[string, Partial<UserListItem>, string[]]>([
    ['nothing of one that is as it should be', {}, []],
    ['that it is stopped', { disabled: true }, ['停止']],
    ['that its first password was never changed', { mustChangePassword: true }, ['初期パスワード']],
    [
      'that its first password is too old',
      { mustChangePassword: true, passwordOutlived: true },
      ['初期パスワード期限切れ'],
    ],
    ['wrong passwords', { failures: 2 }, ['パスワードの誤り2回']],
    ['everybody who acts for it', { deputyNames: ['山田', '伊藤'] }, ['代理：山田、伊藤さん']],
  ])('say %s', (_, changes, words) => {
    const { container } = renderPart(<UserMarks user={aListedUser(changes)} />);
    expect([...container.querySelectorAll('span')].map(({ textContent }) => textContent)).toEqual(words);
  });
});

describe('role, 部・課 and days', () => {
  let held: TypedMembership;

  function open(initial: Partial<TypedMembership> = {}, departments: unknown = sections) {
    const asked: (string | null)[] = [];
    fakeServer()
      .on('GET /api/departments', ({ url }: FakeRequest) => {
        asked.push(url.searchParams.get('fy'));
        return departments;
      })
      .install();
    function Edited() {
      const [value, setValue] = useState<TypedMembership>({
        ...{ role: 'entrant', departmentId: idOf(10), from: '2026-04-01', to: '' },
        ...initial,
      });
      held = value;
      return <MembershipFields value={value} onChange={setValue} messageOf={() => null} />;
    }
    renderPart(<Edited />);
    return asked;
  }

  it('ask for the departments of the year in which the membership begins, as far as its day is typed', async () => {
    const asked = open({ from: '2025-03-31' });
    await waitFor(() => expect(asked).toEqual(['2024']));
    fireEvent.change(screen.getByLabelText(/^始まりの日/), { target: { value: '2025-04-01' } });
    await waitFor(() => expect(asked).toEqual(['2024', '2025']));
  });

  it('forget the 課 where the role is of a 部, and keep it where it fits', async () => {
    open();
    await waitFor(() => expect(box(/^部・課/).value).toBe('市民課'));
    choose(/^役割/, '課長');
    expect(held).toMatchObject({ role: 'section_head', departmentId: idOf(10) });
    choose(/^役割/, '部長');
    expect(held).toMatchObject({ role: 'division_head', departmentId: null });
  });

  it('are of the whole city for a role without one, which says so and lets the 課 be taken out', async () => {
    open({ role: 'reader' });
    await waitFor(() => expect(box(/^部・課/).value).toBe('市民課'));
    fireEvent.click(screen.getByLabelText('部・課の選択を消す'));
    expect(held.departmentId).toBeNull();
    expect(box(/^部・課/).placeholder).toBe('市全体');
  });

  it('say that the departments could not be read instead of that there are none', async () => {
    open({}, new Refusal(503, 'DATABASE_UNAVAILABLE', { message: 'データベースに接続できません。' }));
    expect(await screen.findByText('部・課の一覧を読み込めませんでした。データベースに接続できません。')).toBeTruthy();
    expect(screen.queryByText('該当する部・課はありません。')).toBeNull();
    expect(held.departmentId).toBe(idOf(10));
  });

  it('name a 課 that is none in the year of the new day', async () => {
    open({ departmentId: idOf(99) });
    await waitFor(() => expect(box(/^部・課/).value).toBe('（この年度にはない部・課）'));
  });

  it.each<[string, string | null]>([
    ['', null],
    ['2027-03-31', '2027-03-31'],
  ])('are sent with %j as their last day', (to, sent) => {
    const typed = { role: 'entrant' as const, departmentId: idOf(10), from: '2026-04-01', to };
    expect(toGiven(typed)).toEqual({ ...typed, to: sent });
  });
});

describe('the person who acts as 代理', () => {
  const candidate = { id: idOf(602), displayName: '山田 太郎', account: 'yamada', departmentNames: ['市民課'] };

  async function open(answer: unknown) {
    const asked: (string | null)[] = [];
    fakeServer()
      .on('GET /api/deputies/candidates', ({ url }: FakeRequest) => {
        asked.push(url.searchParams.get('q'));
        return answer;
      })
      .install();
    const { role, departmentName } = aMembership({ role: 'section_head' });
    const choices = [{ role: role as 'section_head', departmentId: idOf(10), departmentName: departmentName ?? '' }];
    const { user } = renderPart(<DeputyDialog choices={choices} forUser={aPerson()} onClose={() => {}} />);
    await user.type(box(/^代理をする人/), '山');
    return asked;
  }

  it('is looked for by the server, which says how many more there are', async () => {
    const asked = await open({ items: [candidate], total: 12 });
    expect(screen.getByText(/田中 花子さん\s*に代わって承認や差戻しができます。/)).toBeTruthy();
    expect(await screen.findByText('ほかに11人います。もう少し長く入れてください。')).toBeTruthy();
    expect(asked).toEqual(['山']);
    fireEvent.click(option('山田 太郎（yamada・市民課）'));
    expect(box(/^代理をする人/).value).toBe('山田 太郎（yamada・市民課）');
    expect(await screen.findByText('氏名か利用者名の一部を入れて、選んでください。')).toBeTruthy();
  });

  it('is said not to exist only once the server has looked', async () => {
    await open({ items: [], total: 0 });
    expect(screen.queryByText('該当する職員はいません。')).toBeNull();
    expect(screen.getByText('探しています。')).toBeTruthy();
    expect(await screen.findByText('該当する職員はいません。')).toBeTruthy();
  });

  it('is not said not to exist where the server could not look', async () => {
    await open(new Refusal(500, 'INTERNAL', { message: 'システムで問題が起きました。' }));
    expect(await screen.findByText('職員を探せませんでした。システムで問題が起きました。')).toBeTruthy();
    expect(screen.queryByText('該当する職員はいません。')).toBeNull();
  });
});

describe('the filters of 職員', () => {
  function open(values: UserFilterValues) {
    const heard: UserFilterValues[] = [];
    renderPart(<UserFilters values={values} departments={sections.items} onChange={(next) => heard.push(next)} />);
    return heard;
  }
  const words = () => screen.getByLabelText<HTMLInputElement>('氏名・利用者名で探す');

  it('search by Enter, without the spaces around the words, and keep what is chosen beside them', () => {
    const heard = open({ role: 'entrant' });
    expect([box('役割').value, box('状態').placeholder]).toEqual(['入力者', 'すべて']);
    fireEvent.change(words(), { target: { value: ' 田中 ' } });
    expect(heard).toEqual([]);
    fireEvent.submit(words());
    fireEvent.change(words(), { target: { value: '　' } });
    fireEvent.submit(words());
    expect(heard).toEqual([
      { role: 'entrant', q: '田中' },
      { role: 'entrant', q: undefined },
    ]);
  });

  it('are chosen one by one and emptied one by one', () => {
    const heard = open({ q: '田中', departmentId: idOf(11) });
    expect(box('部・課').value).toBe('道路課');
    fireEvent.click(screen.getByLabelText('部・課の選択を消す'));
    fireEvent.click(box('状態'));
    fireEvent.click(option('代理あり'));
    expect(heard).toEqual([
      { q: '田中', departmentId: undefined },
      { q: '田中', departmentId: idOf(11), state: 'deputized' },
    ]);
  });

  it('say of words nobody can search for what is wrong with them', () => {
    open({ q: 'あ'.repeat(500) });
    expect(words().getAttribute('aria-invalid')).toBe('true');
  });

  it.each<[UserFilterValues, number]>([
    [{}, 0],
    [{ q: '' }, 0],
    [{ state: 'disabled' }, 1],
  ])('are given up together only where there are some: %j', (values, buttons) => {
    const heard = open(values);
    const clear = screen.queryAllByRole('button', { name: '絞り込みをやめる' });
    expect(clear).toHaveLength(buttons);
    for (const one of clear) fireEvent.click(one);
    expect(heard).toEqual(buttons === 0 ? [] : [{}]);
  });
});
