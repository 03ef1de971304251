import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { renderPart } from '../../testing/render.js';
import { RecalculationNotice } from './recalculation-notice.js';

const at = '2026-11-25T15:30:00.000Z';

describe('the notice that results are worked out anew after an upgrade', () => {
  it('is shown while it lasts and, with the day in Japan and the number, when it is done', () => {
    const { unmount } = renderPart(
      <RecalculationNotice user={{ recalculation: { isRunning: true, changed: 0, at } }} />,
    );
    expect(screen.getByText(/計算し直しています/)).toBeTruthy();
    unmount();
    renderPart(<RecalculationNotice user={{ recalculation: { isRunning: false, changed: 12, at } }} />);
    expect(screen.getByText(/11月26日に指標の結果を計算し直しました（12件が変わりました）/)).toBeTruthy();
  });

  it('is not there for whom it is no news', () => {
    renderPart(<RecalculationNotice user={{ recalculation: null }} />);
    expect(screen.queryByText(/計算/)).toBeNull();
  });
});
