package trades.server.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.system.ApplicationHome;

/**
 * Notices that the jar the program runs from is gone or another one. Classes are read
 * from it whenever they are first needed: without them a server answers some requests and
 * leaves others hanging.
 */
public final class CodeWatch {

	private static final long INTERVAL_MILLIS = 1000;

	private final Path jar;

	private final State before;

	private CodeWatch(Path jar, State before) {
		this.jar = jar;
		this.before = before;
	}

	/** What differs between a file and the one that takes its place. */
	private record State(@Nullable Object key, long size, FileTime modified) {

		static State of(Path file) throws IOException {
			BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
			return new State(attributes.fileKey(), attributes.size(), attributes.lastModifiedTime());
		}

	}

	/** Looks at the jar as it is now; there is none where classes lie in a directory. */
	public static Optional<CodeWatch> ofThisProgram() throws IOException {
		File source = new ApplicationHome(CodeWatch.class).getSource();
		return (source != null && source.isFile())
				? Optional.of(new CodeWatch(source.toPath(), State.of(source.toPath()))) : Optional.empty();
	}

	/**
	 * Tells once, in words that follow "since", when the jar is no longer what it was.
	 */
	public void start(Consumer<String> onChange) {
		Thread thread = new Thread(() -> watch(onChange), "code-watch");
		thread.setDaemon(true);
		thread.start();
	}

	private void watch(Consumer<String> onChange) {
		try {
			Optional<String> change = change();
			while (change.isEmpty()) {
				TimeUnit.MILLISECONDS.sleep(INTERVAL_MILLIS);
				change = change();
			}
			onChange.accept("its own program " + this.jar + " " + change.get());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private Optional<String> change() {
		try {
			return State.of(this.jar).equals(this.before) ? Optional.empty() : Optional.of("was replaced");
		}
		catch (NoSuchFileException ex) {
			return Optional.of("is gone");
		}
		catch (IOException ex) {
			// Nothing is known; the next look may tell.
			return Optional.empty();
		}
	}

}
