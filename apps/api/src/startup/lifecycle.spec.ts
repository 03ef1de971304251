import { Lifecycle } from './lifecycle.js';

describe('closing', () => {
  it('goes in the opposite order, once, and past what fails', async () => {
    const closed: string[] = [];
    const lifecycle = new Lifecycle();
    lifecycle.onClose(async () => closed.push('database'));
    lifecycle.onClose(async () => {
      closed.push('pool');
      throw new Error('already closed');
    });
    lifecycle.onClose(async () => closed.push('http'));
    await Promise.all([lifecycle.close(), lifecycle.close()]);
    expect(closed).toEqual(['http', 'pool', 'database']);
  });
});
