/**
 * End-to-end tests: the packaged server and the packaged client as processes of their
 * own, over real sockets, in data directories of their own.
 */
package trades.server.e2e;
