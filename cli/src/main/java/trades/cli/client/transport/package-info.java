/**
 * How requests and answers travel.
 */
@NullMarked
package trades.cli.client.transport;

import org.jspecify.annotations.NullMarked;
