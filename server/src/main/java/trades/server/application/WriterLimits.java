package trades.server.application;

/**
 * What bounds the memory of the writer.
 *
 * @param queueCount how many submissions may wait
 * @param queueBytes how many bytes of submissions may wait
 * @param groupBytes how many bytes one group gathers, give or take one submission
 */
public record WriterLimits(int queueCount, long queueBytes, long groupBytes) {
}
