/**
 * What a server answers.
 */
@NullMarked
package trades.cli.client.answer;

import org.jspecify.annotations.NullMarked;
