// What a good engineer would write instead of a query in CQL: SQL straight through the same DuckDB, in a bare script.
// node bench/by-hand.mjs CASE FILE prints one JSON object a row, with the query's fields.
import { createRequire } from 'node:module';
import { cases } from './cases.mjs';

// Required as Saker does: importing the package costs a quarter of a second more.
const { DuckDBInstance } = createRequire(import.meta.url)('@duckdb/node-api');

const [which, file] = process.argv.slice(2);
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
const result = await connection.runAndReadAll(cases[which].sql(file));
const names = result.columnNames();
let text = '';
for (const row of result.getRows()) {
  const fields = {};
  for (const [i, name] of names.entries()) if (row[i] !== null) fields[name] = String(row[i]);
  text += `${JSON.stringify(fields)}\n`;
}
process.stdout.write(text);
