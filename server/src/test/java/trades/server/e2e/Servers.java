package trades.server.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Starts servers for one test, ends them whatever comes of it, and shows what they
 * printed when it fails.
 */
public final class Servers implements AfterEachCallback {

	private final List<ServerProcess> launched = new ArrayList<>();

	/** How to start one with the book in a directory. */
	public ServerLauncher in(Path dataDirectory) {
		return new ServerLauncher(dataDirectory, this.launched::add);
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.launched.forEach(ServerProcess::close);
		if (context.getExecutionException().isPresent()) {
			this.launched.forEach(server -> System.err.println(server.describe()));
		}
		this.launched.clear();
	}

}
