// Installs ClickHouse in process (chdb, some 130 MB to download) for the tests, where it is not there yet. Only the test
// command runs this: nobody else needs it. Where it cannot be had, the tests skip what needs it and say so.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../test/clickhouse/', import.meta.url));

if (!existsSync(`${folder}node_modules/chdb/package.json`)) {
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) console.error('chdb could not be installed: the tests on ClickHouse are skipped');
}
