package trades.server.benchmark;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/** The formats of the list, for symbols in which nothing needs quoting. */
enum ListFormat {

	JSON("application/json", "[", "]"),

	NDJSON("application/x-ndjson", "", ""),

	CSV("text/csv", "id,type,user_id,symbol,shares,price,timestamp\r\n", "");

	private final String mediaType;

	private final String start;

	private final String end;

	ListFormat(String mediaType, String start, String end) {
		this.mediaType = mediaType;
		this.start = start;
		this.end = end;
	}

	/** The first letter tells them apart. */
	char sign() {
		return name().charAt(0);
	}

	static ListFormat of(int sign) {
		return Arrays.stream(values()).filter(format -> format.sign() == sign).findFirst().orElseThrow();
	}

	String mediaType() {
		return this.mediaType;
	}

	String start() {
		return this.start;
	}

	String end() {
		return this.end;
	}

	void append(StringBuilder text, boolean first, ResultSet row) throws SQLException {
		if (this == CSV) {
			text.append(row.getLong(1)).append(',').append(row.getString(2)).append(',').append(row.getLong(3));
			text.append(',').append(row.getString(4)).append(',').append(row.getInt(5)).append(',');
			text.append(row.getLong(6)).append(',').append(row.getLong(7)).append("\r\n");
			return;
		}
		text.append((this == NDJSON || first) ? "" : ",");
		text.append("{\"id\":").append(row.getLong(1)).append(",\"type\":\"").append(row.getString(2));
		text.append("\",\"user_id\":").append(row.getLong(3)).append(",\"symbol\":\"").append(row.getString(4));
		text.append("\",\"shares\":").append(row.getInt(5)).append(",\"price\":").append(row.getLong(6));
		text.append(",\"timestamp\":").append(row.getLong(7)).append((this == NDJSON) ? "}\n" : "}");
	}

}
