import { beforeEach, describe, expect, it } from '@jest/globals';
import { act, cleanup, renderHook } from '@testing-library/react';
import { forgetTyping } from './kept-typing.js';
import { openPageFor } from './page-person.js';
import { useTypedOver, useTypedTillClosed } from './use-typed-over.js';

const held = { name: '甲', note: '' };
const NAME = 'round 1';

/** The form as somebody who opens its page finds it. */
const openForm = (now: object = held) => renderHook(() => useTypedOver(now as typeof held, NAME));

const typeIn = ({ result }: ReturnType<typeof openForm>, note: string) => act(() => result.current.set({ note }));

beforeEach(() => {
  window.localStorage.clear();
  openPageFor('hanako');
});

describe('a form whose page goes before it is saved', () => {
  it('shows what was typed when its person opens it again, and says so', () => {
    const first = openForm();
    expect(first.result.current).toMatchObject({ isTyped: false, isKept: false });
    typeIn(first, '途中の文');
    first.unmount();
    const again = openForm();
    expect(again.result.current).toMatchObject({
      typed: { name: '甲', note: '途中の文' },
      isTyped: true,
      isKept: true,
    });
  });

  it('shows it to nobody else', () => {
    typeIn(openForm(), '途中の文');
    openPageFor('taro');
    expect(openForm().result.current).toMatchObject({ typed: held, isKept: false });
    openPageFor('hanako');
    expect(openForm().result.current.typed.note).toBe('途中の文');
  });

  it('lays it over what others have saved meanwhile, and names what they changed under it', () => {
    typeIn(openForm(), '途中の文');
    const again = openForm({ name: '乙', note: '別の文' });
    expect(again.result.current).toMatchObject({ typed: { name: '乙', note: '途中の文' }, others: ['note'] });
    again.unmount();
    expect(openForm({ name: '乙', note: '別の文' }).result.current.others).toEqual(['note']);
  });

  it('forgets it once it is saved, given up, or typed back to what is held', () => {
    typeIn(openForm(), '途中の文');
    forgetTyping(NAME);
    expect(openForm().result.current.isKept).toBe(false);

    typeIn(openForm(), '途中の文');
    const opened = openForm();
    act(() => opened.result.current.discard());
    expect(opened.result.current).toMatchObject({ typed: held, isTyped: false, isKept: false });
    expect(openForm().result.current.isKept).toBe(false);

    const typed = openForm();
    typeIn(typed, '途中の文');
    typeIn(typed, '');
    expect(window.localStorage).toHaveLength(0);
  });

  it('forgets no other part of the form that is typed back to what is held', () => {
    const form = openForm();
    const openReason = () => renderHook(() => useTypedOver({ reason: '' }, `${NAME} reason`));
    const why = openReason();
    act(() => why.result.current.set({ reason: '見直しのため' }));
    typeIn(form, '途中の文');
    typeIn(form, '');
    why.unmount();
    expect(openReason().result.current).toMatchObject({ typed: { reason: '見直しのため' }, isKept: true });
  });

  it('forgets nothing that is typed in another tab because this one, where nothing is typed, hears of a change', () => {
    const idle = renderHook(({ now }) => useTypedOver(now, NAME), { initialProps: { now: held } });
    typeIn(openForm(), '途中の文');
    idle.rerender({ now: { ...held, name: '乙' } });
    expect(openForm().result.current).toMatchObject({ typed: { note: '途中の文' }, isKept: true });
  });

  it('takes nothing of a form that had other fields', () => {
    typeIn(openForm(), '途中の文');
    const { result } = openForm({ ...held, place: '市役所' });
    expect(result.current).toMatchObject({ typed: { note: '', place: '市役所' }, isKept: false });
  });

  it('is as it was typed once it is saved, and follows what the server made of it', () => {
    const { result, rerender } = renderHook(({ now }) => useTypedOver(now, NAME), { initialProps: { now: held } });
    act(() => result.current.set({ name: ' 乙 ' }));
    act(() => result.current.settle());
    expect(result.current).toMatchObject({ typed: { name: ' 乙 ' }, isTyped: false });
    expect(window.localStorage).toHaveLength(0);
    rerender({ now: { ...held, name: '乙' } });
    expect(result.current).toMatchObject({ typed: { name: '乙' }, isTyped: false, others: [] });
    rerender({ now: held });
    expect(result.current.typed.name).toBe('甲');
  });

  it('keeps nothing before anybody has signed in', () => {
    openPageFor(null);
    typeIn(openForm(), '途中の文');
    expect(window.localStorage).toHaveLength(0);
  });
});

describe('a dialog', () => {
  const blank = { name: '', from: '2026-04-01', chosen: [] as string[] };
  const openDialog = () => renderHook(() => useTypedTillClosed('new user', blank, () => undefined)).result;
  const typed = { name: '佐藤', from: '2027-04-01', chosen: ['防災課'] };
  const fill = (dialog: ReturnType<typeof openDialog>) => act(() => dialog.current.set(typed));

  it.each(['close', 'settle'] as const)('is blank again once it was left by its person or done (%s)', (end) => {
    const first = openDialog();
    fill(first);
    act(() => first.current[end]());
    cleanup();
    expect(openDialog().current).toMatchObject({ typed: blank, isKept: false });
  });

  it('is there again with all its fields for its person, who is told, and for nobody else, when its page was taken away', () => {
    fill(openDialog());
    cleanup();
    openPageFor('taro');
    const other = openDialog();
    expect(other.current).toMatchObject({ typed: blank, isKept: false });
    act(() => other.current.close());
    cleanup();
    openPageFor('hanako');
    expect(openDialog().current).toMatchObject({ typed, isKept: true });
  });
});
