package trades.server.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import trades.server.e2e.Artifacts;

/** The {@link StaticRoute} as a process, with the libraries of the packaged server. */
final class StaticRouteProcess implements AutoCloseable {

	private final Process process;

	private final URI uri;

	private StaticRouteProcess(Process process, URI uri) {
		this.process = process;
		this.uri = uri;
	}

	static StaticRouteProcess start() throws IOException {
		Process process = new ProcessBuilder(Artifacts.java(), "-Dloader.main=" + StaticRoute.class.getName(),
				"-Dloader.path=" + Artifacts.testClasses(), "-cp", Artifacts.serverJar().toString(),
				"org.springframework.boot.loader.launch.PropertiesLauncher")
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		BufferedReader out = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
		for (String line = out.readLine(); line != null; line = out.readLine()) {
			if (line.startsWith("Serving ")) {
				return new StaticRouteProcess(process, URI.create(line.substring("Serving ".length())));
			}
		}
		throw new IOException("the static route did not start");
	}

	URI uri() {
		return this.uri.resolve("/static");
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
