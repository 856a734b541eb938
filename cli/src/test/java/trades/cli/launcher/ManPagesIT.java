package trades.cli.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ManPagesIT {

	private static final Path PAGES = Shell.packaged().resolve("man").resolve("man1");

	@TempDir
	private Path directory;

	@Test
	void manShowsEveryPage() throws IOException {
		Shell.require("man");
		Shell.require("groff");
		Shell shell = new Shell(this.directory);
		List<Path> pages;
		try (Stream<Path> files = Files.list(PAGES)) {
			pages = files.toList();
		}
		assertThat(pages).hasSize(10);
		for (Path page : pages) {
			Shell.Run warnings = shell.run(Map.of(), "groff", "-man", "-Tutf8", "-ww", "-z", page);
			assertThat(warnings).isEqualTo(new Shell.Run(0, "", ""));
			Shell.Run shown = shell.run(Map.of("MANWIDTH", "78", "MANPAGER", "cat", "MAN_KEEP_FORMATTING", ""), "man",
					"--no-hyphenation", "--no-justification", page);
			assertThat(shown.exitCode()).isZero();
			String name = page.getFileName().toString().replace(".1", "");
			assertThat(shown.out()).contains("NAME\n       " + name + " - ", "SYNOPSIS\n       trades", "\nOPTIONS\n",
					"--server=URL", "\nEXIT STATUS\n", "130    interrupted by Ctrl-C", "\nEXAMPLES\n", "\nSEE ALSO\n");
		}
	}

	@Test
	void pageOfAnExampleKeepsItsBackslash() throws IOException {
		assertThat(Files.readString(PAGES.resolve("trades-create.1"))).contains(
				"\n  trades create \\-\\-type sell \\-\\-user 23 \\-\\-symbol ABX \\-\\-shares 10 \\-\\-price 140 \\e\n");
		assertThat(Files.readString(PAGES.resolve("trades.1"))).contains("\n.SH ENVIRONMENT\n", "\n.SH FILES\n",
				"\\(ti/.config/trades/config");
	}

}
