import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

it.each(['package-lock.json', 'test/clickhouse/package-lock.json'])(
  '%s names the optional packages of every platform',
  (lock) => {
    // `npm install` leaves out those that its registry does not serve, and `npm ci` then refuses the lock.
    const { packages } = JSON.parse(readFileSync(lock, 'utf8')) as {
      packages: Record<string, LockedPackage>;
    };
    const locked = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')));
    const wanted = Object.values(packages).flatMap((locked) => Object.keys(locked.optionalDependencies ?? {}));
    expect(wanted.length).toBeGreaterThan(0);
    expect(wanted.filter((name) => !locked.has(name))).toEqual([]);
  },
);
