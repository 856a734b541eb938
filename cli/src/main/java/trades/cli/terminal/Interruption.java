package trades.cli.terminal;

/**
 * Has something to say when the program is ended from outside, as by Ctrl-C.
 */
public final class Interruption implements AutoCloseable {

	private final Thread hook = new Thread(() -> this.lastWords.run(), "trades-interruption");

	private volatile Runnable lastWords;

	public Interruption(Runnable lastWords) {
		this.lastWords = lastWords;
		try {
			Runtime.getRuntime().addShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			// The program is ending already.
		}
	}

	/** What to say from now on. */
	public void say(Runnable words) {
		this.lastWords = words;
	}

	@Override
	public void close() {
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			// The program is ending already, and says so.
		}
	}

}
