import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';

const TYPING = 'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="dialog"]';

/** Whether `/` is meant as a character: somebody types, or a dialog waits for an answer. */
function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest(TYPING) !== null;
}

/** On narrow screens the box lies folded away with the menu. */
function isOnScreen(element: HTMLElement): boolean {
  return (element.checkVisibility?.() ?? true) && element.getBoundingClientRect().right >= 0;
}

/** The key `/` leads to the box from anywhere on the page. */
function useSlashKey() {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isShortcut = event.key === '/' && !(event.ctrlKey || event.metaKey || event.altKey || event.isComposing);
      if (!isShortcut || event.defaultPrevented || isTyping(event)) return;
      if (!box.current || !isOnScreen(box.current)) return;
      event.preventDefault();
      box.current.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return box;
}

/** The search of the header: over plan, indicators and sheets of every year. What is wrong with the words says its page. */
export function SearchBox({ onSearch }: { onSearch: (text: string) => void }) {
  const [text, setText] = useState('');
  const box = useSlashKey();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    onSearch(text.trim());
    setText('');
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers of the last years only know the role, not <search>.
    <form role="search" aria-label="全体の検索" onSubmit={submit}>
      <TextInput
        ref={box}
        type="search"
        aria-label="計画・指標・年度評価シートを検索"
        aria-keyshortcuts="/"
        placeholder="計画・指標・シートを検索（/）"
        leftSection={<IconSearch size={18} aria-hidden />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </form>
  );
}
