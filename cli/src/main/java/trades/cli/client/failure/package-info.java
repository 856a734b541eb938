/**
 * What can go wrong between here and a server.
 */
@NullMarked
package trades.cli.client.failure;

import org.jspecify.annotations.NullMarked;
