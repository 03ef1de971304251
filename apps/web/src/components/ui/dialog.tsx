import { Modal, type ModalProps } from '@mantine/core';
import { type ReactNode, type RefObject, useId, useLayoutEffect, useRef } from 'react';

/** Where somebody types or chooses; what is only drawn over such a field, or cannot be used, is none. */
const FIELD = ':is(input:not([type="hidden"], [type="file"]), select, textarea):not(:disabled)';

/** Of choices that belong together the one that is chosen: the arrow keys go on from there. */
function chosenOf(field: Element, body: ParentNode): Element {
  if (!(field instanceof HTMLInputElement) || field.type !== 'radio' || field.checked) return field;
  const group = [...body.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
  return group.find(({ name, checked }) => checked && name === field.name) ?? field;
}

function beginningOf(body: ParentNode): Element | null {
  if (body.querySelector('[data-autofocus]')) return null;
  const field = body.querySelector(FIELD);
  return field ? chosenOf(field, body) : body.querySelector('button:not(:disabled)');
}

/**
 * Mantine asks for the beginning twice, the second time after the page was drawn; on a slow machine somebody may have gone on
 * by then, and half of a name would be typed into the field before. Wherever the focus is counts as the beginning.
 */
function keepBeginning(dialog: Element): () => void {
  const move = ({ target }: Event) => {
    for (const former of dialog.querySelectorAll('[data-autofocus]')) former.removeAttribute('data-autofocus');
    if (target instanceof Element) target.setAttribute('data-autofocus', '');
  };
  dialog.addEventListener('focusin', move);
  return () => dialog.removeEventListener('focusin', move);
}

function Beginning({ body, children }: { body: RefObject<HTMLDivElement | null>; children: ReactNode }) {
  useLayoutEffect(() => {
    if (!body.current) return;
    beginningOf(body.current)?.setAttribute('data-autofocus', '');
    const dialog = body.current.closest('[role="dialog"]');
    if (dialog) return keepBeginning(dialog);
  }, [body]);
  return <div ref={body}>{children}</div>;
}

/** The dialogs that are open, the topmost last. */
const openDialogs: string[] = [];

/** Mantine tells every open dialog of Escape; only the topmost is meant. */
function useOnlyTopmost(isOpen: boolean, onClose: () => void): () => void {
  const id = useId();
  useLayoutEffect(() => {
    if (!isOpen) return;
    openDialogs.push(id);
    return () => void openDialogs.splice(openDialogs.indexOf(id), 1);
  }, [id, isOpen]);
  return () => {
    if (openDialogs.at(-1) === id) onClose();
  };
}

/**
 * Every dialog of the product. It begins at its first field, or at its first button, which is the one that changes nothing:
 * at 閉じる, where Mantine begins, a name typed and Enter would close it. Something else may say `data-autofocus`. Where the
 * focus goes afterwards is the focus keeper's business. A press beside it closes it only where nobody types: what was typed
 * would be gone.
 */
export function Dialog({ children, onClose, closeOnClickOutside, overlayProps, ...props }: ModalProps) {
  const close = useOnlyTopmost(props.opened, onClose);
  const body = useRef<HTMLDivElement>(null);
  const onPressBeside = () => {
    if (closeOnClickOutside ?? !body.current?.querySelector(FIELD)) close();
  };
  return (
    <Modal
      {...props}
      onClose={close}
      closeOnClickOutside={false}
      overlayProps={{ ...overlayProps, onClick: onPressBeside }}
    >
      <Beginning body={body}>{children}</Beginning>
    </Modal>
  );
}
