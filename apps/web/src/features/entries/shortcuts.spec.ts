import { shortcutOf, shortcutPlaceLabels, shortcuts } from './shortcuts.js';

type Pressed = Parameters<typeof shortcutOf>[0];

function pressed(overrides: Partial<Pressed> = {}): Pressed {
  const none = {
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    isComposing: false,
    keyCode: 0,
    defaultPrevented: false,
  };
  return { key: '', code: '', target: document.body, ...none, ...overrides };
}

const altN = { key: 'n', code: 'KeyN', altKey: true };
const question = { key: '?', code: 'Slash' };

function focused(html: string): HTMLElement {
  document.body.innerHTML = html;
  return document.body.firstElementChild as HTMLElement;
}

describe('the table of shortcuts', () => {
  it('names every action once', () => {
    expect(new Set(shortcuts.map(({ id }) => id)).size).toBe(shortcuts.length);
  });

  it('has no key twice in one place', () => {
    const pressable = shortcuts.flatMap(({ place, withAlt, keys }) => keys.map((key) => `${place} ${withAlt} ${key}`));
    expect(new Set(pressable).size).toBe(pressable.length);
  });

  it('takes none of the keys of Edge and Windows', () => {
    const taken = ['KeyD', 'KeyE', 'KeyF', 'ArrowLeft', 'ArrowRight', 'Home', 'F4', 'Space', 'Tab'];
    const withAlt = shortcuts.filter((shortcut) => shortcut.withAlt).flatMap(({ keys }) => keys);
    expect(withAlt.filter((key) => taken.includes(key) || !/^Key[A-Z]$/.test(key))).toEqual([]);
    const alone = shortcuts.filter((shortcut) => !shortcut.withAlt).flatMap(({ keys }) => keys);
    expect(alone.filter((key) => /^F\d+$/.test(key) || key === 'Tab')).toEqual([]);
  });

  it.each(shortcuts.map((shortcut) => [shortcut.id, shortcut] as const))('%s answers to its keys', (id, shortcut) => {
    expect(shortcutPlaceLabels[shortcut.place]).toBeTruthy();
    for (const key of shortcut.keys) {
      const event = pressed(shortcut.withAlt ? { code: key, altKey: true } : { key });
      expect(shortcutOf(event, shortcut.place)).toBe(id);
    }
  });
});

describe('a shortcut', () => {
  it('with Alt works while a text is being typed', () => {
    expect(shortcutOf(pressed({ ...altN, target: focused('<textarea></textarea>') }), 'sheet')).toBe('nextTodo');
  });

  it('is known by the place of its key, whatever the input mode makes of it', () => {
    expect(shortcutOf(pressed({ ...altN, key: 'Process', keyCode: 229 }), 'sheet')).toBe('nextTodo');
    expect(shortcutOf(pressed({ ...altN, key: 'み' }), 'sheet')).toBe('nextTodo');
  });

  it.each([
    ['while a text is being converted', { isComposing: true }],
    ['with Ctrl', { ctrlKey: true }],
    ['with the Windows key', { metaKey: true }],
    ['that was used already', { defaultPrevented: true }],
    ['without Alt', { altKey: false }],
  ])('is none %s', (_, state) => {
    expect(shortcutOf(pressed({ ...altN, ...state }), 'sheet')).toBeNull();
  });

  it('that an IME is working on is none, though the browser does not call it composing', () => {
    expect(shortcutOf(pressed({ key: 'Enter', keyCode: 229 }), 'figures')).toBeNull();
  });

  it.each([
    '<textarea></textarea>',
    '<input>',
    '<input type="search">',
    '<div contenteditable></div>',
    '<select></select>',
  ])('「?」 is a sign like any other in %s', (box) => {
    expect(shortcutOf(pressed({ ...question, target: focused(box) }), 'sheet')).toBeNull();
  });

  it.each(['<button></button>', '<input type="radio">', '<a href="/"></a>'])('「?」 opens the list from %s', (box) => {
    expect(shortcutOf(pressed({ ...question, target: focused(box) }), 'sheet')).toBe('help');
  });

  it('of the figures is none elsewhere', () => {
    expect(shortcutOf(pressed({ key: 'ArrowDown' }), 'sheet')).toBeNull();
    expect(shortcutOf(pressed({ key: 'ArrowDown' }), 'figures')).toBe('nextFigure');
  });
});
