import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { loadEnv } from '../config/env.js';
import { listen } from './listen.js';

const servers: http.Server[] = [];

/** As much of an app as listening needs. */
function app(): NestExpressApplication {
  const server = http.createServer();
  servers.push(server);
  return { getHttpServer: () => server } as unknown as NestExpressApplication;
}
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

describe('taking the address', () => {
  it('gives the port that was free when none was asked for', async () => {
    const port = await listen(app(), loadEnv({ PORT: '0' }));
    const [address] = servers.map((server) => server.address() as AddressInfo);
    expect(port).toBe(address?.port);
  });

  it('says in Japanese that the port is taken, and what to do', async () => {
    const port = await listen(app(), loadEnv({ PORT: '0' }));
    await expect(listen(app(), loadEnv({ PORT: String(port) }))).rejects.toMatchObject({
      forOperator: true,
      message: `ポート ${port} は使用中です。使っているプログラムを終了するか、別の番号を PORT に指定してください。`,
    });
  });

  it('says that an address is not of this machine', async () => {
    await expect(listen(app(), loadEnv({ PORT: '0', HOST: '192.0.2.1' }))).rejects.toMatchObject({
      message: expect.stringContaining('アドレス 192.0.2.1 はこのコンピューターにありません'),
    });
  });
});
