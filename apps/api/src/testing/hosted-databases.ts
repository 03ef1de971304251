import { DatabaseHere } from './database-here.js';
import { HostedDatabase, type HostRequest } from './hosted-database.js';

/** The databases of one test, so that none is left running. */
export class HostedDatabases {
  private hosts: HostedDatabase[] = [];
  private here: DatabaseHere[] = [];

  /** In a process of its own. */
  host(request: HostRequest): HostedDatabase {
    const started = new HostedDatabase(request);
    this.hosts.push(started);
    return started;
  }

  /** In the test's process. */
  open(request: HostRequest): DatabaseHere {
    const opened = new DatabaseHere(request);
    this.here.push(opened);
    return opened;
  }

  async endAll(): Promise<void> {
    for (const host of this.hosts.splice(0)) await host.kill();
    for (const opened of this.here.splice(0)) await opened.stop();
  }
}
