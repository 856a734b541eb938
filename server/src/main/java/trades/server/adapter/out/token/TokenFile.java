package trades.server.adapter.out.token;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import trades.server.adapter.out.journal.DurableFiles;
import trades.server.adapter.out.journal.PrivateFiles;
import trades.server.application.port.out.TokenStore;
import trades.server.application.port.out.TokenStoreException;
import trades.server.domain.access.AccessToken;

/**
 * Tokens in a file of the data directory. Commands change it beside a running server,
 * which holds the lock of the directory, so that they have a lock of their own.
 */
public final class TokenFile implements TokenStore {

	private static final byte[] NOTE = ("A token was made for this book, so that every request needs one, even when there"
			+ " is none left. The setting trades.access=open opens the server to all.\n")
		.getBytes(StandardCharsets.US_ASCII);

	/** Whatever happens to a file changes one of these. */
	private static final String TRACES = PrivateFiles.arePosix() ? "unix:ino,ctime,mode,uid,size"
			: "lastModifiedTime,size,isSymbolicLink";

	private final Path directory;

	private final Path file;

	private final Path mark;

	private final FileCheck check;

	private @Nullable Map<String, Object> seenTraces;

	private Content seen = new Content(false, List.of());

	/** The tokens in a data directory, which need not be there yet. */
	public TokenFile(Path directory) {
		this.directory = directory.toAbsolutePath().normalize();
		this.file = this.directory.resolve("trades.tokens");
		this.mark = this.directory.resolve("trades.closed");
		this.check = new FileCheck(this.directory);
	}

	@Override
	public Content read() {
		try {
			Map<String, Object> traces = Files.readAttributes(this.file, TRACES, LinkOption.NOFOLLOW_LINKS);
			if (!traces.equals(this.seenTraces)) {
				this.check.refuseUnlessPrivate(this.file);
				this.seen = new Content(true, TokenLines.read(Files.readAllBytes(this.file)));
				leaveMark();
				this.seenTraces = traces;
			}
			return this.seen;
		}
		catch (NoSuchFileException ex) {
			return withoutFile();
		}
		catch (IllegalArgumentException ex) {
			throw new TokenStoreException("The tokens in " + this.file + " are damaged (" + ex.getMessage()
					+ "), so that nobody is let in by one: put a copy of the file back, or delete it and make new tokens"
					+ " (trades-server token create).", ex);
		}
		catch (IOException ex) {
			throw new TokenStoreException("The tokens in " + this.file + " can't be read (" + ex
					+ "), so that nobody is let in by one: see to it that they can be.", ex);
		}
	}

	private Content withoutFile() {
		this.seenTraces = null;
		if (Files.exists(this.mark, LinkOption.NOFOLLOW_LINKS)) {
			if (Files.exists(this.file, LinkOption.NOFOLLOW_LINKS)) {
				// Both have just come.
				return read();
			}
			throw new TokenStoreException("The tokens in " + this.file
					+ " are gone, so that nobody is let in: put a copy"
					+ " of the file back, make new tokens (trades-server token create), or open the server to all"
					+ " (TRADES_ACCESS=open).");
		}
		return new Content(false, List.of());
	}

	@Override
	public void add(AccessToken token) {
		change(tokens -> {
			if (tokens.stream().anyMatch(known -> known.name().equals(token.name()))) {
				throw new TokenStoreException("There is a token " + token.name()
						+ " already: choose another name, or revoke that one first (trades-server token revoke "
						+ token.name() + ").");
			}
			List<AccessToken> more = new ArrayList<>(tokens);
			more.add(token);
			return more;
		});
	}

	@Override
	public void remove(String name) {
		change(tokens -> {
			List<AccessToken> fewer = tokens.stream().filter(token -> !token.name().equals(name)).toList();
			if (fewer.size() == tokens.size()) {
				throw new TokenStoreException(
						"There is no token " + name + ": trades-server token list tells which there are.");
			}
			return fewer;
		});
	}

	private void change(UnaryOperator<List<AccessToken>> change) {
		try {
			if (!Files.isDirectory(this.directory)) {
				DurableFiles.createDirectories(this.directory);
			}
			this.check.refuseOthersDirectory();
			Path lock = this.directory.resolve("trades.tokens.lock");
			try (FileChannel channel = FileChannel.open(lock,
					Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
					PrivateFiles.file())) {
				// Until it is closed.
				channel.lock();
				List<AccessToken> tokens = change
					.apply(Files.exists(this.file, LinkOption.NOFOLLOW_LINKS) ? read().tokens() : List.of());
				DurableFiles.replace(this.file, TokenLines.write(tokens));
				leaveMark();
			}
		}
		catch (IOException ex) {
			throw new TokenStoreException(
					"The tokens in " + this.file + " can't be changed (" + ex
							+ "): run this as the owner of the data directory, or name another one (TRADES_DATA_DIR).",
					ex);
		}
	}

	/**
	 * Whoever sees tokens leaves it, since their maker may have been killed before; who
	 * only sees the mark would take them for lost.
	 */
	private void leaveMark() throws IOException {
		if (Files.exists(this.mark, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		try (FileChannel channel = FileChannel.open(this.mark,
				Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), PrivateFiles.file())) {
			channel.write(ByteBuffer.wrap(NOTE));
			channel.force(true);
		}
		catch (FileAlreadyExistsException ex) {
			// Somebody else has just left it.
		}
		DurableFiles.syncDirectory(this.mark);
	}

	@Override
	public void close() {
		// Nothing stays open.
	}

}
