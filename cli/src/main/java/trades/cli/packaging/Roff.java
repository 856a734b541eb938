package trades.cli.packaging;

import java.util.Locale;

/**
 * The text of a man page, as man reads it.
 */
final class Roff {

	private final StringBuilder text = new StringBuilder(4_096);

	Roff title(String name, String version) {
		return raw(".TH " + escape(name.toUpperCase(Locale.ROOT)) + " 1 \"\" \"trades " + escape(version)
				+ "\" \"Trades\"");
	}

	Roff section(String heading) {
		return raw(".SH " + escape(heading.toUpperCase(Locale.ROOT)));
	}

	Roff paragraph(String paragraph) {
		return raw(".PP").line(paragraph);
	}

	/** A term in bold, perhaps a placeholder in italics behind it, and what they mean. */
	Roff item(String term, String placeholder, String meaning) {
		String italic = placeholder.isEmpty() ? "" : "\\fI" + escape(placeholder) + "\\fR";
		return raw(".TP").raw("\\fB" + escape(term) + "\\fR" + italic).line(meaning);
	}

	/** Lines as they are. */
	Roff verbatim(Iterable<String> lines) {
		raw(".PP").raw(".nf");
		lines.forEach(this::line);
		return raw(".fi");
	}

	Roff line(String line) {
		String escaped = escape(line);
		// What begins with one of these would be a request.
		boolean request = escaped.startsWith(".") || escaped.startsWith("'");
		return raw(request ? "\\&" + escaped : escaped);
	}

	private Roff raw(String line) {
		this.text.append(line).append('\n');
		return this;
	}

	private static String escape(String text) {
		StringBuilder escaped = new StringBuilder(text.length() + 16);
		text.codePoints().forEach((character) -> {
			switch (character) {
				case '\\' -> escaped.append("\\e");
				case '-' -> escaped.append("\\-");
				case '~' -> escaped.append("\\(ti");
				case '^' -> escaped.append("\\(ha");
				case '\'' -> escaped.append("\\(aq");
				case '`' -> escaped.append("\\(ga");
				default -> {
					if (character < 0x7F) {
						escaped.appendCodePoint(character);
					}
					else {
						escaped.append("\\[u%04X]".formatted(character));
					}
				}
			}
		});
		return escaped.toString();
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
