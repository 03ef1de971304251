import { HostedDatabase, type HostRequest } from './hosted-database.js';

/** The hosts of one test, so that none is left running. */
export class HostedDatabases {
  private hosts: HostedDatabase[] = [];

  host(request: HostRequest): HostedDatabase {
    const started = new HostedDatabase(request);
    this.hosts.push(started);
    return started;
  }

  async killAll(): Promise<void> {
    for (const host of this.hosts.splice(0)) await host.kill();
  }
}
