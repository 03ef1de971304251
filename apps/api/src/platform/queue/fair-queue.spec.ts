import { describe, expect, it } from '@jest/globals';
import { FairQueue, type FairQueueLimits, QueueFullError } from './fair-queue.js';

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A queue, what has begun in it, and how to end a work. */
function aQueue(limits: FairQueueLimits, now?: () => number) {
  const queue = new FairQueue(limits, now);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = (owner: string, name: string, signal?: AbortSignal) =>
    queue.run(
      owner,
      () => {
        begun.push(name);
        return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
      },
      signal ? { signal } : {},
    );
  const end = async (name: string) => {
    await settled();
    ends.get(name)?.();
    await settled();
  };
  return { queue, begun, ask, end };
}

describe('a fair queue', () => {
  it('begins at once while there is room, then as many as end', async () => {
    const { begun, ask, end } = aQueue({ atOnce: 2 });
    const first = ask('a', '1');
    for (const name of ['2', '3', '4']) void ask('a', name);
    await settled();
    expect(begun).toEqual(['1', '2']);
    await end('1');
    expect(begun).toEqual(['1', '2', '3']);
    expect(await first).toBe('1');
  });

  it('takes the owners in turn: somebody new waits for one work of another, not for all of them', async () => {
    const { begun, ask, end } = aQueue({ atOnce: 1 });
    for (const name of ['a1', 'a2', 'a3', 'a4']) void ask('a', name);
    void ask('b', 'b1');
    void ask('c', 'c1');
    for (const name of ['a1', 'a2', 'b1', 'c1', 'a3']) await end(name);
    expect(begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'a4']);
  });

  it('leaves room for others when one owner has as many as one may have', async () => {
    const { begun, ask } = aQueue({ atOnce: 3, perOwner: 2 });
    for (const name of ['a1', 'a2', 'a3']) void ask('a', name);
    void ask('b', 'b1');
    await settled();
    expect(begun).toEqual(['a1', 'a2', 'b1']);
  });

  it('drops what nobody waits for any more, and goes on with the next', async () => {
    const { begun, ask, end, queue } = aQueue({ atOnce: 1 });
    void ask('a', 'a1');
    const gone = new AbortController();
    const dropped = ask('a', 'a2', gone.signal);
    void ask('a', 'a3');
    gone.abort(new Error('closed'));
    await expect(dropped).rejects.toThrow('closed');
    await end('a1');
    expect(begun).toEqual(['a1', 'a3']);
    expect(queue.held('a')).toEqual({ running: 1, waiting: 0 });
    await expect(ask('a', 'a4', gone.signal)).rejects.toThrow('closed');
  });

  it('refuses one owner when too much of theirs waits, and nobody else', async () => {
    const { ask } = aQueue({ atOnce: 1, waitingPerOwner: 1 });
    void ask('a', 'a1');
    void ask('a', 'a2');
    await expect(ask('a', 'a3')).rejects.toThrow(QueueFullError);
    void ask('b', 'b1');
    await expect(ask('b', 'b2')).rejects.toThrow(QueueFullError);
  });

  it('goes on after a work that failed', async () => {
    const queue = new FairQueue({ atOnce: 1 });
    await expect(queue.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await queue.run('a', async () => 'yes')).toBe('yes');
  });

  it('says how many come before one’s next', () => {
    const { ask, queue } = aQueue({ atOnce: 2 });
    for (const name of ['a1', 'a2', 'a3', 'a4']) void ask('a', name);
    void ask('b', 'b1');
    expect([queue.before('a'), queue.before('b'), queue.before('c')]).toEqual([2, 3, 0]);
  });
});

describe('an owner in company', () => {
  const limits = {
    atOnce: Number.POSITIVE_INFINITY,
    perOwner: 3,
    inCompany: { perOwner: 1, forgottenAfterMs: 1000, greedyFrom: 3, yieldsMs: 250 },
  };
  /** A queue with a clock that is set by hand. */
  function aCompany() {
    const time = { ms: 0 };
    return { ...aQueue(limits, () => time.ms), time };
  }

  it('has one work done at once instead of three, from the moment somebody else comes', async () => {
    const { begun, ask, end } = aCompany();
    for (const name of ['a1', 'a2', 'a3', 'a4', 'a5']) void ask('a', name);
    void ask('b', 'b1');
    await settled();
    expect(begun).toEqual(['a1', 'a2', 'a3', 'b1']);
    for (const name of ['a1', 'a2']) await end(name);
    expect(begun).toHaveLength(4);
    await end('a3');
    expect(begun.slice(4)).toEqual(['a4']);
  });

  it('is alone again a while after the other’s last work, and then has three', async () => {
    const { begun, ask, end, time } = aCompany();
    void ask('b', 'b1');
    await end('b1');
    for (const name of ['a1', 'a2', 'a3']) void ask('a', name);
    await settled();
    expect(begun).toEqual(['b1', 'a1']);
    time.ms = 1000;
    void ask('a', 'a4');
    await settled();
    expect(begun).toEqual(['b1', 'a1', 'a2', 'a3']);
  });

  it('who asks for a lot begins nothing while another is at work, but one in a while', async () => {
    const { begun, ask, end, time } = aCompany();
    for (const name of ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7']) void ask('a', name);
    void ask('b', 'b1');
    for (const name of ['a1', 'a2', 'a3']) await end(name);
    expect(begun).toEqual(['a1', 'a2', 'a3', 'b1']);
    time.ms = 250;
    void ask('b', 'b2');
    await settled();
    expect(begun.slice(4)).toEqual(['a4']);
    await end('a4');
    expect(begun.slice(4)).toEqual(['a4']);
    await end('b1');
    await end('b2');
    expect(begun.slice(4)).toEqual(['a4', 'b2', 'a5']);
  });

  it('keeps the order in which one owner asked', async () => {
    const { begun, ask, end, time } = aCompany();
    void ask('b', 'b1');
    void ask('a', 'a1');
    void ask('a', 'a2');
    await end('b1');
    time.ms = 5000;
    void ask('a', 'a3');
    await settled();
    expect(begun).toEqual(['b1', 'a1', 'a2', 'a3']);
  });
});

describe('whether others are at work', () => {
  it('holds while they are, and a moment longer', async () => {
    let time = 0;
    const inCompany = { perOwner: 1, forgottenAfterMs: 1000, greedyFrom: 3, yieldsMs: 250 };
    const { queue, ask, end } = aQueue({ atOnce: 9, inCompany }, () => time);
    expect(queue.hasOthers('a')).toBe(false);
    void ask('a', '1');
    expect(queue.hasOthers('a')).toBe(false);
    void ask('b', '2');
    expect([queue.hasOthers('a'), queue.hasOthers('b')]).toEqual([true, true]);
    await end('2');
    expect(queue.hasOthers('a')).toBe(true);
    time = 1500;
    expect(queue.hasOthers('a')).toBe(false);
  });
});
