package trades.server.adapter.in.web.format;

import java.util.HashSet;
import java.util.Set;

/**
 * The names of the fields of one JSON object, to notice when one comes twice. Only so
 * many are remembered as an object may have that is any good: whoever invents more of
 * them must not fill the memory.
 */
final class FieldNames {

	private static final int MAX_REMEMBERED = 100;

	private final Set<String> names = new HashSet<>();

	/** Whether this name has not come before, as far as is remembered. */
	boolean add(String name) {
		return (this.names.size() < MAX_REMEMBERED) ? this.names.add(name) : !this.names.contains(name);
	}

	void clear() {
		this.names.clear();
	}

}
