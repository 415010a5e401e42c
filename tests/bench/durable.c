/*
 * Durable: the least that a save can cost. One vitals row and one audit entry with its SHA-256 in one
 * immediate transaction, into the schema and the encrypted file that Vigil uses, without JavaScript.
 *
 *   durable <database> <data key, hex> <device id> <person id>
 *
 * Reads "<session id> <saves> <pause in ms>" lines; answers each with the microseconds of its saves.
 * It decides nothing: no rule of the record is checked here beyond what the schema itself refuses.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include "sqlite3.h"

int sqlite3_key(sqlite3 *db, const void *key, int length);

static sqlite3 *db;
static sqlite3_stmt *begin_stmt, *head_stmt, *audit_stmt, *vitals_stmt, *commit_stmt;

static void stop(const char *what) {
  fprintf(stderr, "durable: %s: %s\n", what, db ? sqlite3_errmsg(db) : "");
  exit(1);
}

/* SHA-256 as in FIPS 180-4. */
static const uint32_t K[64] = {
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t right(uint32_t x, int n) { return (x >> n) | (x << (32 - n)); }

static void block(uint32_t h[8], const uint8_t *in) {
  uint32_t w[64], v[8];
  for (int i = 0; i < 16; i++)
    w[i] = (uint32_t)in[4 * i] << 24 | in[4 * i + 1] << 16 | in[4 * i + 2] << 8 | in[4 * i + 3];
  for (int i = 16; i < 64; i++) {
    uint32_t a = right(w[i - 15], 7) ^ right(w[i - 15], 18) ^ (w[i - 15] >> 3);
    uint32_t b = right(w[i - 2], 17) ^ right(w[i - 2], 19) ^ (w[i - 2] >> 10);
    w[i] = w[i - 16] + a + w[i - 7] + b;
  }
  memcpy(v, h, sizeof v);
  for (int i = 0; i < 64; i++) {
    uint32_t s1 = right(v[4], 6) ^ right(v[4], 11) ^ right(v[4], 25);
    uint32_t t1 = v[7] + s1 + ((v[4] & v[5]) ^ (~v[4] & v[6])) + K[i] + w[i];
    uint32_t s0 = right(v[0], 2) ^ right(v[0], 13) ^ right(v[0], 22);
    uint32_t t2 = s0 + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
    memmove(v + 1, v, 7 * sizeof *v);
    v[4] += t1;
    v[0] = t1 + t2;
  }
  for (int i = 0; i < 8; i++) h[i] += v[i];
}

static void sha256(const char *text, size_t length, char hex[65]) {
  uint32_t h[8] = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                    0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 };
  uint8_t last[128] = { 0 };
  size_t whole = length / 64 * 64, rest = length - whole;
  for (size_t i = 0; i < whole; i += 64) block(h, (const uint8_t *)text + i);
  memcpy(last, text + whole, rest);
  last[rest] = 0x80;
  size_t end = rest < 56 ? 64 : 128;
  for (int i = 0; i < 8; i++) last[end - 1 - i] = (uint8_t)(((uint64_t)length * 8) >> (8 * i));
  block(h, last);
  if (end == 128) block(h, last + 64);
  for (int i = 0; i < 8; i++) sprintf(hex + 8 * i, "%08x", h[i]);
}

static int64_t clock_us(clockid_t which) {
  struct timespec t;
  clock_gettime(which, &t);
  return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void new_id(int64_t ms, char id[37]) {
  uint8_t b[16];
  if (getrandom(b, sizeof b, 0) != sizeof b) stop("no random bytes");
  for (int i = 0; i < 6; i++) b[i] = (uint8_t)(ms >> (40 - 8 * i));
  b[6] = (b[6] & 0x0f) | 0x70;
  b[8] = (b[8] & 0x3f) | 0x80;
  char *at = id;
  for (int i = 0; i < 16; i++) {
    if (i == 4 || i == 6 || i == 8 || i == 10) *at++ = '-';
    at += sprintf(at, "%02x", b[i]);
  }
}

static sqlite3_stmt *prepare(const char *sql) {
  sqlite3_stmt *stmt;
  if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL) != SQLITE_OK) stop(sql);
  return stmt;
}

static void run(sqlite3_stmt *stmt) {
  if (sqlite3_step(stmt) != SQLITE_DONE) stop("step");
  sqlite3_reset(stmt);
}

static void text(sqlite3_stmt *stmt, int at, const char *value) {
  sqlite3_bind_text(stmt, at, value, -1, SQLITE_STATIC);
}

static void save(const char *device, const char *person, const char *session) {
  int64_t now = clock_us(CLOCK_REALTIME) / 1000;
  char id[37], rows[80], hash[65], previous[65] = { 0 }, spelled[2048];
  new_id(now, id);
  snprintf(rows, sizeof rows, "[[\"vitals\",\"%s\"]]", id);
  run(begin_stmt);
  text(head_stmt, 1, device);
  if (sqlite3_step(head_stmt) != SQLITE_ROW) stop("head");
  int64_t seq = sqlite3_column_int64(head_stmt, 0) + 1;
  snprintf(previous, sizeof previous, "%s", (const char *)sqlite3_column_text(head_stmt, 1));
  sqlite3_reset(head_stmt);

  int length = snprintf(spelled, sizeof spelled,
    "13:vigil-audit-1500:[\"audit\",[[\"action\",\"entry.record\"],[\"actor_id\",\"%s\"],"
    "[\"device_id\",\"%s\"],[\"observed_at_utc_ms\",%lld],[\"observed_offset_min\",0],"
    "[\"prev_hash\",\"%s\"],[\"record_id\",\"%s\"],[\"recorded_at_utc_ms\",%lld],"
    "[\"recorded_offset_min\",0],[\"row_ids\",\"%s\"],[\"seq\",%lld]]]500:[\"vitals\","
    "[[\"dbp_mm_hg\",78],[\"device_id\",\"%s\"],[\"heart_rate_per_min\",72],[\"id\",\"%s\"],"
    "[\"observed_at_utc_ms\",%lld],[\"observed_offset_min\",0],[\"recorded_at_utc_ms\",%lld],"
    "[\"recorded_by\",\"%s\"],[\"recorded_offset_min\",0],[\"sbp_mm_hg\",124],[\"seq\",%lld],"
    "[\"session_id\",\"%s\"],[\"spo2_percent\",98]]]",
    person, device, (long long)now, previous, session, (long long)now, rows, (long long)seq,
    device, id, (long long)now, (long long)now, person, (long long)seq, session);
  sha256(spelled, (size_t)length, hash);

  text(audit_stmt, 1, device);
  sqlite3_bind_int64(audit_stmt, 2, seq);
  text(audit_stmt, 3, person);
  text(audit_stmt, 4, session);
  sqlite3_bind_int64(audit_stmt, 5, now);
  text(audit_stmt, 6, rows);
  text(audit_stmt, 7, previous);
  text(audit_stmt, 8, hash);
  run(audit_stmt);

  text(vitals_stmt, 1, id);
  text(vitals_stmt, 2, session);
  sqlite3_bind_int64(vitals_stmt, 3, now);
  text(vitals_stmt, 4, person);
  text(vitals_stmt, 5, device);
  sqlite3_bind_int64(vitals_stmt, 6, seq);
  run(vitals_stmt);
  run(commit_stmt);
}

static void open_database(const char *path, const char *key_hex) {
  unsigned char key[36] = "raw:";
  if (strlen(key_hex) != 64) stop("the key has 64 hex digits");
  for (int i = 0; i < 32; i++) {
    unsigned value;
    sscanf(key_hex + 2 * i, "%2x", &value);
    key[4 + i] = (unsigned char)value;
  }
  if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK) stop("open");
  if (sqlite3_exec(db, "PRAGMA cipher = 'sqlcipher'; PRAGMA legacy = 4", 0, 0, 0)) stop("cipher");
  if (sqlite3_key(db, key, sizeof key) != SQLITE_OK) stop("key");
  const char *settings =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;"
    "PRAGMA recursive_triggers = ON; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;"
    "PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON";
  if (sqlite3_exec(db, settings, 0, 0, 0) != SQLITE_OK) stop("settings");
}

int main(int argc, char **argv) {
  if (argc != 5) stop("database, key, device and person are needed");
  open_database(argv[1], argv[2]);
  begin_stmt = prepare("BEGIN IMMEDIATE");
  commit_stmt = prepare("COMMIT");
  head_stmt = prepare("SELECT seq, hash FROM audit WHERE device_id = ? ORDER BY seq DESC LIMIT 1");
  audit_stmt = prepare(
    "INSERT INTO audit (device_id, seq, actor_id, action, record_id, observed_at_utc_ms,"
    " observed_offset_min, recorded_at_utc_ms, recorded_offset_min, row_ids, prev_hash, hash)"
    " VALUES (?1, ?2, ?3, 'entry.record', ?4, ?5, 0, ?5, 0, ?6, ?7, ?8)");
  vitals_stmt = prepare(
    "INSERT INTO vitals (id, session_id, sbp_mm_hg, dbp_mm_hg, heart_rate_per_min, spo2_percent,"
    " observed_at_utc_ms, observed_offset_min, recorded_at_utc_ms, recorded_offset_min,"
    " recorded_by, device_id, seq, entered_in_error)"
    " VALUES (?1, ?2, 124, 78, 72, 98, ?3, 0, ?3, 0, ?4, ?5, ?6, 0)");

  char session[64];
  int saves, pause_ms;
  while (scanf("%63s %d %d", session, &saves, &pause_ms) == 3) {
    for (int i = 0; i < saves; i++) {
      struct timespec pause = { 0, pause_ms * 1000000L };
      nanosleep(&pause, NULL);
      int64_t start = clock_us(CLOCK_MONOTONIC);
      save(argv[3], argv[4], session);
      printf(i ? " %lld" : "%lld", (long long)(clock_us(CLOCK_MONOTONIC) - start));
    }
    printf("\n");
    fflush(stdout);
  }
  sqlite3_close(db);
  return 0;
}
