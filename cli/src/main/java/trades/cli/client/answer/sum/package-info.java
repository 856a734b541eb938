/**
 * What trades come to, as a server tells it.
 */
@NullMarked
package trades.cli.client.answer.sum;

import org.jspecify.annotations.NullMarked;
