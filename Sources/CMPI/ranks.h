#include <mpi.h>

// What MPI calls its communicators, types and handlers are macros that Swift cannot read, so what
// dmsim asks of it stands here. All answer MPI_SUCCESS or an error code, as the ranks are told to
// return errors instead of ending the program.

// Something that was begun and may not be over.
typedef struct { MPI_Request request; } dmsim_transfer;

// One thread at a time calls MPI, but not always the same one.
static inline int dmsim_mpi_join(int *rank, int *count) {
    int granted = 0;
    int error = MPI_Init_thread(0, 0, MPI_THREAD_SERIALIZED, &granted);
    if (error != MPI_SUCCESS) return error;
    if (granted < MPI_THREAD_SERIALIZED) return MPI_ERR_UNSUPPORTED_OPERATION;
    MPI_Comm_set_errhandler(MPI_COMM_WORLD, MPI_ERRORS_RETURN);
    error = MPI_Comm_rank(MPI_COMM_WORLD, rank);
    if (error != MPI_SUCCESS) return error;
    return MPI_Comm_size(MPI_COMM_WORLD, count);
}

static inline int dmsim_mpi_broadcast(void *bytes, int count, dmsim_transfer *transfer) {
    return MPI_Ibcast(bytes, count, MPI_BYTE, 0, MPI_COMM_WORLD, &transfer->request);
}

// As many bytes of each rank, at rank 0 one after the other.
static inline int dmsim_mpi_gather(
    const void *bytes, int count, void *all, dmsim_transfer *transfer) {
    return MPI_Igather(
        bytes, count, MPI_BYTE, all, count, MPI_BYTE, 0, MPI_COMM_WORLD, &transfer->request);
}

static inline int dmsim_mpi_send(const void *bytes, int count, dmsim_transfer *transfer) {
    return MPI_Isend(bytes, count, MPI_BYTE, 0, 0, MPI_COMM_WORLD, &transfer->request);
}

static inline int dmsim_mpi_receive(void *bytes, int count, int rank, dmsim_transfer *transfer) {
    return MPI_Irecv(bytes, count, MPI_BYTE, rank, 0, MPI_COMM_WORLD, &transfer->request);
}

static inline int dmsim_mpi_is_over(dmsim_transfer *transfer, int *is_over) {
    return MPI_Test(&transfer->request, is_over, MPI_STATUS_IGNORE);
}

static inline int dmsim_mpi_leave(void) { return MPI_Finalize(); }

static inline void dmsim_mpi_abort(int code) { MPI_Abort(MPI_COMM_WORLD, code); }

enum { dmsim_mpi_longest_message = MPI_MAX_ERROR_STRING };

// Writes what a code means to a text of that length.
static inline int dmsim_mpi_message(int code, char *text) {
    int length = 0;
    return MPI_Error_string(code, text, &length) == MPI_SUCCESS ? length : 0;
}
