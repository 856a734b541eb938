/** How those who run the server learn how it is: the book's health and meters. */
@NullMarked
package trades.server.monitoring;

import org.jspecify.annotations.NullMarked;
