package trades.server.adapter.out.embedded.index;

import java.util.List;
import java.util.function.Consumer;

/**
 * Cuts what is bound as an array: H2 takes no array of more than 65,536 elements, and
 * large ones need not all be in memory at once.
 */
final class Chunks {

	/** So many that a batch of the default limit is one. */
	private static final int SIZE = 1 << 14;

	private Chunks() {
	}

	/** How many of those that are left come next. */
	static int sizeOfNext(long rest) {
		return (int) Math.min(rest, SIZE);
	}

	/** Whether one chunk holds so many. */
	static boolean isOne(long count) {
		return count <= SIZE;
	}

	static <T> void forEach(List<T> elements, Consumer<List<T>> chunks) {
		for (int start = 0; start < elements.size(); start += SIZE) {
			chunks.accept(elements.subList(start, start + sizeOfNext(elements.size() - start)));
		}
	}

}
