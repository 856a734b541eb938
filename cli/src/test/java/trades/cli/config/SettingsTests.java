package trades.cli.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SettingsTests {

	@TempDir
	private Path base;

	private Path file;

	@BeforeEach
	void findFile() throws IOException {
		this.file = Files.createDirectories(this.base.resolve("trades")).resolve("config");
	}

	private Settings settings(String... lines) throws IOException {
		Files.writeString(this.file, String.join("\n", lines));
		return new Settings(Map.of("XDG_CONFIG_HOME", this.base.toString()));
	}

	@Test
	void fileSaysWhatIsSetAndWhere() throws IOException {
		Settings settings = settings("# my book", "", "  server=http://a=b ", "output = csv");
		assertThat(settings.find(Setting.SERVER)).isEqualTo(new SourcedValue("http://a=b", this.file + ":3"));
		assertThat(settings.find(Setting.OUTPUT)).isEqualTo(new SourcedValue("csv", this.file + ":4"));
		assertThat(settings.find(Setting.COLOR)).isNull();
	}

	@Test
	void environmentGoesBeforeTheFile() throws IOException {
		Files.writeString(this.file, "output = csv\ncolor = never");
		Settings settings = new Settings(
				Map.of("XDG_CONFIG_HOME", this.base.toString(), "TRADES_OUTPUT", " json ", "TRADES_COLOR", " "));
		assertThat(settings.find(Setting.OUTPUT)).isEqualTo(new SourcedValue("json", "TRADES_OUTPUT"));
		assertThat(settings.find(Setting.COLOR)).isEqualTo(new SourcedValue("never", this.file + ":2"));
	}

	@Test
	void fileLiesWhereXdgSays() {
		assertThat(new Settings(Map.of("HOME", "/h")).path()).hasToString("/h/.config/trades/config");
		assertThat(new Settings(Map.of("HOME", "/h", "XDG_CONFIG_HOME", "/x")).path()).hasToString("/x/trades/config");
		assertThat(new Settings(Map.of("HOME", "/h", "XDG_CONFIG_HOME", "x")).path())
			.hasToString("/h/.config/trades/config");
		assertThat(new Settings(Map.of()).path()).isNull();
		assertThat(new Settings(Map.of()).find(Setting.SERVER)).isNull();
	}

	@Test
	void fileThatIsNotThereSaysNothing() {
		assertThat(new Settings(Map.of("XDG_CONFIG_HOME", this.base.toString())).find(Setting.SERVER)).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			server http://a        | expected 'name = value'
			[trades]               | expected 'name = value'
			sever = http://a       | there is no setting 'sever', only server, output, color, timeout
			SERVER = http://a      | there is no setting 'SERVER'
			= http://a             | there is no setting ''
			server =               | 'server' has no value
			""")
	void lineThatSaysNothingIsRefused(String line, String fault) throws IOException {
		Settings settings = settings("# first", line);
		assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> settings.find(Setting.OUTPUT))
			.withMessageStartingWith(this.file + ":2: ")
			.withMessageContaining(fault);
	}

	@Test
	void settingThatIsSetTwiceIsRefused() throws IOException {
		Settings settings = settings("color = never", "color = never");
		assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> settings.find(Setting.COLOR))
			.withMessage(this.file + ":2: 'color' is set already at " + this.file + ":1");
	}

	@Test
	void fileThatIsNoTextIsRefused() throws IOException {
		Settings settings = settings();
		Files.write(this.file, "color = é".getBytes(StandardCharsets.ISO_8859_1));
		assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> settings.find(Setting.COLOR))
			.withMessage(this.file + ": it is not UTF-8 text");
	}

	@Test
	void directoryIsRefused() throws IOException {
		Files.createDirectory(this.file);
		assertThatExceptionOfType(ConfigException.class)
			.isThrownBy(() -> new Settings(Map.of("XDG_CONFIG_HOME", this.base.toString())).find(Setting.COLOR))
			.withMessageStartingWith("cannot read " + this.file);
	}

}
