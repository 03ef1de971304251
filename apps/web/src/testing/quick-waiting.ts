import { configure, getConfig } from '@testing-library/react';

/**
 * A question that is asked again and again until the page has an answer fails many times on the way, and each failure would
 * print the whole document for nobody: only the last one does.
 */
export function withoutPrintsOnTheWay(): void {
  configure(({ getElementError }) => ({
    getElementError: (message, container) => {
      const isOnTheWay = Reflect.get(getConfig(), '_disableExpensiveErrorDiagnostics') === true;
      return isOnTheWay ? new Error(message ?? '') : getElementError(message, container);
    },
  }));
}
