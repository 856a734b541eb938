package trades.server.adapter.out.embedded.index;

import java.nio.file.Path;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Gives each test a new index in a file. */
abstract class WithIndex {

	@TempDir
	Path directory;

	H2Index index;

	static H2Index create(Path directory) {
		H2Index index = H2Index.open(directory.resolve("trades"));
		index.tables().create();
		index.tables().complete(new UUID(1, 2));
		return index;
	}

	@BeforeEach
	void create() {
		this.index = create(this.directory);
	}

	void reopen() {
		this.index.close();
		this.index = H2Index.open(this.directory.resolve("trades"));
	}

	@AfterEach
	void close() {
		this.index.close();
	}

}
