package trades.cli.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;

import picocli.CommandLine;

import trades.cli.client.Retries;
import trades.cli.command.CommandTree;
import trades.cli.command.RootCommand;
import trades.cli.command.VersionProvider;
import trades.cli.command.completion.CompletionScript;
import trades.cli.command.completion.Shell;
import trades.cli.terminal.StandardOutput;
import trades.cli.terminal.Surroundings;
import trades.cli.terminal.Terminal;

/**
 * Writes what lies beside the program in its package: man pages and scripts for shells.
 * The build runs it.
 */
public final class PackagedFiles {

	private PackagedFiles() {
	}

	/**
	 * Writes the files.
	 * @param arguments the directory for them
	 * @throws IOException if that fails
	 */
	public static void main(String[] arguments) throws IOException {
		write(Path.of(arguments[0]));
	}

	static void write(Path directory) throws IOException {
		CommandLine root = commands();
		Path completion = Files.createDirectories(directory.resolve("completion"));
		for (Shell shell : Shell.values()) {
			Files.writeString(completion.resolve("trades." + shell), CompletionScript.of(shell, root));
		}
		Path man = Files.createDirectories(directory.resolve("man").resolve("man1"));
		String version = VersionProvider.own();
		write(man, new ManPage(root.getCommandSpec(), version));
		for (CommandLine command : root.getSubcommands().values()) {
			write(man, new ManPage(command.getCommandSpec(), version));
		}
	}

	private static void write(Path directory, ManPage page) throws IOException {
		Files.writeString(directory.resolve(page.name() + ".1"), page.render());
	}

	private static CommandLine commands() {
		Surroundings nothing = new Surroundings(InputStream.nullInputStream(),
				new StandardOutput(OutputStream.nullOutputStream()), new PrintWriter(Writer.nullWriter()),
				Terminal.NONE, Map.of(), () -> ZoneOffset.UTC);
		return new CommandTree(new RootCommand(nothing), Retries.NONE).all();
	}

}
