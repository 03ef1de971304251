import { describe, expect, it } from '@jest/globals';
import { unguardedHistoryText } from '@mawasu/contract';
import { screen } from '@testing-library/react';
import { renderPart } from '../../testing/render.js';
import { RightsNotice } from './rights-notice.js';

describe('the notice that the history is not protected', () => {
  it('is shown to whom the server tells it, and to nobody else', () => {
    const { unmount } = renderPart(<RightsNotice user={{ historyUnguarded: false }} />);
    expect(screen.queryByText(unguardedHistoryText)).toBeNull();
    unmount();
    renderPart(<RightsNotice user={{ historyUnguarded: true }} />);
    expect(screen.getByText(unguardedHistoryText)).toBeTruthy();
  });
});
