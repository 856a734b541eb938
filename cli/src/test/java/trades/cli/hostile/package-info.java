/** Servers that send whatever may come over a socket, and a client that copes. */
package trades.cli.hostile;
