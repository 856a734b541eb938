package trades.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import trades.cli.client.transport.ServerUrl;

/**
 * Reads the value of {@code --server}.
 */
public final class ServerUrlConverter implements ITypeConverter<ServerUrl> {

	@Override
	public ServerUrl convert(String text) {
		try {
			return ServerUrl.parse(text);
		}
		catch (IllegalArgumentException ex) {
			throw new TypeConversionException("'" + withoutPassword(text) + "': " + ex.getMessage());
		}
	}

	private static String withoutPassword(String text) {
		return text.replaceFirst("//[^/]*@", "//***@");
	}

}
