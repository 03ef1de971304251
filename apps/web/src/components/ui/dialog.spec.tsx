import { afterEach, describe, expect, it } from '@jest/globals';
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { renderPart } from '../../testing/render.js';
import { Dialog } from './dialog.js';

afterEach(cleanup);

async function beginningOf(children: ReactNode): Promise<string | null | undefined> {
  renderPart(
    <Dialog opened onClose={() => undefined} title="題" transitionProps={{ duration: 0 }}>
      {children}
    </Dialog>,
  );
  await screen.findByRole('dialog');
  await waitFor(() => expect(document.activeElement).not.toBe(document.body));
  return document.activeElement?.getAttribute('aria-label');
}

describe('a dialog', () => {
  it.each<[string, ReactNode, string]>([
    [
      'at its first field that can be used, past what is hidden or disabled',
      <form key="a">
        <button type="button" aria-label="説明" />
        <input type="hidden" />
        <input aria-label="固定" disabled />
        <textarea aria-label="理由" />
      </form>,
      '理由',
    ],
    [
      'at the choice that is made, where the first field is one of several',
      <form key="b">
        <input type="radio" name="kind" aria-label="課" />
        <input type="radio" name="kind" aria-label="部" defaultChecked />
      </form>,
      '部',
    ],
    [
      'at its first button without a field: the one that changes nothing',
      <div key="c">
        <button type="button" aria-label="やめる" />
        <button type="button" aria-label="削除する" />
      </div>,
      'やめる',
    ],
    [
      'where it says so',
      <div key="d">
        <input aria-label="名称" />
        <input aria-label="理由" data-autofocus />
      </div>,
      '理由',
    ],
    ['at 閉じる with nothing else to press', <p key="e">説明</p>, '閉じる'],
  ])('begins %s', async (_, children, expected) => {
    expect(await beginningOf(children)).toBe(expected);
  });

  it('leaves the focus where somebody has gone on from its beginning', async () => {
    const began: string[] = [];
    const goesOn = () => {
      began.push('begun');
      queueMicrotask(() => screen.getByRole('textbox', { name: '名称' }).focus());
    };
    await beginningOf([
      <input key="code" aria-label="コード" onFocus={goesOn} />,
      <input key="title" aria-label="名称" />,
    ]);
    // Mantine's focus trap asks for the beginning twice, the second time after the page was drawn.
    for (let turn = 0; turn < 3; turn += 1) await act(() => new Promise((done) => setTimeout(done)));
    expect(began).toEqual(['begun']);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('名称');
  });

  it.each<[string, ReactNode, boolean | undefined, number]>([
    ['closes by a press beside it', <p key="a">説明</p>, undefined, 1],
    [
      'with something to type or to choose does not',
      <input key="b" type="checkbox" aria-label="関係課も" />,
      undefined,
      0,
    ],
    ['that may not be missed does not either', <p key="c">説明</p>, false, 0],
  ])('%s', (_, children, closeOnClickOutside, times) => {
    let closed = 0;
    const onClose = () => {
      closed += 1;
    };
    renderPart(
      <Dialog opened title="題" onClose={onClose} {...(closeOnClickOutside === false ? { closeOnClickOutside } : {})}>
        {children}
      </Dialog>,
    );
    fireEvent.click(document.querySelector('.mantine-Modal-overlay') as Element);
    expect(closed).toBe(times);
  });

  it('over another is the only one that Escape closes', async () => {
    function Both() {
      const [titles, setTitles] = useState(['下']);
      const at = (title: string, children: ReactNode) =>
        titles.includes(title) && (
          <Dialog
            opened
            title={title}
            transitionProps={{ duration: 0 }}
            onClose={() => setTitles((open) => open.filter((one) => one !== title))}
          >
            {children}
          </Dialog>
        );
      const more = (
        <button type="button" onClick={() => setTitles(['下', '上'])}>
          決定する
        </button>
      );
      return at(
        '下',
        <>
          {more}
          {at('上', <p>説明</p>)}
        </>,
      );
    }
    renderPart(<Both />);
    fireEvent.click(await screen.findByRole('button', { name: '決定する' }));
    await screen.findByRole('dialog', { name: '上' });
    const shown = () =>
      screen.queryAllByRole('dialog', { hidden: true }).map((dialog) => dialog.getAttribute('aria-labelledby'));
    expect(shown()).toHaveLength(2);
    fireEvent.keyDown(document.body, { key: 'Escape' });
    await waitFor(() => expect(shown()).toHaveLength(1));
    await screen.findByRole('dialog', { name: '下' });
    fireEvent.keyDown(document.body, { key: 'Escape' });
    await waitFor(() => expect(shown()).toHaveLength(0));
  });
});
