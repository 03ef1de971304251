import net from 'node:net';

/** Stands between a client and a server, so that a test can take the "network" away and give it back. */
export class TcpRelay {
  private readonly sockets = new Set<net.Socket>();
  private server: net.Server | undefined;
  private silent = false;

  constructor(
    private readonly targetPort: number,
    readonly port: number,
  ) {}

  up(): Promise<void> {
    const server = net.createServer((client) => {
      const target = net.connect(this.targetPort, '127.0.0.1');
      for (const [from, to] of [
        [client, target],
        [target, client],
      ] as const) {
        this.sockets.add(from);
        from.on('error', () => to.destroy());
        from.on('close', () => to.destroy());
        from.on('data', (chunk) => this.silent || to.write(chunk));
      }
    });
    this.server = server;
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.port, '127.0.0.1', () => resolve());
    });
  }

  /** From now on connections are taken and kept, and nothing that is sent arrives: a frozen server, a cut cable. */
  fallSilent(): void {
    this.silent = true;
  }

  down(): Promise<void> {
    this.silent = false;
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
    return new Promise((resolve) => (this.server ? this.server.close(() => resolve()) : resolve()));
  }
}
