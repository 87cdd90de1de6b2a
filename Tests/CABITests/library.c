#include "library.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

#ifdef WATCHWORD_STATIC

const bool library_is_static = true;

struct library library_open(const char *path) {
  (void)path;
  struct library library = {
      .handle = NULL,
#define LINKED(name) .name = watchword_##name,
      WATCHWORD_FUNCTIONS(LINKED)
#undef LINKED
  };
  return library;
}

void library_close(struct library *library) { (void)library; }

struct library library_from_arguments(int argc, char **argv) {
  (void)argc, (void)argv;
  return library_open(NULL);
}

bool library_has_runtime(const struct library *library) {
  (void)library;
  return false;
}

#else

const bool library_is_static = false;

static void *function(void *handle, const char *name) {
  void *address = dlsym(handle, name);
  if (address == NULL) {
    fprintf(stderr, "%s\n", dlerror());
    exit(2);
  }
  return address;
}

struct library library_open(const char *path) {
  struct library library;
  /* Lazily, as most hosts do: how early the library binds its imports is its own affair. */
  library.handle = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
  if (library.handle == NULL) {
    fprintf(stderr, "%s\n", dlerror());
    exit(2);
  }
#define LOADED(name) *(void **)&library.name = function(library.handle, "watchword_" #name);
  WATCHWORD_FUNCTIONS(LOADED)
#undef LOADED
  return library;
}

void library_close(struct library *library) {
  if (dlclose(library->handle) != 0) {
    fprintf(stderr, "%s\n", dlerror());
    exit(2);
  }
  *library = (struct library){.handle = NULL};
}

struct library library_from_arguments(int argc, char **argv) {
  if (argc != 2) {
    fprintf(stderr, "usage: %s LIBRARY\n", argv[0]);
    exit(64);
  }
  return library_open(argv[1]);
}

/* The runtime is C++; the library without it needs libc alone. */
bool library_has_runtime(const struct library *library) {
  return dlsym(library->handle, "__cxa_guard_acquire") != NULL;
}

#endif
