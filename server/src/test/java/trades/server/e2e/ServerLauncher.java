package trades.server.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/** How to start a packaged server: on a free port, with the book in a given directory. */
public final class ServerLauncher {

	private final Consumer<ServerProcess> onLaunch;

	private final Map<String, String> environment = new HashMap<>();

	private final List<String> jvmOptions = new ArrayList<>();

	private final List<String> tracer = new ArrayList<>();

	private final List<String> arguments = new ArrayList<>();

	private Path jar = Artifacts.serverJar();

	private boolean quick;

	private @Nullable Path script;

	private @Nullable Path workingDirectory;

	ServerLauncher(Path dataDirectory, Consumer<ServerProcess> onLaunch) {
		this.onLaunch = onLaunch;
		environment("SERVER_PORT", "0");
		environment("TRADES_DATA_DIR", dataDirectory.toString());
		environment("TRADES_CACHE", "off");
	}

	/** For a process that the caller closes. */
	public static ServerLauncher of(Path dataDirectory) {
		return new ServerLauncher(dataDirectory, process -> {
		});
	}

	/** Adds a variable. */
	public ServerLauncher environment(String name, String value) {
		this.environment.put(name, value);
		return this;
	}

	/** Lets it find by itself what would otherwise be told by the environment. */
	ServerLauncher without(String name) {
		this.environment.remove(name);
		return this;
	}

	/** Adds arguments of the server. */
	public ServerLauncher arguments(String... more) {
		this.arguments.addAll(List.of(more));
		return this;
	}

	/** Starts it from a copy of the packaged jar. */
	public ServerLauncher from(Path copy) {
		this.jar = copy;
		return this;
	}

	/** Starts it in a working directory of its own. */
	ServerLauncher at(Path directory) {
		this.workingDirectory = directory;
		return this;
	}

	/** Adds options of the virtual machine. */
	public ServerLauncher jvm(String... options) {
		this.jvmOptions.addAll(List.of(options));
		return this;
	}

	/**
	 * Leaves the optimising compiler out, for tests that start often and care for nothing
	 * else.
	 */
	public ServerLauncher quick() {
		this.quick = true;
		return jvm("-XX:TieredStopAtLevel=1");
	}

	/** Starts it by its own script from an unpacked archive. */
	ServerLauncher by(Path script) {
		this.script = script;
		return this;
	}

	/** Starts it by another program, which becomes the server by exec. */
	ServerLauncher tracedBy(String... command) {
		this.tracer.addAll(List.of(command));
		return this;
	}

	/** Starts a server that serves when this returns. */
	public ServerProcess start() {
		return launch().awaitStart();
	}

	/** Starts a server that does not come to serve, and waits for its end. */
	public ServerProcess startInVain() {
		ServerProcess server = launch();
		server.awaitExit();
		return server;
	}

	/** Starts a process without waiting for anything. */
	ServerProcess launch() {
		List<String> command = new ArrayList<>(this.tracer);
		if (this.script != null) {
			command.add(this.script.toString());
			environment("JAVA_HOME", System.getProperty("java.home"));
			environment("TRADES_SERVER_OPTS", String.join(" ", this.jvmOptions));
		}
		else {
			command.add(Artifacts.java());
			command.addAll(this.jvmOptions);
			if (this.quick && this.jar.equals(Artifacts.serverJar())) {
				command.addAll(QuickStart.options());
			}
			else {
				command.addAll(List.of("-jar", this.jar.toString()));
			}
		}
		command.addAll(this.arguments);
		ProcessBuilder builder = CleanEnvironment.of(new ProcessBuilder(command));
		if (this.workingDirectory != null) {
			builder.directory(this.workingDirectory.toFile());
		}
		builder.environment().putAll(this.environment);
		try {
			ServerProcess server = new ServerProcess(builder.start());
			this.onLaunch.accept(server);
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
