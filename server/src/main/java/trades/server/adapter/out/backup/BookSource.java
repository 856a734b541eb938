package trades.server.adapter.out.backup;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import trades.server.domain.Entry;

/** A book as far as it went when it was opened here. */
public interface BookSource extends AutoCloseable {

	UUID bookId();

	/** The id of the last trade that is read. */
	long lastId();

	/** What it holds, in words. */
	String summary();

	/** Hands on everything up to the last trade, in groups of any size. */
	void read(Consumer<List<Entry>> entries) throws IOException;

	@Override
	void close();

}
