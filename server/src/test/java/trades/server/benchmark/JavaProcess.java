package trades.server.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import trades.server.e2e.Artifacts;
import trades.server.e2e.CleanEnvironment;

/**
 * A main class of the benchmark as a process, with the libraries of the packaged server.
 */
final class JavaProcess implements AutoCloseable {

	private final Process process;

	private final BufferedReader out;

	private JavaProcess(Process process) {
		this.process = process;
		this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
	}

	static JavaProcess start(Class<?> main, List<String> jvmOptions, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(Artifacts.java()));
		command.addAll(jvmOptions);
		command.addAll(List.of("-Dloader.main=" + main.getName(), "-Dloader.path=" + System.getProperty("loader.path"),
				"-cp", Artifacts.serverJar().toString(), "org.springframework.boot.loader.launch.PropertiesLauncher"));
		command.addAll(List.of(arguments));
		return new JavaProcess(CleanEnvironment.of(new ProcessBuilder(command))
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start());
	}

	/**
	 * What follows a word that it prints at the beginning of a line, for which it waits.
	 */
	String await(String word) throws IOException {
		for (String line = this.out.readLine(); line != null; line = this.out.readLine()) {
			if (line.startsWith(word + " ")) {
				return line.substring(word.length() + 1);
			}
		}
		throw new IOException("the process ended without '" + word + "'");
	}

	long pid() {
		return this.process.pid();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
