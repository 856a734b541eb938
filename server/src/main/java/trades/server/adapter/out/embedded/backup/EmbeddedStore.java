package trades.server.adapter.out.embedded.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import trades.server.adapter.out.backup.BookSource;
import trades.server.adapter.out.backup.BookStore;
import trades.server.adapter.out.backup.BookTarget;
import trades.server.adapter.out.backup.CopyReader;
import trades.server.adapter.out.backup.DepartingBook;
import trades.server.adapter.out.backup.Progress;
import trades.server.adapter.out.embedded.recovery.BookFiles;
import trades.server.adapter.out.embedded.recovery.BookSettings.FileOpener;
import trades.server.adapter.out.embedded.recovery.BookVerification;
import trades.server.adapter.out.embedded.recovery.Refusals;
import trades.server.application.port.out.BookException;
import trades.server.application.port.out.Verdict;
import trades.server.domain.Entry;

/** A data directory. */
public final class EmbeddedStore implements BookStore {

	private final BookFiles files;

	private final FileOpener opener;

	public EmbeddedStore(Path directory) {
		this(directory, SourceJournal::openFile);
	}

	EmbeddedStore(Path directory, FileOpener opener) {
		this.files = new BookFiles(directory);
		this.opener = opener;
	}

	@Override
	public String place() {
		return this.files.directory().toString();
	}

	@Override
	public String address() {
		return place();
	}

	@Override
	public void requireCopyable(Path copy) throws IOException {
		if (!Files.exists(this.files.journal())) {
			throw Refusals.missing(this.files);
		}
		if (copy.startsWith(this.files.directory().toRealPath())) {
			throw new BookException("A copy in the data directory " + this.files.directory()
					+ " would be lost with the book: name a file elsewhere, best on another disk.");
		}
	}

	@Override
	public BookSource open(Progress progress) throws IOException {
		return SourceJournal.open(this.files, this.files.journal(), this.opener, progress);
	}

	@Override
	public void requireMovable(String address) throws IOException {
		DepartingJournal.requireMovable(this.files, address);
	}

	@Override
	public DepartingBook depart(String address, Progress progress) throws IOException {
		return DepartingJournal.open(this.files, address, progress);
	}

	@Override
	public BookTarget make() throws IOException {
		return NewBook.in(this.files);
	}

	@Override
	public Verdict verify(Progress progress, @Nullable Consumer<List<Entry>> entries) {
		Verdict verdict = BookVerification.verify(this.files.directory());
		if (verdict.isSound() && entries != null) {
			new CopyReader(this.files.journal()).verify(progress.after(entries));
		}
		return verdict;
	}

}
