import { AppUnderTest } from './app-under-test.js';

/** Starts the product once on an empty folder, as its users do first: each spec file begins with a copy of what it made. */
export default async function prepareData(): Promise<() => Promise<void>> {
  const first = new AppUnderTest();
  await first.start();
  await first.stop();
  process.env.MAWASU_E2E_DATA = first.dataDir;
  return () => first.remove();
}
