import { setTimeout as sleep } from 'node:timers/promises';
import { supervise } from './supervisor.js';

function aService(failures: number) {
  let tellRestarted: () => void;
  const service = {
    alive: false,
    starts: 0,
    events: [] as string[],
    pollMs: 5,
    isAlive: () => service.alive,
    restart: async () => {
      service.starts += 1;
      if (service.starts <= failures) throw new Error('ディスクがいっぱいです');
      service.alive = true;
    },
    restarted: new Promise<void>((resolve) => {
      tellRestarted = resolve;
    }),
    onRestarted: () => {
      service.events.push('restarted');
      tellRestarted();
    },
    onFailed: (error: Error) => service.events.push(error.message),
  };
  return service;
}

describe('the supervisor', () => {
  it('starts what died, again and again until that works', async () => {
    const service = aService(2);
    const supervisor = supervise(service);
    await service.restarted;
    await supervisor.stop();
    expect(service.events).toEqual(['ディスクがいっぱいです', 'ディスクがいっぱいです', 'restarted']);
  });

  it('leaves alone what was stopped on purpose', async () => {
    const service = aService(0);
    await supervise(service).stop();
    await sleep(30);
    expect(service.starts).toBe(0);
  });
});
