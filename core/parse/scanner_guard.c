/* SPDX-License-Identifier: MIT */
#include "core/parse/scanner_guard.h"

#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* A private header of the runtime's lib/src. */
#include "parser.h"

/* A scanner adds a few bytes to its state with each token, and begins each from one that the runtime could keep: it
 * cannot get far beyond what that takes. */
#define ROOM (64 * 1024)
#define SCANS_BETWEEN_QUESTIONS 8 /* reading a clock is cheap, but a scan may be cheaper */

_Static_assert(TREE_SITTER_LANGUAGE_VERSION == 15, "check what older grammars lack against this runtime's parser.h");
_Static_assert(ROOM > 8 * TREE_SITTER_SERIALIZATION_BUFFER_SIZE, "room beyond what the runtime keeps");

/* Begins with the grammar that the runtime sees. */
typedef struct Guarded {
  TSLanguage grammar;
  const TSLanguage *inner;
  struct Guarded *next;
} Guarded;

typedef struct {
  const TSLanguage *grammar; /* the one without the guard */
  void *scanner;
  char room[ROOM]; /* last, and mostly never touched */
} Guard;

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static Guarded *all;

static _Thread_local const TSLanguage *creating; /* the runtime makes a scanner for each parse, and does not say for which grammar */
static _Thread_local bool dropped;
static _Thread_local bool (*stop)(const void *);
static _Thread_local const void *stop_payload;
static _Thread_local bool stopped;
static _Thread_local unsigned scans;

static void *create(void) {
  if (creating == NULL) return NULL;
  Guard *const guard = malloc(sizeof *guard);
  if (guard == NULL) {
    dropped = true; /* parsed without its scanner: not what the text means */
    return NULL;
  }
  guard->grammar = creating;
  guard->scanner = creating->external_scanner.create();
  return guard;
}

static void destroy(void *payload) {
  Guard *const guard = payload;
  if (guard->scanner != NULL && guard->grammar->external_scanner.destroy != NULL) guard->grammar->external_scanner.destroy(guard->scanner);
  free(guard);
}

static bool scan(void *payload, TSLexer *lexer, const bool *wanted) {
  Guard *const guard = payload;
  if (!stopped && ++scans % SCANS_BETWEEN_QUESTIONS == 0) stopped = stop != NULL && stop(stop_payload);
  return guard != NULL && !stopped && guard->grammar->external_scanner.scan(guard->scanner, lexer, wanted);
}

static unsigned serialize(void *payload, char *out) {
  Guard *const guard = payload;
  if (guard == NULL) return 0;
  const unsigned length = guard->grammar->external_scanner.serialize(guard->scanner, guard->room);
  if (length > TREE_SITTER_SERIALIZATION_BUFFER_SIZE) {
    dropped = true;
    return 0;
  }
  memcpy(out, guard->room, length);
  return length;
}

static void deserialize(void *payload, const char *state, unsigned length) {
  Guard *const guard = payload;
  if (guard != NULL) guard->grammar->external_scanner.deserialize(guard->scanner, state, length);
}

/* What a grammar of this version has of the structure: later versions added to its end. */
static size_t size_of(const TSLanguage *grammar) {
  if (grammar->abi_version < 14) return offsetof(TSLanguage, primary_state_ids);
  return grammar->abi_version < 15 ? offsetof(TSLanguage, name) : sizeof(TSLanguage);
}

static Guarded *guard_of(const TSLanguage *grammar) {
  for (Guarded *one = all; one != NULL; one = one->next) {
    if (one->inner == grammar) return one;
  }
  Guarded *const fresh = calloc(1, sizeof *fresh);
  if (fresh == NULL) return NULL;
  memcpy(&fresh->grammar, grammar, size_of(grammar));
  fresh->grammar.external_scanner.create = create;
  fresh->grammar.external_scanner.destroy = destroy;
  fresh->grammar.external_scanner.scan = scan;
  fresh->grammar.external_scanner.serialize = serialize;
  fresh->grammar.external_scanner.deserialize = deserialize;
  fresh->inner = grammar;
  fresh->next = all;
  all = fresh;
  return fresh;
}

const TSLanguage *tsregion_guarded_grammar(const TSLanguage *grammar) {
  if (grammar->external_scanner.states == NULL || grammar->external_scanner.create == NULL) return grammar;
  pthread_mutex_lock(&mutex);
  Guarded *const guarded = guard_of(grammar);
  pthread_mutex_unlock(&mutex);
  return guarded == NULL ? NULL : &guarded->grammar;
}

void tsregion_scanner_begin(const TSLanguage *grammar, bool (*should_stop)(const void *payload), const void *payload) {
  stop = should_stop;
  stop_payload = payload;
  stopped = false;
  creating = grammar->external_scanner.create == create ? ((const Guarded *)grammar)->inner : NULL;
  dropped = false;
}

TsregionScannerEnd tsregion_scanner_end(void) {
  creating = NULL;
  stop = NULL;
  stop_payload = NULL;
  const TsregionScannerEnd end = {dropped, stopped};
  return end;
}
