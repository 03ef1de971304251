import { describe, expect, it } from '@jest/globals';
import type { CurrentUser } from '@mawasu/contract';
import { fireEvent, screen } from '@testing-library/react';
import { aHeldRole, aUser, idOf } from '../../testing/builders.js';
import { renderPart } from '../../testing/render.js';
import { UserMenu } from './user-menu.js';

async function openMenu(heldRoles: CurrentUser['heldRoles']) {
  const done: string[] = [];
  const part = renderPart(
    <UserMenu
      user={aUser({ heldRoles })}
      onOpenAccount={() => done.push('account')}
      onSignOut={() => done.push('sign out')}
    />,
  );
  await part.user.click(screen.getByRole('button', { name: '三郷 花子さんのメニュー' }));
  const menu = await screen.findByRole('menu', { hidden: true });
  return { ...part, menu, done };
}

const heldFor = { userId: idOf(2), displayName: '中央 太郎' };

describe('the menu of the person', () => {
  it('names each role with the department it is held for', async () => {
    const { menu } = await openMenu([
      aHeldRole(),
      aHeldRole({ role: 'section_head', departmentName: '市民課', departmentIds: [idOf(11)] }),
    ]);
    expect(menu.textContent).toContain('企画調整課 入力者');
    expect(menu.textContent).toContain('市民課 課長');
  });

  it('names a role for the whole city alone', async () => {
    const { menu } = await openMenu([aHeldRole({ role: 'planner', departmentName: null, departmentIds: [] })]);
    expect(menu.textContent).toMatch(/^三郷 花子企画画面の配色/);
  });

  it('says for whom a deputy acts', async () => {
    const { menu } = await openMenu([aHeldRole({ role: 'section_head', departmentName: '市民課', heldFor })]);
    expect(menu.textContent).toContain('市民課 課長（中央 太郎さんの代理）');
  });

  it('keeps the own role and the one held for somebody else apart', async () => {
    const { menu } = await openMenu([
      aHeldRole({ role: 'section_head' }),
      aHeldRole({ role: 'section_head', departmentName: '市民課', heldFor }),
    ]);
    expect(menu.textContent).toContain('企画調整課 課長市民課 課長（中央 太郎さんの代理）');
  });

  it('keeps its button when the list comes, so that a press that began before is not lost', async () => {
    renderPart(<UserMenu user={aUser({})} onOpenAccount={() => undefined} onSignOut={() => undefined} />);
    const button = screen.getByRole('button', { name: '三郷 花子さんのメニュー' });
    fireEvent.click(button);
    const menu = await screen.findByRole('menu', { hidden: true });
    expect(screen.getByRole('button', { name: '三郷 花子さんのメニュー' })).toBe(button);
    expect(button.getAttribute('aria-controls')).toBe(menu.id);
    expect(menu.getAttribute('aria-labelledby')).toBe(button.id);
  });

  it('leads to the account and out', async () => {
    const { user, done } = await openMenu([aHeldRole()]);
    await user.click(screen.getByRole('menuitem', { name: 'アカウント', hidden: true }));
    await user.click(screen.getByRole('button', { name: '三郷 花子さんのメニュー' }));
    await user.click(await screen.findByRole('menuitem', { name: 'サインアウト', hidden: true }));
    expect(done).toEqual(['account', 'sign out']);
  });

  it('lets the person choose between light and dark', async () => {
    const { user } = await openMenu([aHeldRole()]);
    await user.click(screen.getByRole('menuitemradio', { name: '暗い画面', hidden: true }));
    expect(document.documentElement.dataset.mantineColorScheme).toBe('dark');
    expect(window.localStorage.getItem('mawasu-color-scheme')).toBe('dark');
    window.localStorage.clear();
  });
});
