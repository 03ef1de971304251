import { fireEvent } from '@testing-library/react';
import { type UserEvent, userEvent } from '@testing-library/user-event';

/** What `type` reads as keys rather than as letters. */
const hasKeys = (text: string) => /[{[]/.test(text);

function isWritten(element: Element): element is HTMLInputElement | HTMLTextAreaElement {
  return element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.type === 'text');
}

/**
 * A person at the page. Text comes as an input method sends it: what was composed at once, and the last letter by its key.
 * (Letter by letter, a sentence draws the page forty times.)
 */
export function aTypist(): UserEvent {
  const user = userEvent.setup({ delay: null });
  const byKeys = user.type.bind(user);
  return Object.assign(user, {
    type: async (element: Element, text: string, options?: Parameters<UserEvent['type']>[2]) => {
      if (options || hasKeys(text) || !isWritten(element) || text.length < 3) return byKeys(element, text, options);
      await user.click(element);
      if (element.disabled || element.readOnly) return undefined;
      const composed = element.value + text.slice(0, -1);
      fireEvent.input(element, { target: { value: composed } });
      // user-event remembers what stood here when it typed last; a value that is set makes it look again.
      element.value = composed;
      element.setSelectionRange(composed.length, composed.length);
      return user.keyboard(text.slice(-1));
    },
  });
}
