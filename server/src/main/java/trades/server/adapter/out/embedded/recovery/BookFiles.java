package trades.server.adapter.out.embedded.recovery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import trades.server.adapter.out.embedded.index.H2Index;

/**
 * The files of an embedded book.
 *
 * @param directory the data directory, absolute
 */
public record BookFiles(Path directory) {

	public BookFiles {
		directory = directory.toAbsolutePath().normalize();
	}

	public Path journal() {
		return this.directory.resolve("trades.journal");
	}

	/** H2's name of the database, which lacks the file's suffix. */
	public Path database() {
		return this.directory.resolve("trades");
	}

	public Path databaseFile() {
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

	/** What there is of a book, or of one that was moved away. */
	public Optional<Path> anything() {
		return Stream.concat(Stream.of(journal(), movedNote(), movedJournal()), remains().stream())
			.filter(Files::exists)
			.findFirst();
	}

	public Path checkpoint() {
		return this.directory.resolve("trades.checkpoint");
	}

	/** The journal while a book is restored or moved to here. */
	public Path unfinished() {
		return this.directory.resolve("trades.restore");
	}

	/** Tells that the book was moved away, and where to. */
	public Path movedNote() {
		return this.directory.resolve("trades.moved");
	}

	/** The journal of a book that was moved away. */
	public Path movedJournal() {
		return this.directory.resolve("trades.journal.moved");
	}

	Path lock() {
		return this.directory.resolve("trades.lock");
	}

	/** Where a verification builds an index, on the same disk; gone when it is done. */
	Path verification() {
		return this.directory.resolve("trades.verify");
	}

}
