/**
 * Whatever may come over a socket, valid or not: random requests, all made from one seed,
 * and what has to be true of every answer.
 */
package trades.server.e2e.fuzz;
