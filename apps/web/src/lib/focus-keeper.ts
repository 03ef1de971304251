/** Where the focus is or was last, what stands around it, nearest first, and from where the dialog was opened in which it is. */
interface Place {
  element: HTMLElement;
  around: readonly HTMLElement[];
  dialog: HTMLElement | null;
  opener: Place | null;
  /** Somebody left it for nothing in particular: nobody is waiting to be brought back. */
  isLeft: boolean;
}

/** Long enough for a page that knows better to set the focus itself. */
const PAUSE_MS = 40;

const LINE = 'tr, li, [role="row"], [role="option"], [role="treeitem"]';
const PART = 'section, form, fieldset, article, [role="dialog"], [role="region"], [role="group"]';
const HEADING = 'h1, h2, h3, h4, h5, legend, caption';
const USABLE =
  ':is(a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex]:not([tabindex="-1"])):not(:disabled)';

function ancestorsOf(element: HTMLElement): HTMLElement[] {
  const around: HTMLElement[] = [];
  for (let at = element.parentElement; at && at !== element.ownerDocument.body; at = at.parentElement) around.push(at);
  return around;
}

function placeOf(element: HTMLElement, before: Place | null): Place {
  const dialog = element.closest<HTMLElement>('[role="dialog"]');
  const opener = dialog === null ? null : before?.dialog === dialog ? before.opener : before;
  return { element, around: ancestorsOf(element), dialog, opener, isLeft: false };
}

const isDisabled = (element: HTMLElement): boolean => element.matches(':disabled');
/** Whether it can have the focus: it is in the page, neither disabled nor folded away. */
const canHold = (element: HTMLElement): boolean =>
  element.isConnected && !isDisabled(element) && (element.checkVisibility?.() ?? true);
/** A button that shows that its act is under way comes back by itself. */
const isBusy = (element: HTMLElement): boolean => isDisabled(element) && element.hasAttribute('data-loading');

function giveFocus(element: HTMLElement): void {
  if (!element.matches(USABLE) && !element.hasAttribute('tabindex')) {
    element.setAttribute('tabindex', '-1');
    element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true });
  }
  element.focus({ preventScroll: true });
}

/** Of what is still there around it: the same line, else the heading of the part of the page in which it stood. */
function nearestTo({ around }: Place): HTMLElement | null {
  for (const one of around) {
    if (!one.isConnected) continue;
    if (one.matches(LINE)) {
      const usable = one.querySelector<HTMLElement>(USABLE);
      if (usable) return usable;
    }
    if (one.tagName === 'MAIN') return one;
    if (one.matches(PART)) {
      const heading = one.querySelector<HTMLElement>(HEADING);
      if (heading) return heading;
    }
  }
  return null;
}

/** Where somebody goes on who was in a place: there, near it, or where its dialog was opened. */
function goingOnFrom(place: Place): HTMLElement | null {
  if (canHold(place.element)) return place.element;
  const near = nearestTo(place);
  if (near || place.dialog === null || !place.opener) return near;
  return goingOnFrom(place.opener);
}

/**
 * Keeps whoever works with the keyboard or a screen reader where they were: when what had the focus is taken away, cannot be
 * used any more or stands in a dialog that closed, browsers drop the focus to the top of the page. It goes back to what opened
 * the dialog, or to the nearest thing still there. Nothing is done where the page sets the focus itself, or where somebody
 * pressed beside everything. Returns how to stop.
 */
export function keepFocus(page: Document): () => void {
  let held: Place | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isNowhere = () => page.activeElement === null || page.activeElement === page.body;

  const look = () => {
    if (!held || !isNowhere()) return;
    const { element, dialog, opener, isLeft } = held;
    const from = isLeft ? (dialog?.isConnected === false ? opener : null) : held;
    const next = from && !(element.isConnected && isBusy(element)) && goingOnFrom(from);
    if (next) giveFocus(next);
  };
  const lookSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE_MS);
  };
  const take = ({ target }: Event) => {
    if (target instanceof HTMLElement && target !== page.body) held = placeOf(target, held);
  };
  /** What is removed or disabled loses the focus as well: only afterwards it can be told from being left. */
  const leave = ({ target }: Event) => {
    const place = held;
    if (!place || place.element !== target) return;
    setTimeout(() => {
      if (held !== place || page.activeElement === place.element) return;
      if (canHold(place.element)) place.isLeft = true;
      else lookSoon();
    });
  };
  const observer = new MutationObserver(lookSoon);
  observer.observe(page.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
  page.addEventListener('focusin', take);
  page.addEventListener('focusout', leave);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
    page.removeEventListener('focusin', take);
    page.removeEventListener('focusout', leave);
  };
}
