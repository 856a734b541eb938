package trades.cli;

import picocli.CommandLine.ITypeConverter;

/**
 * Reads the format of a receipt. A table, which may be set for every command, is a text
 * here.
 */
final class ReceiptFormatConverter implements ITypeConverter<ReceiptFormat> {

	private final ChoiceConverter<ReceiptFormat> formats = new ChoiceConverter<>(ReceiptFormat.class);

	@Override
	public ReceiptFormat convert(String text) {
		return text.equalsIgnoreCase("table") ? ReceiptFormat.TEXT : this.formats.convert(text);
	}

}
