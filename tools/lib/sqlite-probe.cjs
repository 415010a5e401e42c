'use strict';
/** Probe: loads SQLite in the runtime that runs this file and writes to an encrypted database. */
const Database = require('better-sqlite3');
const db = new Database(':memory:');
db.pragma("cipher='sqlcipher'");
db.exec('CREATE TABLE probe (value TEXT)');
db.prepare('INSERT INTO probe VALUES (?)').run('written');
const row = db.prepare('SELECT value, sqlite_version() AS version FROM probe').get();
db.close();
if (row.value !== 'written') process.exit(1);
console.log(
  JSON.stringify({ sqlite: row.version, runtime: process.versions.electron ?? process.version }),
);
