/**
 * Files on their way into the book: checked, recorded, and told about.
 */
@NullMarked
package trades.cli.ingest;

import org.jspecify.annotations.NullMarked;
