/* snn.h - the C ABI of snn, and the only place where it is written.
 *
 * The C# exports are generated from this file and the Python prototypes are read from it.
 * It stays within a subset of C that both readers know: comments, preprocessor lines, one enum,
 * and prototypes of the form  SNN_API int32_t snn_<verb>(...);  with types of fixed width.
 *
 * Rules
 *   - Every function returns SNN_OK or a negative status; the text of a failure is kept per thread.
 *   - Outputs are pointers and stand last. The caller allocates arrays, the library allocates handles.
 *   - Text is UTF-8 with an explicit length in bytes, never zero-terminated.
 *   - A handle is a checked number: a stale or forged one is SNN_CLOSED, never a crash.
 *   - An output of unknown length is read by asking twice: the first call with capacity 0.
 *   - No call keeps a pointer it was given.
 */
#ifndef SNN_H
#define SNN_H

#include <stdint.h>

#define SNN_ABI 2
#define SNN_API extern

enum snn_status {
    SNN_OK = 0,
    SNN_FAILURE = -1,    /* the network cannot do this now (busy, a state became NaN) */
    SNN_VALUE = -2,      /* a value out of range, of the wrong shape, off the time grid */
    SNN_TYPE = -3,       /* a value of the wrong type, a missing or unknown key */
    SNN_KEY = -4,        /* an unknown name of a model, object or port */
    SNN_ATTRIBUTE = -5,  /* an unknown state or parameter */
    SNN_MEMORY = -6,     /* too large for memory */
    SNN_CLOSED = -7,     /* a handle that is not, or no longer, a network */
    SNN_INTERNAL = -8    /* a defect of the library */
};

/* Element types of arrays that cross the boundary. */
enum snn_type {
    SNN_FLOAT64 = 0,
    SNN_FLOAT32 = 1,
    SNN_INT64 = 2,
    SNN_INT32 = 3,
    SNN_UINT8 = 4
};

/* The library's SNN_ABI. Always the first call. */
SNN_API int32_t snn_abi(int32_t *number);

/* Text of this thread's last failure. */
SNN_API int32_t snn_error(uint8_t *text, int64_t capacity, int64_t *length);

/* Every model with its states, parameters, ports, methods and equations, as JSON (docs/abi.md). */
SNN_API int32_t snn_catalogue(uint8_t *json, int64_t capacity, int64_t *length);

/* Makes an empty network from {"dt", "seed", "threads", "dtype", "exact", "on_nan"}. */
SNN_API int32_t snn_create(const uint8_t *json, int64_t length, int64_t *network);

/* Frees a network. */
SNN_API int32_t snn_destroy(int64_t network);

/* Adds a population, projection, drive or recorder described by JSON (docs/abi.md), which refers to the
 * arrays by their number. Array k has lengths[k] elements of type types[k]. Gives the new object's id (from 1). */
SNN_API int32_t snn_add(int64_t network, const uint8_t *json, int64_t length,
                        const void *const *arrays, const int64_t *lengths, const int32_t *types, int64_t count,
                        int64_t *id);

/* Removes an object. A population that others refer to cannot be removed. */
SNN_API int32_t snn_remove(int64_t network, int64_t id);

/* Sets one variable of an object from {"id", "name", "value", "index"}, arrays as in snn_add. */
SNN_API int32_t snn_set(int64_t network, const uint8_t *json, int64_t length,
                        const void *const *arrays, const int64_t *lengths, const int32_t *types, int64_t count);

/* Reads one variable of an object: its element type and number of elements, and, if capacity (in bytes)
 * suffices, its elements. Id 0 is the network itself. */
SNN_API int32_t snn_get(int64_t network, int64_t id, const uint8_t *name, int64_t name_length,
                        void *data, int64_t capacity, int32_t *type, int64_t *length);

/* Checks that the samples of so many steps to come will fit into memory. */
SNN_API int32_t snn_reserve(int64_t network, int64_t steps);

/* Makes up to `steps` steps and tells how many were made; fewer only when the call fails.
 * The files of streamed records are complete when it returns. */
SNN_API int32_t snn_step(int64_t network, int64_t steps, int64_t *done);

/* Back to t = 0: states to their initial values, spikes in flight dropped; learned weights to theirs and records emptied
 * if asked. With random != 0 the same random numbers are drawn again, otherwise new ones. */
SNN_API int32_t snn_reset(int64_t network, int32_t weights, int32_t records, int32_t random);

/* Computes a function of arrays from {"function", ...} (docs/abi.md), arrays as in snn_add. It needs no network. The result
 * is kept for this thread until it is fetched, or the next one is computed. */
SNN_API int32_t snn_compute(const uint8_t *json, int64_t length,
                            const void *const *arrays, const int64_t *lengths, const int32_t *types, int64_t count);

/* Fetches this thread's result, once: its element type and number of elements, and, if capacity (in bytes) suffices, its
 * elements, after which it is gone. */
SNN_API int32_t snn_result(void *data, int64_t capacity, int32_t *type, int64_t *length);

/* Before a process forks, when no other call is under way: waits until the library's own threads rest, and tells how many
 * there are. In the child a single thread can then read the networks, by snn_get, and nothing else. */
SNN_API int32_t snn_rest(int32_t *threads);

#endif
