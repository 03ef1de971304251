import { useState } from 'react';

const STORED = 'mawasu:last-year';

/** Whether last year stands beside this year: as this person left it in this browser. */
export function useLastYearView(): [isShown: boolean, toggle: () => void] {
  const [isShown, setShown] = useState(() => window.localStorage.getItem(STORED) !== 'hidden');
  const toggle = () => {
    if (isShown) window.localStorage.setItem(STORED, 'hidden');
    else window.localStorage.removeItem(STORED);
    setShown(!isShown);
  };
  return [isShown, toggle];
}
