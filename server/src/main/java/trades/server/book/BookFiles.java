package trades.server.book;

import java.nio.file.Path;
import java.util.List;

import trades.server.adapter.r2dbc.H2Index;

/**
 * The files of an embedded book.
 *
 * @param directory the data directory, absolute
 */
record BookFiles(Path directory) {

	BookFiles {
		directory = directory.toAbsolutePath().normalize();
	}

	Path journal() {
		return this.directory.resolve("trades.journal");
	}

	/** H2's name of the database, which lacks the file's suffix. */
	Path database() {
		return this.directory.resolve("trades");
	}

	Path databaseFile() {
		return H2Index.file(database());
	}

	/** Those that a server opens. */
	List<Path> all() {
		return List.of(journal(), databaseFile(), checkpoint(), lock());
	}

	/** What shows that there was a book even when its journal is gone. */
	List<Path> remains() {
		return List.of(databaseFile(), checkpoint(), H2Index.asideFile(database()));
	}

	Path checkpoint() {
		return this.directory.resolve("trades.checkpoint");
	}

	Path lock() {
		return this.directory.resolve("trades.lock");
	}

	/** Where a verification builds an index, on the same disk; gone when it is done. */
	Path verification() {
		return this.directory.resolve("trades.verify");
	}

}
