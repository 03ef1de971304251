import { CloseButton, Group, Title } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import classes from './sheet-foot.module.css';
import { shortcutOf } from './shortcuts.js';

interface FootPanelProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** Opens over the foot of the sheet, which stays in sight and in reach above it. Takes the focus, and gives it back when closed. */
export function FootPanel({ title, onClose, children }: FootPanelProps) {
  const titleId = useId();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const element = panel.current;
    const first = element?.querySelector<HTMLElement>('[data-autofocus]') ?? element;
    first?.focus();
    return () => {
      const isLost = document.activeElement === document.body || element?.contains(document.activeElement);
      if (isLost && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  const press = (event: KeyboardEvent) => {
    if (shortcutOf(event.nativeEvent, 'panel') !== 'close') return;
    event.stopPropagation();
    onClose();
  };
  return (
    <div
      ref={panel}
      role="dialog"
      aria-labelledby={titleId}
      tabIndex={-1}
      className={classes.panel}
      onKeyDown={press}
      data-foot-panel
    >
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4" id={titleId}>
          {title}
        </Title>
        <CloseButton aria-label="閉じる" onClick={onClose} />
      </Group>
      {children}
    </div>
  );
}
