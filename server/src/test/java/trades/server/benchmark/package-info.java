/** Measures the server, by hand: see {@link trades.server.benchmark.Benchmark}. */
package trades.server.benchmark;
