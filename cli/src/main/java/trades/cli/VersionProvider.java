package trades.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

import picocli.CommandLine.IVersionProvider;

/**
 * Tells the version that the build wrote down.
 */
final class VersionProvider implements IVersionProvider {

	@Override
	public String[] getVersion() throws IOException {
		Properties properties = new Properties();
		try (InputStream resource = VersionProvider.class.getResourceAsStream("version.properties")) {
			properties.load(resource);
		}
		return new String[] { "trades " + properties.getProperty("version") };
	}

}
