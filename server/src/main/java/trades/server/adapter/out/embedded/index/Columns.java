package trades.server.adapter.out.embedded.index;

import java.util.Objects;

import io.r2dbc.spi.Readable;

/** Reads columns that are never null. */
final class Columns {

	private Columns() {
	}

	static long number(Readable row, int column) {
		return ((Number) Objects.requireNonNull(row.get(column))).longValue();
	}

	static String text(Readable row, int column) {
		return Objects.requireNonNull(row.get(column, String.class));
	}

	static byte[] bytes(Readable row, int column) {
		return Objects.requireNonNull(row.get(column, byte[].class));
	}

}
